PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX dcterms: <http://purl.org/dc/terms/>
DELETE { ?it dcterms:accrualPeriodicity ?old } INSERT { ?it dcterms:accrualPeriodicity "Text" } WHERE { ?it a dcat:Dataset ; dcterms:accrualPeriodicity ?old }
