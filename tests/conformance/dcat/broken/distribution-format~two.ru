PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX dcterms: <http://purl.org/dc/terms/>
INSERT { ?it dcterms:format <http://publications.europa.eu/resource/authority/file-type/PDF> } WHERE { ?it a dcat:Distribution }
