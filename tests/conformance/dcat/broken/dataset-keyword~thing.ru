PREFIX dcat: <http://www.w3.org/ns/dcat#>
INSERT { ?it dcat:keyword <https://example.org/a> } WHERE { ?it a dcat:Dataset }
