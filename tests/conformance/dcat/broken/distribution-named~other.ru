PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX dcatde: <http://dcat-ap.de/def/dcatde/>
PREFIX dcterms: <http://purl.org/dc/terms/>
DELETE { ?it dcterms:license ?old ; dcatde:licenseAttributionByText ?who } INSERT { ?it dcterms:license <http://dcat-ap.de/def/licenses/cc-by/4.0> } WHERE { ?it a dcat:Distribution ; dcterms:license ?old . OPTIONAL { ?it dcatde:licenseAttributionByText ?who } }
