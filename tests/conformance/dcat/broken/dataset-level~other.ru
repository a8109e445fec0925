PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX dcatde: <http://dcat-ap.de/def/dcatde/>
INSERT { ?it dcatde:politicalGeocodingLevelURI <http://dcat-ap.de/def/politicalGeocoding/Level/village> } WHERE { ?it a dcat:Dataset }
