PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX dcatde: <http://dcat-ap.de/def/dcatde/>
INSERT { ?it dcatde:politicalGeocodingLevelURI "municipality" } WHERE { ?it a dcat:Dataset }
