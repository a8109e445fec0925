PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX dcatap: <http://data.europa.eu/r5r/>
INSERT { ?it dcatap:availability <http://publications.europa.eu/resource/authority/planned-availability/STABLE>, <http://publications.europa.eu/resource/authority/planned-availability/AVAILABLE> } WHERE { ?it a dcat:DataService }
