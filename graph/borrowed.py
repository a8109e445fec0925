"""What terms of other vocabularies are called here: the store has no names for them, and `closeMatch` tells a reader nothing."""

from __future__ import annotations

from graph.language import Words, later

_ADMS = "http://www.w3.org/ns/adms#"
_DCTERMS = "http://purl.org/dc/terms/"
_FOAF = "http://xmlns.com/foaf/0.1/"
_ORG = "http://www.w3.org/ns/org#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_SDO = "https://schema.org/"
_SKOS = "http://www.w3.org/2004/02/skos/core#"

BORROWED = Words(
    {
        _ADMS + "status": later("Stand laut Quelle"),
        _DCTERMS + "audience": later("Zielgruppen"),
        _DCTERMS + "description": later("Beschreibung"),
        _DCTERMS + "isPartOf": later("Teil von"),
        _DCTERMS + "issued": later("erschienen"),
        _DCTERMS + "publisher": later("Herausgeber"),
        _DCTERMS + "replaces": later("löst ab"),
        _DCTERMS + "source": later("Quellen"),
        _DCTERMS + "spatial": later("Gebiet"),
        _DCTERMS + "type": later("Art"),
        _FOAF + "Person": later("Person"),
        _ORG + "Membership": later("Mitgliedschaft"),
        _ORG + "Organization": later("Organisation"),
        _ORG + "Post": later("Amt / Funktion"),
        _ORG + "classification": later("Art"),
        _ORG + "holds": later("hat oder hatte ein Amt in"),
        _ORG + "member": later("Mitglied"),
        _ORG + "memberOf": later("ist Mitglied von"),
        _ORG + "organization": later("Stelle oder Netzwerk"),
        _ORG + "postIn": later("Amt in"),
        _ORG + "subOrganizationOf": later("gehört zu"),
        _RDF + "type": later("Klasse"),
        _SDO + "funder": later("Geldgeber"),
        _SDO + "url": later("Webadresse"),
        _SKOS + "Concept": later("Begriff"),
        _SKOS + "altLabel": later("anderer Name"),
        _SKOS + "broadMatch": later("Teil des weiteren Referenzfelds"),
        _SKOS + "closeMatch": later("fast dasselbe wie das Referenzfeld"),
        _SKOS + "definition": later("Definition"),
        _SKOS + "editorialNote": later("Anmerkung der Redaktion"),
        _SKOS + "exactMatch": later("entspricht dem Referenzfeld"),
        _SKOS + "inScheme": later("Liste"),
        _SKOS + "narrowMatch": later("umfasst auch das Referenzfeld"),
        _SKOS + "notation": later("Nummer in der Liste"),
        _SKOS + "prefLabel": later("Name"),
        _SKOS + "relatedMatch": later("verwandt mit dem Referenzfeld"),
        _SKOS + "scopeNote": later("Hinweis"),
    }
)
