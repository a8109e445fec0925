PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
INSERT { ?it dcterms:modified "2001-01-01"^^xsd:date, "2002-01-01"^^xsd:date } WHERE { ?it a dcat:Catalog }
