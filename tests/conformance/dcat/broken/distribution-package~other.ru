PREFIX dcat: <http://www.w3.org/ns/dcat#>
DELETE { ?it dcat:packageFormat ?old } INSERT { ?it dcat:packageFormat <https://example.org/other> } WHERE { ?it a dcat:Distribution ; dcat:packageFormat ?old }
