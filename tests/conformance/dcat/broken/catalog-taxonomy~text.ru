PREFIX dcat: <http://www.w3.org/ns/dcat#>
INSERT { ?it dcat:themeTaxonomy "Text" } WHERE { ?it a dcat:Catalog }
