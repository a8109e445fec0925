PREFIX dcat: <http://www.w3.org/ns/dcat#>
INSERT { ?it dcat:downloadURL "Text" } WHERE { ?it a dcat:Distribution }
