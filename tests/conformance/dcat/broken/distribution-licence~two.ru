PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX dcterms: <http://purl.org/dc/terms/>
INSERT { ?it dcterms:license <http://dcat-ap.de/def/licenses/other-open> } WHERE { ?it a dcat:Distribution }
