PREFIX dcat: <http://www.w3.org/ns/dcat#>
INSERT { ?it dcat:servesDataset <https://example.org/other> } WHERE { ?it a dcat:DataService }
