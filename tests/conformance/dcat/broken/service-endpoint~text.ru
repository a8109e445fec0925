PREFIX dcat: <http://www.w3.org/ns/dcat#>
INSERT { ?it dcat:endpointURL "Text" } WHERE { ?it a dcat:DataService }
