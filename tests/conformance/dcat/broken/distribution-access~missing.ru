PREFIX dcat: <http://www.w3.org/ns/dcat#>
DELETE { ?it dcat:accessURL ?old } WHERE { ?it a dcat:Distribution ; dcat:accessURL ?old }
