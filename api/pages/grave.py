"""The page of a thing that was removed: when and with which change it went, and what was stated of it last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from fastapi.responses import HTMLResponse

from graph.alphabet import alphabetical
from graph.described import source_of
from graph.iri import IRI, curie, short
from graph.labels import Labels
from graph.language import _, current
from graph.terms import Literal, NamedNode
from ontology.names import RDF, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fastapi import Request

    from api.pages.site import Site
    from graph.terms import Quad
    from graph.tombstones import Tombstone, Tombstones

NAMES = (f"{SKOS}prefLabel", f"{RDFS}label")
HIDDEN = {f"{RDF}type", *NAMES}


@dataclass(frozen=True, slots=True)
class Last:
    """A value of the last state and the sources that named it; `iri` where it is a thing."""

    text: str
    iri: IRI | None
    sources: tuple[tuple[IRI, str], ...]


@dataclass(frozen=True, slots=True)
class Grave:
    """What the page shows. `facts` are the last statements by property, with its key and its German name."""

    iri: IRI
    name: str
    number: int
    time: datetime
    message: str
    successors: tuple[tuple[IRI, str], ...]
    facts: tuple[tuple[str, str, tuple[Last, ...]], ...]
    withheld: bool


def page(site: Site, request: Request, tomb: Tombstone) -> HTMLResponse:
    """The page, with status 410."""
    return HTMLResponse(site.render(request, "grave.html", grave=shown(site, tomb), permalink=""), 410)


def shown(site: Site, tomb: Tombstone) -> Grave:
    """Gather the page of a tombstone."""
    base = site.store.base
    properties = {IRI(quad.predicate.value) for quad in tomb.state if quad.predicate.value not in HIDDEN}
    sources = {source for quad in tomb.state if (source := _source(quad, base))}
    names = dict(Labels(site.store).find([*properties, *sources, *tomb.labels, *tomb.successors]))
    names |= {source: called(source, names[source], site.tombstones) for source in sources}
    facts = []
    for name in sorted(properties, key=lambda each: alphabetical(names[each])):
        values: dict[str, list[Quad]] = {}
        for quad in tomb.state:
            if quad.predicate.value == name:
                values.setdefault(str(quad.object), []).append(quad)
        facts.append((curie(name), names[name], tuple(_last(some, names, base) for some in values.values())))
    return Grave(
        iri=tomb.iri,
        name=_("Angaben zu einer Person") if tomb.withheld else last_name(tomb),
        number=tomb.revision.number,
        time=tomb.revision.time,
        message="" if tomb.withheld else tomb.revision.message,
        successors=tuple((each, names[each]) for each in tomb.successors),
        facts=tuple(facts),
        withheld=tomb.withheld,
    )


def _last(some: list[Quad], names: Mapping[IRI, str], base: str) -> Last:
    value = some[0].object
    iri = IRI(value.value) if isinstance(value, NamedNode) else None
    text = names.get(iri, short(iri, base)) if iri else str(getattr(value, "value", ""))
    sources = sorted({source for quad in some if (source := _source(quad, base))})
    return Last(text, iri, tuple((source, names[source]) for source in sources))


def called(iri: IRI, label: str, tombstones: Tombstones) -> str:
    """What a thing is called that may be gone by now, so that its label is but the end of its IRI: then by the name it had last."""
    tomb = tombstones.find(iri) if iri.endswith(f"/{label}") else None
    return last_name(tomb) if tomb else label


def last_name(tomb: Tombstone) -> str:
    """The name it had in the language of the reader, else in German, else any; without one the end of its IRI."""
    found = [quad.object for quad in tomb.state if quad.predicate.value in NAMES and isinstance(quad.object, Literal)]
    order = [current(), "de"]
    told = [name for language in order for name in found if name.language == language]
    return (told or found)[0].value if found else tomb.iri.rpartition("/")[2]


def _source(quad: Quad, base: str) -> IRI | None:
    return source_of(quad.graph_name.value, base) if isinstance(quad.graph_name, NamedNode) else None
