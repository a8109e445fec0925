PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX dcterms: <http://purl.org/dc/terms/>
DELETE { ?it dcterms:accessRights ?old } INSERT { ?it dcterms:accessRights <https://example.org/other> } WHERE { ?it a dcat:DataService ; dcterms:accessRights ?old }
