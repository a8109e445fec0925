PREFIX dcat: <http://www.w3.org/ns/dcat#>
INSERT { ?it dcat:dataset "Text" } WHERE { ?it a dcat:Catalog }
