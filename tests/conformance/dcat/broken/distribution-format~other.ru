PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX dcterms: <http://purl.org/dc/terms/>
DELETE { ?it dcterms:format ?old } INSERT { ?it dcterms:format <https://example.org/other> } WHERE { ?it a dcat:Distribution ; dcterms:format ?old }
