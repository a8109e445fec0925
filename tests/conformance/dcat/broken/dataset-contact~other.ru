PREFIX dcat: <http://www.w3.org/ns/dcat#>
INSERT { ?it dcat:contactPoint <https://example.org/other> } WHERE { ?it a dcat:Dataset }
