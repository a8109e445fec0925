PREFIX dcat: <http://www.w3.org/ns/dcat#>
INSERT { ?it dcat:theme "SOCI" } WHERE { ?it a dcat:Dataset }
