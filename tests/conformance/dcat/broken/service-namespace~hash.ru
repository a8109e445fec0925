PREFIX dcat: <http://www.w3.org/ns/dcat#>
INSERT { ?it <http://data.europa.eu/r5r#availability> <http://publications.europa.eu/resource/authority/planned-availability/STABLE> } WHERE { ?it a dcat:DataService }
