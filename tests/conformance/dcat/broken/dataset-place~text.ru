PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX dcterms: <http://purl.org/dc/terms/>
INSERT { ?it dcterms:spatial "08111000" } WHERE { ?it a dcat:Dataset }
