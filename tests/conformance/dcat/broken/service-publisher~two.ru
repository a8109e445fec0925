PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
INSERT { ?it dcterms:publisher <https://example.org/b> . <https://example.org/b> a foaf:Agent ; foaf:name "B" } WHERE { ?it a dcat:DataService }
