PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX dcterms: <http://purl.org/dc/terms/>
DELETE { ?it dcterms:publisher ?old } WHERE { ?it a dcat:Catalog ; dcterms:publisher ?old }
