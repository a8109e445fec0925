PREFIX foaf: <http://xmlns.com/foaf/0.1/>
DELETE { ?it foaf:name ?old } WHERE { ?it a foaf:Agent ; foaf:name ?old }
