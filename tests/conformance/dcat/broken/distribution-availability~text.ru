PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX dcatap: <http://data.europa.eu/r5r/>
DELETE { ?it dcatap:availability ?old } INSERT { ?it dcatap:availability "Text" } WHERE { ?it a dcat:Distribution ; dcatap:availability ?old }
