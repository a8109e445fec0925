PREFIX dcat: <http://www.w3.org/ns/dcat#>
INSERT { ?it dcat:theme <http://publications.europa.eu/resource/authority/data-theme/SPORT> } WHERE { ?it a dcat:Dataset }
