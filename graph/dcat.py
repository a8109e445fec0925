"""The catalogue of the data sets in DCAT-AP.de 3.0.

IRIs of catalogue, data sets and files begin with the base and stay when the service moves; addresses to open begin with the address
under which it is reached. Nothing is claimed for an operator who is not named: the publisher, which is mandatory, then says so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph.datasets import WHOLE
from graph.iri import IRI
from graph.licences import LIST, WITH_ATTRIBUTION
from graph.saying import TYPE, german, say
from ontology.names import ADMS, DCAT, DCATAP, DCATDE, DCTERMS, FOAF, VCARD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.datasets import Catalog, Download, Listed
    from graph.settings import Operator
    from graph.terms import Triple

EU = "http://publications.europa.eu/resource/authority/"
IANA = "https://www.iana.org/assignments/media-types/"
GEOCODING = "http://dcat-ap.de/def/politicalGeocoding/"
GERMAN = IRI(f"{EU}language/DEU")
PUBLIC = IRI(f"{EU}access-right/PUBLIC")
THEMES = (IRI(f"{EU}data-theme/SOCI"), IRI(f"{EU}data-theme/GOVE"))
KEYWORDS = ("Integration", "Integrationspolitik", "Kommunalpolitik", "Handlungsfelder", "Migration")
PROTOCOL = IRI("http://www.w3.org/TR/sparql11-protocol/")
UNNAMED = "Betreiber nicht benannt"
"""What stands for a publisher whom nobody named: the property is mandatory, and a name made up would be a claim."""
_MAIL = re.compile(r"[^\s@<>\"]+@[^\s@<>\"]+\.[^\s@<>\"]+")
_WEB = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


def dcat(told: Catalog, operator: Operator, base: str, address: str) -> Iterator[Triple]:
    """The catalogue as statements."""
    home = f"{base}/katalog"
    publisher = IRI(f"{home}#betreiber")
    contact = tuple(_contact(IRI(f"{home}#kontakt"), operator))
    point = IRI(f"{home}#kontakt") if contact else None
    services = (IRI(f"{home}#sparql"), IRI(f"{home}#schnittstelle"))
    yield from say(
        home,
        (TYPE, IRI(f"{DCAT}Catalog")),
        (f"{DCTERMS}title", german("Datenkatalog des Bündnisgraphen")),
        (
            f"{DCTERMS}description",
            german("Die Datensätze dieser Instanz des Bündnisgraphen, ihre Formen und ihre Lizenzen."),
        ),
        (f"{DCTERMS}publisher", publisher),
        (f"{DCTERMS}language", GERMAN),
        (f"{DCTERMS}modified", told.changed),
        (f"{FOAF}homepage", IRI(f"{address}/katalog")),
        (f"{DCAT}themeTaxonomy", IRI(f"{EU}data-theme")),
        (f"{DCAT}dataset", [each.iri for each in told.datasets]),
        (f"{DCAT}service", services),
    )
    yield from say(publisher, (TYPE, IRI(f"{FOAF}Agent")), (f"{FOAF}name", german(operator.name or UNNAMED)))
    yield from contact
    for each in told.datasets:
        yield from _dataset(each, told, operator, publisher, point, address)
    yield from _services(services, told.datasets[0], publisher, point, address)
    for city in told.datasets[0].cities:
        yield from say(_municipality(city.key), (TYPE, IRI(f"{DCTERMS}Location")))


def _dataset(
    each: Listed, told: Catalog, operator: Operator, publisher: IRI, contact: IRI | None, address: str
) -> Iterator[Triple]:
    files = {IRI(f"{each.iri}-{file.suffix}"): file for file in each.downloads}
    asked = IRI(f"{each.iri}-sparql") if each.name == WHOLE else None
    places = sorted({_municipality(city.key) for city in each.cities})
    yield from say(
        each.iri,
        (TYPE, IRI(f"{DCAT}Dataset")),
        (f"{DCTERMS}title", german(each.title)),
        (f"{DCTERMS}description", german(each.description)),
        (f"{DCTERMS}identifier", str(each.iri)),
        (f"{DCTERMS}publisher", publisher),
        (f"{DCAT}contactPoint", contact),
        (f"{DCAT}keyword", [german(word) for word in KEYWORDS]),
        (f"{DCAT}theme", THEMES),
        (f"{DCTERMS}language", GERMAN),
        (f"{DCTERMS}accessRights", PUBLIC),
        (f"{DCTERMS}accrualPeriodicity", IRI(f"{EU}frequency/IRREG")),
        (f"{DCATAP}availability", _availability(operator)),
        (f"{DCATDE}politicalGeocodingLevelURI", IRI(f"{GEOCODING}Level/municipality") if places else None),
        (f"{DCTERMS}spatial", places),
        (f"{DCAT}landingPage", IRI(f"{address}/katalog#{each.name}")),
        (f"{DCAT}distribution", [*files, *([asked] if asked else [])]),
    )
    if each.origin:
        yield from say(
            each.iri,
            (f"{DCTERMS}source", IRI(each.origin.address)),
            (f"{DCAT}version", each.origin.revision or None),
        )
    if each.name == WHOLE:
        yield from say(each.iri, (f"{DCTERMS}modified", told.changed), (f"{DCAT}version", f"Revision {told.revision}"))
        yield from say(each.iri, (f"{DCTERMS}hasPart", [inner.iri for inner in told.datasets[1:]]))
    for node, file in files.items():
        yield from _file(node, file, each, operator, address)
    if asked:
        yield from say(
            asked,
            (TYPE, IRI(f"{DCAT}Distribution")),
            (f"{DCTERMS}title", german("Abfragen mit SPARQL")),
            (f"{DCAT}accessURL", IRI(f"{address}/sparql")),
            (f"{DCAT}accessService", IRI(each.iri.partition("#")[0] + "#sparql")),
            *_licence(each),
        )


def _file(node: IRI, file: Download, of: Listed, operator: Operator, address: str) -> Iterator[Triple]:
    link = IRI(f"{address}/katalog/{of.name}.{file.suffix}")
    yield from say(
        node,
        (TYPE, IRI(f"{DCAT}Distribution")),
        (f"{DCTERMS}title", german(f"{of.title}: {file.title}")),
        (f"{DCAT}accessURL", link),
        (f"{DCAT}downloadURL", link),
        (f"{DCTERMS}format", IRI(f"{EU}file-type/{file.file_type}")),
        (f"{DCAT}mediaType", IRI(IANA + file.media_type)),
        (f"{DCAT}packageFormat", IRI(IANA + file.package) if file.package else None),
        (f"{DCTERMS}language", GERMAN),
        (f"{DCATAP}availability", _availability(operator)),
        (f"{ADMS}status", IRI(f"{EU}distribution-status/COMPLETED")),
        *_licence(of),
    )


def _services(
    nodes: tuple[IRI, IRI], data: Listed, publisher: IRI, contact: IRI | None, address: str
) -> Iterator[Triple]:
    sparql, interface = nodes
    shared = (
        (TYPE, IRI(f"{DCAT}DataService")),
        (f"{DCTERMS}publisher", publisher),
        (f"{DCAT}contactPoint", contact),
        (f"{DCAT}servesDataset", data.iri),
        (f"{DCTERMS}accessRights", PUBLIC),
        (f"{DCTERMS}license", IRI(LIST + data.licence)),
    )
    yield from say(
        sparql,
        *shared,
        (f"{DCTERMS}title", german("SPARQL-Endpunkt des Bündnisgraphen")),
        (f"{DCTERMS}description", german("Freie Abfragen nach SPARQL 1.1, nur lesend.")),
        (f"{DCAT}endpointURL", IRI(f"{address}/sparql")),
        (f"{DCAT}endpointDescription", IRI(f"{address}/sparql")),
        (f"{DCTERMS}conformsTo", PROTOCOL),
    )
    yield from say(
        interface,
        *shared,
        (f"{DCTERMS}title", german("Schnittstelle des Bündnisgraphen")),
        (f"{DCTERMS}description", german("Fertige Fragen und Auswertungen als JSON, CSV und Excel.")),
        (f"{DCAT}endpointURL", IRI(f"{address}/api/v1")),
        (f"{DCAT}endpointDescription", IRI(f"{address}/openapi.json")),
    )


def _licence(of: Listed) -> tuple[tuple[str, IRI | str | None], ...]:
    named = of.attribution if of.licence in WITH_ATTRIBUTION else None
    return ((f"{DCTERMS}license", IRI(LIST + of.licence)), (f"{DCATDE}licenseAttributionByText", named))


def _contact(node: IRI, operator: Operator) -> Iterator[Triple]:
    """The contact point, where the operator gave an address that a program can use."""
    mail, web = _MAIL.search(operator.contact), _WEB.search(operator.contact)
    if mail or web:
        yield from say(
            node,
            (TYPE, IRI(f"{VCARD}Kind")),
            (f"{VCARD}fn", operator.name or UNNAMED),
            (f"{VCARD}hasEmail", IRI(f"mailto:{mail[0]}") if mail else None),
            (f"{VCARD}hasURL", IRI(web[0]) if web else None),
        )


def _availability(operator: Operator) -> IRI:
    """Somebody who signs with a name means to keep it up; without one this is a trial."""
    return IRI(f"{EU}planned-availability/{'AVAILABLE' if operator.name else 'EXPERIMENTAL'}")


def _municipality(key: str) -> IRI:
    return IRI(f"{GEOCODING}municipalityKey/{key}")
