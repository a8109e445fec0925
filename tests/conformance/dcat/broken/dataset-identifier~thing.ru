PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX dcterms: <http://purl.org/dc/terms/>
INSERT { ?it dcterms:identifier <https://example.org/a> } WHERE { ?it a dcat:Dataset }
