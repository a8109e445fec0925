PREFIX vcard: <http://www.w3.org/2006/vcard/ns#>
INSERT { ?it vcard:hasTelephone "Text" } WHERE { ?it a vcard:Kind }
