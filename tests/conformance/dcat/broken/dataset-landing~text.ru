PREFIX dcat: <http://www.w3.org/ns/dcat#>
INSERT { ?it dcat:landingPage "Text" } WHERE { ?it a dcat:Dataset }
