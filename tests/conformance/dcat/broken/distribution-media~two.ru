PREFIX dcat: <http://www.w3.org/ns/dcat#>
INSERT { ?it dcat:mediaType <https://www.iana.org/assignments/media-types/text/html> } WHERE { ?it a dcat:Distribution }
