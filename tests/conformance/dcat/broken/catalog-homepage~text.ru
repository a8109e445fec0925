PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
DELETE { ?it foaf:homepage ?old } INSERT { ?it foaf:homepage "Text" } WHERE { ?it a dcat:Catalog ; foaf:homepage ?old }
