PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX dcatde: <http://dcat-ap.de/def/dcatde/>
INSERT { ?it dcatde:politicalGeocodingURI <http://dcat-ap.de/def/politicalGeocoding/municipalityKey/08111000> } WHERE { ?it a dcat:Dataset }
