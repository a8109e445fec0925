PREFIX dcat: <http://www.w3.org/ns/dcat#>
INSERT { ?it dcat:distribution "Text" } WHERE { ?it a dcat:Dataset }
