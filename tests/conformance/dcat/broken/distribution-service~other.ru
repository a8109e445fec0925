PREFIX dcat: <http://www.w3.org/ns/dcat#>
INSERT { ?it dcat:accessService <https://example.org/other> } WHERE { ?it a dcat:Distribution }
