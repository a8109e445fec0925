PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX dcterms: <http://purl.org/dc/terms/>
INSERT { ?it dcterms:description <https://example.org/a> } WHERE { ?it a dcat:Catalog }
