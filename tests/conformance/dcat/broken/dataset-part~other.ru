PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX dcterms: <http://purl.org/dc/terms/>
INSERT { ?it dcterms:hasPart <https://example.org/other> } WHERE { ?it a dcat:Dataset }
