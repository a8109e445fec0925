PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX dcterms: <http://purl.org/dc/terms/>
DELETE { ?it dcterms:license ?old } INSERT { ?it dcterms:license "Text" } WHERE { ?it a dcat:Distribution ; dcterms:license ?old }
