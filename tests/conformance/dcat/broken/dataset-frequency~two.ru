PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX dcterms: <http://purl.org/dc/terms/>
INSERT { ?it dcterms:accrualPeriodicity <http://publications.europa.eu/resource/authority/frequency/DAILY> } WHERE { ?it a dcat:Dataset }
