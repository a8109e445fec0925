PREFIX adms: <http://www.w3.org/ns/adms#>
PREFIX dcat: <http://www.w3.org/ns/dcat#>
DELETE { ?it adms:status ?old } INSERT { ?it adms:status <https://example.org/other> } WHERE { ?it a dcat:Distribution ; adms:status ?old }
