PREFIX dcat: <http://www.w3.org/ns/dcat#>
INSERT { ?it dcat:service "Text" } WHERE { ?it a dcat:Catalog }
