PREFIX dcat: <http://www.w3.org/ns/dcat#>
INSERT { ?it dcat:version <https://example.org/1> } WHERE { ?it a dcat:Dataset }
