PREFIX dcat: <http://www.w3.org/ns/dcat#>
INSERT { ?it dcat:dataset <https://example.org/other> } WHERE { ?it a dcat:Catalog }
