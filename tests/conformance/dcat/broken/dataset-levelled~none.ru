PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX dcatde: <http://dcat-ap.de/def/dcatde/>
DELETE { ?it dcatde:politicalGeocodingLevelURI ?old } WHERE { ?it a dcat:Dataset ; dcatde:politicalGeocodingLevelURI ?old }
