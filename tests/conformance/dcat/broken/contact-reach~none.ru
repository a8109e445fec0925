PREFIX vcard: <http://www.w3.org/2006/vcard/ns#>
DELETE { ?it vcard:hasEmail ?old } WHERE { ?it a vcard:Kind ; vcard:hasEmail ?old }
