PREFIX dcat: <http://www.w3.org/ns/dcat#>
DELETE { ?it dcat:mediaType ?old } INSERT { ?it dcat:mediaType <https://example.org/other> } WHERE { ?it a dcat:Distribution ; dcat:mediaType ?old }
