"""What a description of tables says, as typed values: tables, columns and the rules that bind them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from graph.language import gettext

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping
    from decimal import Decimal

_EXAMPLE = " Beispiel: "


@dataclass(frozen=True, slots=True)
class Column:
    """One column, or a statement every row makes (`virtual`): of the thing `value`, or of the text `constant`.

    A virtual column is stated by the rows only that have one of the cells `only_with`, where it names any.

    `base` is the CSVW datatype; `choices` are the values an enumeration allows. `links` names the tables whose ids the cells hold;
    where another column decides (`links_by`), it maps that column's value to the table. `property_by` maps the value of the column
    `basis` to the properties used, `editorial_values` are the values of it that make the cell editorial.
    """

    name: str
    title: str
    description: str = ""
    required: bool = False
    virtual: bool = False
    silent: bool = False
    about: str = ""
    predicate: str = ""
    value: str = ""
    constant: str = ""
    only_with: tuple[str, ...] = ()
    base: str = "string"
    pattern: re.Pattern[str] | None = None
    choices: tuple[str, ...] = ()
    above: Decimal | None = None
    below: Decimal | None = None
    least: Decimal | None = None
    highest: Decimal | None = None
    lang: str = ""
    separator: str = ""
    links: tuple[str, ...] = ()
    links_by: tuple[str, Mapping[str, str]] | None = None
    property_by_table: Mapping[str, str] | None = None
    basis: str = ""
    property_by: Mapping[str, tuple[str, ...]] | None = None
    editorial: bool = False
    editorial_values: tuple[str, ...] = ()
    partial_date: str = ""
    class_by: Mapping[str, str] | None = None
    discriminates: str = ""
    is_source: bool = False
    is_evidence: bool = False
    only_true: bool = False
    acyclic: bool = False
    same_city: str = ""
    not_before: str = ""
    needs: str = ""
    fewest: int = 0
    most: int = 0

    @property
    def purpose(self) -> str:
        """What the column is for, in German, without the example that ends its description."""
        return self.description.partition(_EXAMPLE)[0]

    @property
    def told(self) -> str:
        """The description in the current language."""
        example = self.description[len(self.purpose) :].removeprefix(_EXAMPLE)
        told = gettext(self.purpose) if self.purpose else ""
        return " ".join([told, gettext("Beispiel: {value}").format(value=example)]) if example else told

    @property
    def is_date(self) -> bool:
        """Whether its values are days, perhaps known by month or year only."""
        return bool(self.partial_date) or self.base == "date"

    @property
    def is_link(self) -> bool:
        """Whether the cells hold ids of rows."""
        return bool(self.links or self.links_by)

    @property
    def is_text(self) -> bool:
        """Whether the cells are words of a language or a plain string, kept letter by letter."""
        return self.base == "string" and not (self.is_link or self.value or self.partial_date or self.pattern)

    @property
    def all_targets(self) -> tuple[str, ...]:
        """The tables in which its values can be ids, whatever the row."""
        return self.links or tuple(self.links_by[1].values() if self.links_by else ())

    def targets(self, row: Mapping[str, str]) -> tuple[str, ...]:
        """The tables in which the row's values of this column must be ids; empty where the deciding cell is wrong."""
        if self.links_by is None:
            return self.links
        table = self.links_by[1].get(row.get(self.links_by[0], ""))
        return (table,) if table else ()


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A statement between two cells' things, written beside the row's own node; `predicate` may hold a column in braces."""

    subject: str
    predicate: str
    object: str


@dataclass(frozen=True, slots=True)
class Distinct:
    """Values that no two rows share: compared as `name`, `address` or `label`, among rows that agree in the columns `within`."""

    by: str
    columns: tuple[str, ...]
    within: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """One table: its columns and what a row of it stands for.

    What follows from these is asked of every row, so it is worked out once.
    """

    name: str
    title: str
    description: str
    row_class: str
    about: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    virtual: tuple[Column, ...]
    editorial: bool = False
    scheme: str = ""
    shortcuts: tuple[Shortcut, ...] = ()
    exactly_one: tuple[str, ...] = ()
    together: tuple[tuple[str, ...], ...] = ()
    distinct: Distinct | None = None

    @cached_property
    def id_column(self) -> str:
        """The column whose values other tables use: `id`, or a column that ends in `_id`, or none."""
        names = [column.name for column in self.columns]
        return next((name for name in names if name == "id" or name.endswith("_id")), "")

    @cached_property
    def label_column(self) -> str:
        """The column people know a row by: its name, else its first text that must be there, else the first of its key."""
        names = [column.name for column in self.columns if column.predicate.endswith(("#prefLabel", "foaf/0.1/name"))]
        texts = [column.name for column in self.columns if column.required and column.is_text]
        return next(iter([*names, *texts]), self.key[0])

    @cached_property
    def links(self) -> tuple[Column, ...]:
        """The columns whose cells hold ids of rows."""
        return tuple(column for column in self.columns if column.is_link)

    @property
    def has_own_ids(self) -> bool:
        """Whether the id alone tells its rows apart."""
        return self.key == (self.id_column,)

    @cached_property
    def link_about(self) -> str:
        """The IRI template of the thing a link to this table means: the row itself, or the person of a row on a post."""
        own = f"{{{self.id_column}}}"
        named = (column.about for column in self.columns if column.about.endswith(own))
        return self.about if self.about.endswith("{id}") else next(named, "")

    @cached_property
    def link_class(self) -> str:
        """The class of the thing a link to this table means."""
        if self.link_about == self.about:
            return self.row_class
        typed = (
            column for column in self.virtual if column.about == self.link_about and column.predicate.endswith("#type")
        )
        return next((column.value for column in typed), self.row_class)

    @property
    def is_vocabulary(self) -> bool:
        """Whether the rows are values of a controlled list, with ids of their own."""
        return bool(self.scheme)

    def column(self, name: str) -> Column | None:
        """The column of that name."""
        return next((column for column in self.columns if column.name == name), None)


@dataclass(frozen=True, slots=True)
class Model:
    """All tables by name, in the order of the description."""

    title: str
    tables: Mapping[str, Table]
