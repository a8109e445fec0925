PREFIX dcat: <http://www.w3.org/ns/dcat#>
DELETE { ?it dcat:theme ?old } WHERE { ?it a dcat:Dataset ; dcat:theme ?old }
