PREFIX adms: <http://www.w3.org/ns/adms#>
PREFIX dcat: <http://www.w3.org/ns/dcat#>
INSERT { ?it adms:status <http://publications.europa.eu/resource/authority/distribution-status/DEPRECATED> } WHERE { ?it a dcat:Distribution }
