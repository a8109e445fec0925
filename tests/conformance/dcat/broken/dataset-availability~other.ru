PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX dcatap: <http://data.europa.eu/r5r/>
DELETE { ?it dcatap:availability ?old } INSERT { ?it dcatap:availability <https://example.org/other> } WHERE { ?it a dcat:Dataset ; dcatap:availability ?old }
