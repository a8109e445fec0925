PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX dcatde: <http://dcat-ap.de/def/dcatde/>
DELETE { ?it dcatde:licenseAttributionByText ?old } WHERE { ?it a dcat:Distribution ; dcatde:licenseAttributionByText ?old }
