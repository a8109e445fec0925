PREFIX vcard: <http://www.w3.org/2006/vcard/ns#>
DELETE { ?it vcard:fn ?old } INSERT { ?it vcard:fn <https://example.org/a> } WHERE { ?it a vcard:Kind ; vcard:fn ?old }
