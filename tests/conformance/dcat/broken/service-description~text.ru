PREFIX dcat: <http://www.w3.org/ns/dcat#>
INSERT { ?it dcat:endpointDescription "Text" } WHERE { ?it a dcat:DataService }
