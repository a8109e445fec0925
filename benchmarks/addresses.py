"""Addresses of the pages of the shipped data, by route: every thing, field and city, and each way of looking at them.

What can be chosen freely is chosen so that the pages are the largest: the best documented cities, the bodies with most ties. Of a form each
choice is taken alone, in every city.
"""

from __future__ import annotations

from collections import Counter
from itertools import combinations, product
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from api.pages.analyses import PATHS
from api.pages.choices import choices
from api.pages.coverage_choice import COLUMNS
from api.pages.field_lists import list_choices
from api.pages.network_choice import EVERYWHERE, STEPS
from graph import catalogue
from graph.answers.around import ever_around
from graph.answers.groups import WAYS
from graph.coverage.matrix import ASPECTS
from graph.iri import IRI
from graph.library import questions
from graph.question import Kind
from graph.terms import NamedNode
from ontology.names import RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from api.pages.site import Site
    from graph.question import Parameter

FIXED = (
    "/", "/staedte", "/felder", "/abdeckung", "/vergleich", "/netz", "/verbindungen", "/bericht", "/kurzabfrage", "/karte", "/zeitleiste",
    "/fragen", "/suche", "/docs", "/def", "/katalog", "/barrierefreiheit", "/impressum", "/datenschutz", "/daten",
    "/daten/dokument", "/daten/verlauf", "/netz?stadt=alle", "/eintrag/gibt-es-nicht",
)  # fmt: skip
WORDS = (
    "Integration", "Willkommen", "Beauftragter", "Fluechtlinge", "Sprache", "Sprachkurs", "Migrationsberatung", "Sport", "Schule", "Kita",
    "Jobcenter", "Ausländeramt", "VHS", "Caritas", "Stuttgart", "Krefeld", "Berlin", "Gesundheit", "Arbeit", "Wohnen", "Ehrenamt",
    "Frauen", "Jugend", "Bildung", "Integrationsrat", "Einbürgerung", "Stadtteil", "Beratung", "Kultur", "Amt", "Netzwerk",
    "a", "in", "Stadt", "und", "Intergation", "Haus", "Verein", "Zentrum",
)  # fmt: skip
MOST_ANSWERS = 40
CENTRES = 60
"""Bodies with most ties, round each of which the network is walked."""


def addresses(site: Site) -> dict[str, list[str]]:
    """The addresses of each route."""
    found: dict[str, list[str]] = {}
    for address in dict.fromkeys(_all(site)):
        found.setdefault(_route(address), []).append(address)
    return found


def _route(address: str) -> str:
    path = address.partition("?")[0]
    head = path.split("/")[1]
    if head in ("stadt", "feld", "eintrag", "begriff", "fragen") and path.count("/") > 1:
        return f"/{head}/…"
    if path.startswith("/daten/revision"):
        return "/daten/revision/…"
    if path == "/netz" and "um=" in address:
        return "/netz?um=…"
    return path


def _all(site: Site) -> Iterator[str]:
    yield from FIXED
    yield from (f"/daten/revision/{each.number}" for each in site.newest.revisions())
    yield from sorted(_things(site))
    cities = [site.links(row.city).removeprefix("/stadt/") for row in site.cities.rows]
    fields = [site.links(field).removeprefix("/feld/") for field in sorted(site.facts.references)]
    yield from _of_cities(site, cities, fields)
    yield from _together(cities)
    yield from _networks(site, cities, fields)
    yield from _questions(site, cities)
    yield from (_address("/suche", q=word) for word in WORDS)


def _things(site: Site) -> set[str]:
    every = {quad.subject.value for quad in site.newest.quads(None, NamedNode(f"{RDF}type"), None)
             if isinstance(quad.subject, NamedNode)}  # fmt: skip
    return {path for each in every if (path := site.links(each))}


def _of_cities(site: Site, cities: list[str], fields: list[str]) -> Iterator[str]:
    for aspect in ASPECTS:
        yield _address("/abdeckung", stadt="alle", aspekt=aspect)
    for field in fields:
        yield _address("/ein-feld", field=field)
    yield "/dokumentation"
    yield "/vollstaendigkeit"
    for city in cities:
        iri = IRI(f"{site.store.base}/id/{city}")
        for each, by in product(list_choices(site.store, site.facts, iri), COLUMNS):
            yield _address("/abdeckung", stadt=city, liste=each.id, nach=by)
            yield _address("/abdeckung", stadt=city, liste=each.id, nach=by, frueher="2015")
        measures = site.facts.of_city("measure", iri)
        for name, key in (("zielgruppe", "audience"), ("art", "type")):
            for one in sorted({iri for thing in measures for iri in thing.iris(key)}):
                yield _address("/abdeckung", stadt=city, **{name: one.rpartition("/")[2]})
        for field, aspect in product(fields, ASPECTS):
            yield _address("/abdeckung/zelle", stadt=city, feld=field, aspekt=aspect)
        for path in ("/netz", "/netz/eingebettet", "/verbindungen", "/zeitleiste", "/bericht", "/bericht.html"):
            yield _address(path, stadt=city)
        for field in fields:
            yield f"/feld/{field}?stadt={city}"
            yield _address("/uebernehmen", city=city, field=field)
        for path in sorted({*PATHS.values()} - {"/ein-feld", "/uebernehmen", "/luecken"}):
            yield _address(path, city=city)
        for aspect in ASPECTS:
            yield _address("/luecken", city=city, aspect=aspect)
        yield _address("/veraenderungen", city=city, from_as_of="2015")


def _together(cities: list[str]) -> Iterator[str]:
    for pair in combinations(cities, 2):
        yield _address("/vergleich", stadt=pair)
    for count in (3, 4, 5):
        for some in {tuple(cities[:count]), tuple(cities[-count:]), *_in_turn(cities, count)}:
            yield _address("/vergleich", stadt=some)
            yield _address("/bericht.html", stadt=some)
    for count in (8, 12):
        yield _address("/vergleich", stadt=tuple(cities[:count]))
        yield _address("/bericht.html", stadt=tuple(cities[:count]))


def _in_turn(cities: list[str], count: int) -> Iterable[tuple[str, ...]]:
    return (tuple(sorted((cities * 2)[at : at + count])) for at in range(len(cities)))


def _networks(site: Site, cities: list[str], fields: list[str]) -> Iterator[str]:
    for by in WAYS:
        yield _address("/netz", stadt=EVERYWHERE, gruppen=by)
        for city in cities:
            yield _address("/netz", stadt=city, gruppen=by)
            yield _address("/netz", stadt=EVERYWHERE, gruppen=by, offen=city)
    for field in fields:
        yield _address("/netz", stadt=EVERYWHERE, feld=field)
        for city in cities:
            yield _address("/netz", stadt=city, feld=field)
    for year in ("2005", "2015", "2020"):
        for city in (EVERYWHERE, *cities):
            yield _address("/netz", stadt=city, stand=year)
    centres = _centres(site)
    for body, steps in product(centres, STEPS):
        yield _address("/netz", um=body, schritte=steps)
    for pair in combinations(centres[:8], 2):
        yield _address("/netz", um=pair[0], zu=pair[1])


def _centres(site: Site) -> list[str]:
    bodies = choices(site.store, catalogue.question("shortest-connection").parameter("first"))
    ties = Counter({body.id: len(ever_around(site.store, IRI(body.id), steps=1).ties) for body in bodies})
    return [body for body, _ in ties.most_common(CENTRES)]


def _questions(site: Site, cities: list[str]) -> Iterator[str]:
    """Each question without parameters, with things all over what it needs, and for each city."""
    for question in questions():
        yield f"/fragen/{question.name}"
        needed = [each for each in question.parameters if each.required and each.default is None]
        offered = [[(each.name, one) for one in _spread(site, each)] for each in needed]
        for chosen in list(product(*offered))[:MOST_ANSWERS] if needed and all(offered) else ():
            if len(set(dict(chosen).values())) == len(chosen):  # from a thing to itself leads no way
                asked = dict(chosen)
                yield _address(f"/fragen/{question.name}", **asked)
        if all(offered) and any(each.name == "city" and not each.required for each in question.parameters):
            first = dict(each[0] for each in offered)
            yield from (_address(f"/fragen/{question.name}", city=city, **first) for city in cities)


def _spread(site: Site, parameter: Parameter) -> list[str]:
    if parameter.kind is not Kind.IRI or not (parameter.of or parameter.vocabulary):
        return []
    ids = [one.id for one in choices(site.store, parameter)]
    return ids[:: max(1, len(ids) // 15)]


def _address(path: str, **asked: str | tuple[str, ...]) -> str:
    return f"{path}?{urlencode(asked, doseq=True)}"
