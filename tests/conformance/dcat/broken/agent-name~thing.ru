PREFIX foaf: <http://xmlns.com/foaf/0.1/>
INSERT { ?it foaf:name <https://example.org/a> } WHERE { ?it a foaf:Agent }
