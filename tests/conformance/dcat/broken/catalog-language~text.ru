PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX dcterms: <http://purl.org/dc/terms/>
DELETE { ?it dcterms:language ?old } INSERT { ?it dcterms:language "Text" } WHERE { ?it a dcat:Catalog ; dcterms:language ?old }
