PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX dcterms: <http://purl.org/dc/terms/>
DELETE { ?it dcterms:publisher ?old } INSERT { ?it dcterms:publisher <https://example.org/c> } WHERE { ?it a dcat:Catalog ; dcterms:publisher ?old }
