"""What things are called: one name for each IRI of an answer, made of its parts where it has none of its own."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from graph.borrowed import BORROWED
from graph.iri import IRI, short
from graph.kept import kept_of_each
from graph.language import LANGUAGES, _, current, later, speaking
from graph.supporting import supporting
from graph.terms import Literal, NamedNode
from graph.told import asked, told

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.store import Store

_BG = "https://w3id.org/buendnisgraph/def#"
_ORG = "http://www.w3.org/ns/org#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_EDITORS = later("Redaktion")
MOST_CHOSEN, BYTES = 50_000, 150
"""Names kept of a revision in each language, and about how many bytes one takes."""

# For things of a class: what to put before each part, or the words around it, and the property that leads to it; a missing part is left out
# with what is before it.
_MADE_OF: dict[str, tuple[tuple[str, str], ...]] = {
    _BG + "PostHolding": (("", _ORG + "member"), (": ", _BG + "post")),
    _BG + "Responsibility": (
        ("", _BG + "organisation"),
        (", ", _BG + "role"),
        (": ", _BG + "field"),
        (": ", _BG + "referenceField"),
    ),
    _BG + "FieldMapping": (("", _BG + "mappingSubject"), (" → ", _BG + "mappingObject")),
    _BG + "CityModel": (("", "http://purl.org/dc/terms/type"), (": ", _BG + "city")),
    _BG + "Participation": (("", _BG + "participant"), (", ", _BG + "roleText"), (": ", _BG + "event")),
    _BG + "ResearchNote": ((later("Recherche {name}"), _BG + "city"), (": ", _BG + "referenceField")),
    _BG + "Completeness": (
        (later("Vollständigkeit {name}"), _BG + "city"),
        (": ", _BG + "field"),
        (": ", _BG + "referenceField"),
        (", ", _BG + "aspect"),
    ),
    _BG + "PopulationFigure": ((later("Einwohner {name}"), _BG + "referenceYear"),),
    _BG + "Grant": ((later("Förderung durch {name}"), "https://schema.org/funder"),),
    _BG + "Record": ((later("Beleg: {name}"), _BG + "describes"),),
    _ORG + "Membership": (("", _ORG + "member"), (", ", _BG + "roleText"), (": ", _ORG + "organization")),
}


class _Chosen(NamedTuple):
    """The name a thing bears, None where it has none of its own, and whether its sources' dates chose it."""

    name: str | None
    of_several: bool


class Labels:
    """Names of things in one language, and the queries that found them."""

    def __init__(self, store: Store, language: str = "") -> None:
        """Names in a language, without one in that of the one who is answered."""
        self._store, self._language = store, language or current()
        self.names: dict[IRI, str] = {}
        self.queries: list[tuple[str, str]] = []

    def find(self, things: Iterable[str], *, depth: int = 2) -> Mapping[IRI, str]:
        """A name for each: in the language asked for, else German, else made of its parts, else its id."""
        wanted = sorted(set(things) - set(self.names))
        if not wanted:
            return self.names
        own = self._own(wanted)
        graphs = {thing: source for thing in wanted if thing not in own and (source := self._source_of_graph(thing))}
        unnamed = [thing for thing in wanted if thing not in own and thing not in graphs]
        self.names |= {IRI(thing): name for thing, name in own.items()}
        if graphs:
            self.find([source for source in graphs.values() if "://" in source], depth=0)
            self.names |= {IRI(thing): self.names.get(IRI(source), source) for thing, source in graphs.items()}
        made = self._made(unnamed, depth) if unnamed and depth else {}
        with speaking(self._language):
            borrowed = {thing: BORROWED[thing] for thing in unnamed if thing in BORROWED}
        self.names |= {
            IRI(thing): made.get(thing) or borrowed.get(thing) or _local(thing, self._store.base) for thing in unnamed
        }
        return self.names

    def _own(self, things: list[str]) -> dict[str, str]:
        """The names things bear, chosen once for a revision; the queries are told as if all had been asked for now."""
        if self._language in LANGUAGES:
            key = ("names", self._language)
            chosen = kept_of_each(self._store, key, things, self._choose, MOST_CHOSEN, BYTES)
        else:  # a program may ask for any
            chosen = self._choose(things)
        self.queries.append(("labels", asked("labels", things)))
        if several := [thing for thing in things if chosen[thing].of_several]:
            self.queries.append(("label-dates", asked("label-dates", several)))
        return {thing: name for thing in things if (name := chosen[thing].name) is not None}

    def _choose(self, things: list[str]) -> dict[str, _Chosen]:
        """Best kind of name first, then the language, then the newest source, then the alphabet."""
        by_thing: dict[str, list[tuple[int, int, str]]] = {thing: [] for thing in things}
        for thing, rank, label in told(self._store, "labels", things)[1]:
            if isinstance(thing, NamedNode) and isinstance(rank, Literal) and isinstance(label, Literal):
                by_thing[thing.value].append((int(rank.value), self._distance(label.language), label.value))
        best = {
            thing: [name for *key, name in names if key == list(min(names)[:2])] for thing, names in by_thing.items()
        }
        several = {thing for thing, names in best.items() if len(names) > 1}
        newest = self._newest(several) if several else {}
        return {
            thing: _Chosen(
                min(names, key=lambda name: newest.get((thing, name), len(names)), default=None), thing in several
            )
            for thing, names in best.items()
        }

    def _distance(self, language: str | None) -> int:
        """How far a name's language is from the one asked for."""
        order = [self._language, "de", None]
        return order.index(language) if language in order else len(order)

    def _newest(self, things: set[str]) -> dict[tuple[str, str], int]:
        """The rank of each (thing, name), the one with the newest dated source first."""
        _text, found = told(self._store, "label-dates", things)
        ordered: dict[tuple[str, str], int] = {}
        for position, (thing, label, _day) in enumerate(found):
            if isinstance(thing, NamedNode) and isinstance(label, Literal):
                ordered.setdefault((thing.value, label.value), position - len(found))
        return ordered

    def _source_of_graph(self, thing: str) -> str | None:
        """For the IRI of a named graph, the source it is named after (or what the editors are called)."""
        start, _, name = thing.rpartition("/")
        if not start.startswith(f"{self._store.base}/graph/"):
            return None
        return self._said(_EDITORS) if name == "redaktion" else f"{self._store.base}/id/{name}"

    def _made(self, things: list[str], depth: int) -> dict[str, str]:
        text, found = told(self._store, "parts", things)
        self.queries.append(("parts", text))
        parts: dict[str, dict[str, list[Literal | NamedNode]]] = defaultdict(lambda: defaultdict(list))
        for thing, name, part in found:
            if isinstance(thing, NamedNode) and isinstance(name, NamedNode) and isinstance(part, Literal | NamedNode):
                parts[thing.value][name.value].append(part)
        patterns = {thing: _pattern(has) for thing, has in parts.items()}
        self.find(
            [
                part.value
                for thing, pattern in patterns.items()
                for _before, name in pattern
                for part in parts[thing].get(name, [])
                if isinstance(part, NamedNode)
            ],
            depth=depth - 1,
        )
        return {thing: self._sentence(pattern, parts[thing]) for thing, pattern in patterns.items() if pattern}

    def _sentence(self, pattern: Iterable[tuple[str, str]], parts: Mapping[str, list[Literal | NamedNode]]) -> str:
        text = ""
        for before, name in pattern:
            if parts.get(name):
                part = parts[name][0]
                shown = part.value if isinstance(part, Literal) else self.names[IRI(part.value)]
                if "{name}" in before:
                    text += self._said(before).format(name=shown)
                else:
                    text += (before if text else "") + shown
        return text

    def _said(self, text: str) -> str:
        with speaking(self._language):
            return _(text)


def named_in(store: Store, language: str) -> frozenset[str]:
    """What has a name of its own in a language; of all else that language's readers see the German one."""
    rows = supporting(store, "named-in", language=Literal(language))[1].rows
    return frozenset(thing.value for (thing,) in rows if isinstance(thing, NamedNode))


def _pattern(has: Mapping[str, list[Literal | NamedNode]]) -> tuple[tuple[str, str], ...]:
    classes = {part.value for part in has.get(_TYPE, [])}
    return next((pattern for of, pattern in _MADE_OF.items() if of in classes), ())


def _local(thing: str, base: str) -> str:
    """The id of a thing, or the last part of a foreign IRI nobody has words for."""
    identifier = short(thing, base)
    return identifier if identifier != thing else thing.rstrip("/#").replace("#", "/").rpartition("/")[2] or thing
