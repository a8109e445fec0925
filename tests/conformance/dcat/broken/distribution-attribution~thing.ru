PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX dcatde: <http://dcat-ap.de/def/dcatde/>
INSERT { ?it dcatde:licenseAttributionByText <https://example.org/a> } WHERE { ?it a dcat:Distribution }
