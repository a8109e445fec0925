PREFIX dcat: <http://www.w3.org/ns/dcat#>
DELETE { ?it dcat:endpointURL ?old } WHERE { ?it a dcat:DataService ; dcat:endpointURL ?old }
