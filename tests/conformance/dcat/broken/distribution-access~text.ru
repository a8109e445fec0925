PREFIX dcat: <http://www.w3.org/ns/dcat#>
INSERT { ?it dcat:accessURL "Text" } WHERE { ?it a dcat:Distribution }
