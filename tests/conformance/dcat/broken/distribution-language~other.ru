PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX dcterms: <http://purl.org/dc/terms/>
DELETE { ?it dcterms:language ?old } INSERT { ?it dcterms:language <https://example.org/other> } WHERE { ?it a dcat:Distribution ; dcterms:language ?old }
