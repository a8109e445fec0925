"""What the catalogue of the data sets lists: the whole graph and each data set in it, where each can be had, under which licence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.description import ABOUT, part, whole
from graph.figures import dataset_of, figures
from graph.harvested import Harvested, harvested
from graph.iri import IRI
from graph.licences import CURATED, VOCABULARY, common, licence_of
from graph.quoting import inner
from graph.supporting import supporting
from graph.terms import Literal, NamedNode

if TYPE_CHECKING:
    from datetime import datetime

    from graph.settings import Settings
    from graph.store import Store

WHOLE = "bestand"
HAND = "hand"
TITLES = {
    WHOLE: "Bündnisgraph: gesamter Datenbestand",
    CURATED: "Kuratierte Daten zur kommunalen Integrationspolitik",
    VOCABULARY: "Vokabular der kommunalen Integrationspolitik",
    HAND: "Von Hand eingetragene Angaben",
}
DESCRIPTIONS = {
    WHOLE: ABOUT,
    CURATED: "Handlungsfelder, Maßnahmen, Stellen, Netzwerke, Partner und Dokumente aus öffentlichen Quellen, jede Angabe mit Beleg; "
    "die mitgelieferten Daten des Bündnisgraphen.",
    VOCABULARY: "Klassen, Eigenschaften und Wertelisten, mit denen die Daten beschrieben sind.",
    HAND: "Angaben, die über Formulare und SPARQL Update einzeln eingetragen wurden.",
}
OTHER = "Ein Datensatz, der in diese Instanz geladen wurde."
FROM_ELSEWHERE = (
    "Ein Datensatz aus einem anderen Bündnisgraphen, mit seinen Quellen und unter seiner Lizenz übernommen."
)


@dataclass(frozen=True, slots=True)
class Download:
    """A file in which a data set can be had: `suffix` behind its path, EU file type, IANA media types, and what it is called."""

    suffix: str
    title: str
    file_type: str
    media_type: str
    package: str = ""


QUADS = (
    Download("nq", "N-Quads, jede Aussage im Graphen ihrer Quelle", "RDF_N_QUADS", "application/n-quads"),
    Download("trig", "TriG, jede Aussage im Graphen ihrer Quelle", "RDF_TRIG", "application/trig"),
)
TABLES = (
    Download(
        "xlsx",
        "Arbeitsmappe für Excel",
        "XLSX",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    Download("zip", "Tabellen als CSV mit Beschreibung (CSVW)", "CSV", "text/csv", "application/zip"),
)


@dataclass(frozen=True, slots=True, order=True)
class City:
    """A city that a data set speaks of, and its official municipality key."""

    key: str
    iri: IRI


@dataclass(frozen=True, slots=True)
class Listed:
    """A data set in the catalogue. `cities` have an official municipality key, `statements` counts in each source's graph.

    `origin` says where it came from if it is another instance's, whose licence it then keeps.
    """

    name: str
    iri: IRI
    title: str
    description: str
    licence: str
    cities: tuple[City, ...]
    sources: int
    statements: int
    downloads: tuple[Download, ...]
    origin: Harvested | None = None

    @property
    def attribution(self) -> str:
        """What by-licences ask to be named; of what came from another instance, what was to be named there."""
        if self.origin and self.origin.named:
            return self.origin.named
        return self.title if self.title.startswith("Bündnisgraph") else f"Bündnisgraph: {self.title}"


@dataclass(frozen=True, slots=True)
class Catalog:
    """The catalogue of a revision, the whole graph first; `changed` is the time of the newest revision, None for an empty store."""

    revision: int
    changed: datetime | None
    datasets: tuple[Listed, ...]


def title_of(name: str) -> str:
    """What people call a data set, by its slug."""
    return TITLES.get(name, f"Datensatz „{inner(name)}“")


def catalog(store: Store, settings: Settings) -> Catalog:
    """The catalogue of the store's revision."""
    with store.reading():
        told = figures(store)
        cities = _cities(store)
        tabular = _tabular(store)
        others = harvested(store)
    sizes: dict[str, list[int]] = {}
    for graph in told.graphs:
        sizes.setdefault(graph.dataset, []).append(graph.triples)
    parts = tuple(
        Listed(
            name=name,
            iri=part(store.base, name),
            title=title_of(name),
            description=FROM_ELSEWHERE if name in others else DESCRIPTIONS.get(name, OTHER),
            licence=others[name].licence if name in others else licence_of(name, settings.data_license),
            cities=tuple(sorted(cities.get(name, ()))),
            sources=len(sizes[name]),
            statements=sum(sizes[name]),
            downloads=(*QUADS, *(TABLES if name in tabular else ())),
            origin=others.get(name),
        )
        for name in told.datasets
    )
    total = Listed(
        name=WHOLE,
        iri=whole(store.base),
        title=TITLES[WHOLE],
        description=DESCRIPTIONS[WHOLE],
        licence=common({each.licence for each in parts}),
        cities=tuple(sorted(set().union(*cities.values()))),
        sources=len(told.graphs),
        statements=told.triples,
        downloads=QUADS,
    )
    revisions = store.revisions()
    return Catalog(told.revision, revisions[-1].time if revisions else None, (total, *parts))


def _cities(store: Store) -> dict[str, set[City]]:
    """The cities by data set."""
    found: dict[str, set[City]] = {}
    for graph, city, key in supporting(store, "documented-keys")[1].rows:
        if isinstance(graph, NamedNode) and isinstance(city, NamedNode) and isinstance(key, Literal):
            found.setdefault(dataset_of(graph.value, store.base), set()).add(City(key.value, IRI(city.value)))
    return found


def _tabular(store: Store) -> set[str]:
    """The data sets that came from tables, whose rows can be written again: those with records."""
    rows = supporting(store, "tabular-graphs")[1].rows
    return {dataset_of(graph.value, store.base) for (graph,) in rows if isinstance(graph, NamedNode)}
