"""What people read in place of ids and codes: the names a column may hold, with what they stand for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from graph.terms import Literal, NamedNode
from loaders import cells, words
from loaders.stored import StoredRows
from loaders.tables import CURATED
from loaders.values import Values
from ontology.names import SKOS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from graph.store import Readable
    from loaders.model import Column, Model, Table
    from loaders.rows import Row
    from loaders.scope import Scope

SHOWN_BETWEEN = " | "
_PLAIN = {
    "city": "Stadt",
    "organisation": "Organisation",
    "person": "Person",
    "sector": "Sektor",
    "target_group": "Zielgruppe",
    "lesart": "Lesart der Redaktion",
    "quelle": "Text der Quelle",
    "de": "Deutsch",
    "en": "Englisch",
    "broadMatch": "gehört zu (das Referenzfeld ist weiter)",
    "narrowMatch": "umfasst (das Referenzfeld ist enger)",
    "closeMatch": "fast dasselbe",
    "exactMatch": "dasselbe",
    "relatedMatch": "verwandt",
}
_LABEL = NamedNode(f"{SKOS}prefLabel")


@dataclass(frozen=True)
class Listing:
    """The names a column's cells may hold, each with its id or code; no two names read alike.

    `others` are further names that are understood but not offered.
    """

    key: str
    entries: tuple[tuple[str, str], ...]
    others: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, key: str, named: Iterable[tuple[str, str]]) -> Listing:
        """A listing of names and ids, in alphabetical order; names that several things bear are told apart by the id."""
        known = {identifier: " ".join(name.replace("|", "/").split()) or identifier for name, identifier in named}
        often = Counter(words.folded(name) for name in known.values())
        entries = (
            (name if often[words.folded(name)] == 1 else f"{name} ({identifier})", identifier)
            for identifier, name in known.items()
        )
        return cls(key, tuple(sorted(entries, key=lambda entry: (words.folded(entry[0]), entry[1]))))

    def shown(self, value: str) -> str:
        """The name of an id; the id itself where the listing does not have it."""
        return self._names.get(value, value)

    def meant(self, text: str) -> str:
        """The id of a name, whatever its case and umlauts, or of another name that only one thing has; empty where there is none."""
        name = words.folded(text)
        return self._ids.get(name, "") or self._by_other_name.get(name, "")

    def has(self, value: str) -> bool:
        """Whether it is one of the ids."""
        return value in self._names

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return {identifier: name for name, identifier in self.entries}

    @cached_property
    def _by_other_name(self) -> Mapping[str, str]:
        found: dict[str, set[str]] = {}
        for name, identifier in self.others:
            found.setdefault(words.folded(name), set()).add(identifier)
        return {name: next(iter(those)) for name, those in found.items() if len(those) == 1}

    @cached_property
    def _ids(self) -> Mapping[str, str]:
        return {words.folded(name): identifier for name, identifier in self.entries}


def key_of(table: Table, column: Column) -> str:
    """The name of the listing that a column's cells come from; empty where they are written freely."""
    if targets := column.all_targets:
        return " + ".join(targets)
    return f"{table.name}.{column.name}" if choices_of(column) else ""


def choices_of(column: Column) -> tuple[str, ...]:
    """The codes a column may hold."""
    if column.base == "boolean":
        return (cells.YES,) if column.only_true else (cells.YES, cells.NO)
    return column.choices


class Names:
    """The names of everything in the tables of a data set, and of what other data sets share with all."""

    def __init__(self, store: Readable, model: Model, dataset: str, rows: Mapping[str, Sequence[Row]]) -> None:
        self._store, self._model, self._rows = store, model, rows
        self._shared = StoredRows(store, model, CURATED) if dataset != CURATED else None

    def listings(
        self, scope: Scope | None = None, used: Mapping[str, Collection[str]] | None = None
    ) -> dict[str, Listing]:
        """The listings of all columns by key; with a scope, of what its city may choose and of what is `used` already."""
        columns = {
            key: column
            for table in self._model.tables.values()
            for column in table.columns
            if (key := key_of(table, column))
        }
        return {key: self._listing(key, column, scope, (used or {}).get(key, ())) for key, column in columns.items()}

    def _listing(self, key: str, column: Column, scope: Scope | None, used: Collection[str]) -> Listing:
        if not column.all_targets:
            return Listing.of(key, [(self._choice(column, choice), choice) for choice in choices_of(column)])
        rows = [row for name in column.all_targets for row in self._all(name)]
        offered = [row for row in rows if scope is None or scope.may_name(row) or row.id in used]
        listing = Listing.of(key, [(row.values[row.table.label_column], row.id) for row in offered if row.id])
        others = tuple((name, row.id) for row in offered for name in other_names(row) if row.id)
        return replace(listing, others=others)

    def _all(self, name: str) -> list[Row]:
        own = list(self._rows[name])
        if self._shared is None:
            return own
        known = {row.id for row in own}
        return [*own, *(row for row in self._shared.table(name) if row.id not in known)]

    def _choice(self, column: Column, choice: str) -> str:
        """The German name of a code: from the vocabulary, else an ordinary word, else the code."""
        if column.value and choice not in _PLAIN:
            node = Values(column, self._store.base, self._model.tables).term(choice)
            if isinstance(node, NamedNode):
                labels = (quad.object for quad in self._store.quads(node, _LABEL))
                return next(
                    (term.value for term in labels if isinstance(term, Literal) and term.language == "de"), choice
                )
        return _PLAIN.get(choice, choice)


def other_names(row: Row) -> list[str]:
    """The German names of a row beside the one it is shown by."""
    further = f"{row.values.get('alt_names', '')}|{row.values.get('alt_labels_de', '')}".split("|")
    return [name for name in (row.values.get("short_name", ""), *further) if name]


def used_ids(rows: Iterable[Row]) -> dict[str, set[str]]:
    """The ids that rows use, by the listing they come from."""
    found: dict[str, set[str]] = {}
    for row in rows:
        for column in row.table.columns:
            if column.is_link:
                found.setdefault(key_of(row.table, column), set()).update(row.items(column))
    return found


def shown(row: Row, column: Column, listings: Mapping[str, Listing]) -> str:
    """A cell as people read it."""
    listing = listings.get(key_of(row.table, column))
    items = row.items(column)
    if listing is not None:
        items = [listing.shown(item) for item in items]
    return SHOWN_BETWEEN.join(items) if column.separator else "".join(items)
