PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX dcterms: <http://purl.org/dc/terms/>
INSERT { ?it dcterms:references "Text" } WHERE { ?it a dcat:Dataset }
