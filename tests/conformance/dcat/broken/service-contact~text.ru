PREFIX dcat: <http://www.w3.org/ns/dcat#>
INSERT { ?it dcat:contactPoint "Text" } WHERE { ?it a dcat:DataService }
