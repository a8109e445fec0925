PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX dcterms: <http://purl.org/dc/terms/>
DELETE { ?it dcterms:spatial ?old } WHERE { ?it a dcat:Dataset ; dcterms:spatial ?old }
