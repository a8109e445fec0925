PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX dcterms: <http://purl.org/dc/terms/>
INSERT { ?it dcterms:title <https://example.org/a> } WHERE { ?it a dcat:Dataset }
