PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX dcterms: <http://purl.org/dc/terms/>
DELETE { ?it dcterms:title ?old } WHERE { ?it a dcat:Dataset ; dcterms:title ?old }
