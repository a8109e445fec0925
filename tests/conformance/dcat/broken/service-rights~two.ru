PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX dcterms: <http://purl.org/dc/terms/>
INSERT { ?it dcterms:accessRights <http://publications.europa.eu/resource/authority/access-right/RESTRICTED> } WHERE { ?it a dcat:DataService }
