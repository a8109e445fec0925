"""What the store knows that a list may name: fields, target groups, bodies, kinds; found by name, never by likeness alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from graph.matching.likeness import alike, form
from loaders import words
from loaders.lists.targets import FIELDS, MEASURES, REFERENCES, column_of
from loaders.rdf import HAND
from loaders.roundtrip.listing import other_names
from loaders.roundtrip.writing import all_rows, city_named
from loaders.scope import Scope
from loaders.stored import StoredRows
from loaders.tables import CURATED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from graph.store import Readable
    from loaders.model import Model
    from loaders.rows import Row

_STRONG = re.compile(r"[;|\n\v\f\r\u2028]|\s/\s|\s[-–•]\s|^\s*[-–•]\s*")
_WEAK = re.compile(r",|/|\s&\s|\s+und\s+|\s+sowie\s+|\s\+\s")


class Terms:
    """Things by their names. Names are alike where case, umlauts, endings and legal forms are all that differs."""

    def __init__(self, named: Mapping[str, Sequence[str]], city: str = "") -> None:
        self.named, self._city = named, city

    def find(self, text: str) -> str:
        """The id of what bears this name; empty where nothing does, or more than one thing."""
        return self._exact.get(words.folded(text), "") or self._by_form.get(form(text, without=(self._city,)), "")

    def near(self, text: str) -> list[str]:
        """The ids of what a person might mean, the likest first."""
        return alike(text, self.named, without=(self._city,))

    def title(self, identifier: str) -> str:
        """What people call it."""
        return next(iter(self.named.get(identifier, ())), identifier)

    @cached_property
    def _exact(self) -> Mapping[str, str]:
        return _only({identifier: map(words.folded, names) for identifier, names in self.named.items()})

    @cached_property
    def _by_form(self) -> Mapping[str, str]:
        forms = {
            identifier: [form(name, without=(self._city,)) for name in names]
            for identifier, names in self.named.items()
        }
        return _only(forms)


def _only(named: Mapping[str, Iterable[str]]) -> Mapping[str, str]:
    """Names that only one thing bears; the first name of a thing goes before the further ones of others."""
    found: dict[str, set[str]] = {}
    first: dict[str, set[str]] = {}
    for identifier, names in named.items():
        for position, name in enumerate(names):
            found.setdefault(name, set()).add(identifier)
            if position == 0:
                first.setdefault(name, set()).add(identifier)
    best = {name: first.get(name) or those for name, those in found.items() if name}
    return {name: next(iter(those)) for name, those in best.items() if len(those) == 1}


@dataclass(frozen=True)
class Ground:
    """What a list of a city stands on: the rows that are there, of the curated data and by hand, and those of its own earlier edition.

    `kind` is the table that the list is of.
    """

    model: Model
    city: str
    shared: Mapping[str, Sequence[Row]]
    own: Mapping[str, Sequence[Row]]
    scope: Scope
    kind: str = MEASURES

    @classmethod
    def of(cls, store: Readable, model: Model, city: str, dataset: str, kind: str = MEASURES) -> Ground:
        """Read what is there. Raises NotFound where there is no such city, by id or name."""
        curated, hand = (all_rows(StoredRows(store, model, name), model) for name in (CURATED, HAND))
        own = all_rows(StoredRows(store, model, dataset), model)
        identifier = city_named(city, curated["cities"])
        scope = Scope(list(model.tables), identifier, {row.id for row in curated["cities"]})
        shared = {name: [row for row in (*curated[name], *hand[name]) if scope.may_name(row)] for name in model.tables}
        return cls(model, identifier, shared, own, scope, kind)

    @property
    def city_name(self) -> str:
        """The name of the city."""
        return next((row.values["name"] for row in self.shared["cities"] if row.id == self.city), self.city)

    def known(self, table: str) -> list[Row]:
        """The rows of a table that something new might be the same as."""
        return [*self.shared[table], *self.own[table]]

    def terms(self, column: str) -> Terms:
        """What may stand in a column of the list's table, by name."""
        if column not in self._terms:
            of = column_of(self.kind, column)
            rows = [
                row for name in (of.links if of else ()) for row in self.known(name) if row.id and _is_in_force(row)
            ]
            self._terms[column] = Terms({row.id: list(names_of(row)) for row in rows}, self.city_name)
        return self._terms[column]

    @cached_property
    def _terms(self) -> dict[str, Terms]:
        return {}

    def find(self, target: str, text: str) -> tuple[str, str]:
        """The column that a name belongs to, and the id; for fields the city's own go before the reference fields."""
        for column in (FIELDS, REFERENCES) if target == FIELDS else (target,):
            if identifier := self.terms(column).find(text):
                return column, identifier
        return target, ""

    def near(self, target: str, text: str) -> list[tuple[str, str]]:
        """What a person might mean, as name and id."""
        columns = (FIELDS, REFERENCES) if target == FIELDS else (target,)
        return [(self.terms(column).title(each), each) for column in columns for each in self.terms(column).near(text)]


def _is_in_force(row: Row) -> bool:
    """Whether a row may be named today: a field of a former or a planned list may not."""
    return row.table.name != "fields" or row.values.get("validity", "") not in ("frueher", "geplant")


def names_of(row: Row) -> Iterator[str]:
    """The names of a row, the one it is shown by first; of a field its number in the list too."""
    yield row.values[row.table.label_column]
    yield from other_names(row)
    if number := row.values.get("notation", ""):
        yield number
        yield f"{number} {row.values[row.table.label_column]}"


def parts(text: str, known: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """The names in a cell with what they are known as, empty for the unknown ones.

    A name may hold a comma or an „und“: only where a part of it is known for itself is it taken apart there.
    """
    for part in (each.strip(" ,;") for each in _STRONG.split(text)):
        if not part:
            continue
        pieces = [piece.strip() for piece in _WEAK.split(part) if piece.strip()]
        if not known(part) and any(map(known, pieces)):
            yield from ((piece, known(piece)) for piece in pieces)
        else:
            yield part, known(part)
