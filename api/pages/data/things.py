"""What statements change, thing by thing and property by property, with names and links."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from api.pages.spoken import code
from graph.iri import IRI, curie
from graph.labels import Labels
from graph.language import SOURCE, _, current, gettext
from graph.lines import Lines, LinesByThing
from graph.spelling import day, decimal
from graph.terms import Literal, NamedNode
from graph.words import heading, known
from loaders import csvw
from loaders.plan import Change, Kind, NodeChange
from ontology.names import BG, DCTERMS, RDF, RDFS, SKOS, XSD

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from graph.patch import Patch
    from graph.store import Store
    from graph.terms import Quad, Term
    from loaders.model import Column

_DESCRIBES, _TABLE, _CELL = f"{BG}describes", f"{BG}table", f"{BG}cell"
_TYPE = NamedNode(f"{RDF}type")
_DECIMAL = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)")  # an engine takes any text as one
_PART = "--"  # in an id, before what it is of the thing: aachen--gebiet
_REPEATED = ("Earliest", "Latest")
"""What the loaders add to a day, a month or a year that stands beside it."""
_NAMING = (f"{SKOS}prefLabel", "http://xmlns.com/foaf/0.1/name", f"{DCTERMS}title", f"{RDFS}label")


@dataclass(frozen=True, slots=True)
class ShownValue:
    """A value: its text, and the IRI of the thing it is, if it is one."""

    text: str
    iri: str = ""


@dataclass(frozen=True, slots=True)
class ShownProperty:
    """A property with its values before and after; `kind` says what happens to it, `in_german` that its name is in no other language."""

    name: str
    in_german: bool
    kind: Kind
    before: tuple[ShownValue, ...]
    after: tuple[ShownValue, ...]


@dataclass(frozen=True, slots=True)
class ShownThing:
    """A thing that is added, changed or removed."""

    iri: str
    name: str
    kind: Kind
    properties: tuple[ShownProperty, ...]


@dataclass(frozen=True, slots=True)
class Touched:
    """What a patch says of each thing.

    `kinds` has the things in order of their IRI, `counts` how many there are of each kind. Their details are worked out for those that are
    shown: a first load has thousands.
    """

    patch: Patch
    kinds: Mapping[NamedNode, Kind]
    counts: Mapping[str, int]
    arriving: Mapping[NamedNode, Collection[Quad]]
    leaving: Mapping[NamedNode, Collection[Quad]]

    @classmethod
    def of(cls, patch: Patch, there: Collection[NamedNode] = ()) -> Touched:
        """Sort a patch by things; `there` are those that were there before it and after it, as far as that is known."""
        arriving, leaving = _by_node(patch.added), _by_node(patch.removed)
        come, go, stay = _with_kind(arriving), _with_kind(leaving), set(there)
        kinds: dict[NamedNode, Kind] = {}
        for node in sorted({*arriving, *leaving}, key=_text):
            comes, is_in_both = node in come, node in arriving and node in leaving
            if comes != (node in go) and node not in stay and not is_in_both:
                kinds[node] = Kind.ADDED if comes else Kind.REMOVED
            else:  # only another source tells of it, or no longer does
                kinds[node] = _kind(_changes(node, arriving.get(node, ()), leaving.get(node, ())))
        return cls(patch, kinds, Counter(kind.value for kind in kinds.values()), arriving, leaving)

    def changes(self, nodes: Iterable[NamedNode]) -> list[NodeChange]:
        """How some of the things change."""
        return [
            NodeChange(node, self.kinds[node], _changes(node, self.arriving.get(node, ()), self.leaving.get(node, ())))
            for node in nodes
        ]


def shown(store: Store, changes: Sequence[NodeChange]) -> list[ShownThing]:
    """The changes with the names that things have now; what is gone is called as the change itself says."""
    terms = [term for change in changes for part in change.changes for term in (*part.before, *part.after)]
    iris = {change.node.value for change in changes} | {term.value for term in terms if isinstance(term, NamedNode)}
    iris |= {part.predicate.value for change in changes for part in change.changes}
    iris |= {whole for iri in iris if _PART in iri for whole in (iri.rpartition(_PART)[0], *_tied(iri))}
    labels = Labels(store).find(iris)
    tables = csvw.model().tables
    columns = [column for table in tables.values() for column in table.columns]
    titles = {column.predicate: _title(column) for column in reversed(columns) if not column.name.endswith("_en")}
    heads = {column.name: column.title for column in reversed(columns)}
    own = {change.node.value: name for change in changes if (name := _own_name(change))}
    for change in changes:
        if described := _described(change):
            # a record may speak of parts too, which have no name of their own
            name = next((own[each] for each in described if each in own), "") or labels[IRI(min(described, key=len))]
            own.setdefault(change.node.value, _("Beleg: {name}").format(name=name))

    def called(iri: str) -> str:
        name = own.get(iri) or labels[IRI(iri)]
        if _PART not in name or not iri.endswith(name):
            return name
        if tied := _tied(iri):
            return " – ".join(own.get(each) or labels[IRI(each)] for each in tied)
        whole, _mark, part = iri.rpartition(_PART)
        return f"{own.get(whole) or labels[IRI(whole)]}: {part[:1].upper()}{part[1:]}"

    def value(term: Term, predicate: NamedNode) -> ShownValue:
        if isinstance(term, NamedNode):
            return ShownValue(called(term.value), term.value)
        if predicate.value == _TABLE and isinstance(term, Literal) and term.value in tables:
            return ShownValue(tables[term.value].title)
        if predicate.value == _CELL and isinstance(term, Literal):
            # a record keeps what has no statement of its own: column=text
            column, _equals, text = term.value.partition("=")
            return ShownValue(f"{heads.get(column, column)}: {text}")
        return ShownValue(code(_spoken(term), curie(predicate.value)) if isinstance(term, Literal) else str(term))

    return [
        ShownThing(
            change.node.value,
            called(change.node.value),
            change.kind,
            tuple(
                ShownProperty(
                    *_property(part.predicate.value, labels, titles),
                    part.kind,
                    tuple(value(term, part.predicate) for term in part.before),
                    tuple(value(term, part.predicate) for term in part.after),
                )
                for part in change.changes
                # The kinds of a thing follow from its other details, the ends of a month from the month.
                if (part.predicate != _TYPE and not part.predicate.value.endswith(_REPEATED))
                or len(change.changes) == 1
            ),
        )
        for change in changes
    ]


def _spoken(value: Literal) -> str:
    """A value as readers write it: days, numbers with a decimal comma, yes and no."""
    kind = value.datatype.value.removeprefix(XSD)
    if kind in ("date", "gYearMonth", "gYear"):
        return day(value.value)
    if kind == "decimal" and _DECIMAL.fullmatch(value.value):
        return decimal(Decimal(value.value))
    return (_("ja") if value.value == "true" else _("nein")) if kind == "boolean" else value.value


def _tied(iri: str) -> list[str]:
    """The first two things that something ties together whose id is made of a word and theirs: ``amt--(person)--(organisation)--…``."""
    base, slash, name = iri.rpartition("/")
    parts = name.split(_PART)
    return [f"{base}{slash}{part}" for part in parts[1:3]] if len(parts) > 2 else []


def _property(iri: str, labels: Mapping[IRI, str], titles: Mapping[str, tuple[str, bool]]) -> tuple[str, bool]:
    """The name of a property as a head: its own, else the head of a column that is written with it; and whether that is German only."""
    name, in_german = labels[IRI(iri)], False
    if iri.endswith(name):
        name, in_german = titles.get(iri, (name, False))
    return name[:1].upper() + name[1:], in_german


def _title(column: Column) -> tuple[str, bool]:
    """The head of a column, which tables have in German; for other readers the word that answers or pages have for it, if they have one."""
    if current() == SOURCE:
        return column.title, False
    name = heading(column.name) if column.name in known() else gettext(column.title)
    return name, name == column.title


def _kind(changes: Iterable[Change]) -> Kind:
    """What happens to a thing that neither comes nor goes."""
    return Kind.SOURCES if all(change.kind is Kind.SOURCES for change in changes) else Kind.CHANGED


def _with_kind(by_node: Mapping[NamedNode, Collection[Quad]]) -> set[NamedNode]:
    """The things whose kind is among the statements."""
    if isinstance(by_node, LinesByThing):
        return by_node.with_predicate(_TYPE)
    return {node for node, quads in by_node.items() if any(quad.predicate == _TYPE for quad in quads)}


def _changes(node: NamedNode, arriving: Collection[Quad], leaving: Collection[Quad]) -> tuple[Change, ...]:
    after, before = _by_property(arriving), _by_property(leaving)
    return tuple(
        Change(node, name, _sorted(before.get(name, ())), _sorted(after.get(name, ())))
        for name in sorted(after.keys() | before.keys(), key=_text)
    )


def _by_node(quads: Collection[Quad]) -> Mapping[NamedNode, Collection[Quad]]:
    if isinstance(quads, Lines):
        return quads.by_subject()
    found: defaultdict[NamedNode, list[Quad]] = defaultdict(list)
    for quad in quads:
        found[cast("NamedNode", quad.subject)].append(quad)
    return dict(found)


def _by_property(quads: Iterable[Quad]) -> dict[NamedNode, set[Term]]:
    found: defaultdict[NamedNode, set[Term]] = defaultdict(set)
    for quad in quads:
        found[quad.predicate].add(cast("Term", quad.object))
    return dict(found)


def _text(node: NamedNode) -> str:
    return node.value


def _sorted(terms: Collection[Term]) -> tuple[Term, ...]:
    return tuple(sorted(terms, key=str) if len(terms) > 1 else terms)


def _described(change: NodeChange) -> list[str]:
    """What a record that comes or goes describes: it is called after that."""
    terms = (
        term for part in change.changes if part.predicate.value == _DESCRIBES for term in part.after or part.before
    )
    return [term.value for term in terms if isinstance(term, NamedNode)]


def _own_name(change: NodeChange) -> str:
    """The name that the change itself gives a thing, or takes from it where it goes."""
    for name in _NAMING:
        for part in change.changes:
            values = part.before if change.kind is Kind.REMOVED else part.after
            if part.predicate.value == name and values:
                german = [term.value for term in values if isinstance(term, Literal) and term.language in ("de", None)]
                return next(iter(german), "")
    return ""
