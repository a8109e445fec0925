PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX dcterms: <http://purl.org/dc/terms/>
DELETE { ?it dcterms:modified ?old } INSERT { ?it dcterms:modified <https://example.org/a> } WHERE { ?it a dcat:Catalog ; dcterms:modified ?old }
