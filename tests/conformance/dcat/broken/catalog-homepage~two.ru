PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
INSERT { ?it foaf:homepage <https://example.org/x> } WHERE { ?it a dcat:Catalog }
