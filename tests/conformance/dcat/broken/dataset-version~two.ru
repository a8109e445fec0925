PREFIX dcat: <http://www.w3.org/ns/dcat#>
INSERT { ?it dcat:version "1", "2" } WHERE { ?it a dcat:Dataset }
