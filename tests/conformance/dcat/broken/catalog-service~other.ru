PREFIX dcat: <http://www.w3.org/ns/dcat#>
INSERT { ?it dcat:service <https://example.org/other> } WHERE { ?it a dcat:Catalog }
