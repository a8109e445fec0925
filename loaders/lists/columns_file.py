"""The small file that remembers how a list is to be read: which column means what, what odd values mean, which rows are which things."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from graph.errors import RejectedInput
from loaders import messages
from loaders.lists.targets import IGNORED, KINDS, MEASURES, name_of, table, targets
from loaders.naming import SLUG, plain
from loaders.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

SUFFIX = ".spalten.toml"
LEAVE_OUT = "-"
"""A value that stands for nothing."""
MOST_BYTES = 1_000_000
_HEAD = """# Wie diese Liste gelesen wird. Geschrieben von „buendnisgraph columns“; Sie dürfen alles ändern.
# Rechts vom Gleichheitszeichen steht, was die Spalte bedeutet; "" heißt: nicht übernehmen. Möglich sind:
"""
_VALUES = """# Was einzelne Werte bedeuten, je Spalte: Name oder Kennung eines Eintrags, "-" für nichts;
# bei Stellen auch "neu: Verein" oder "neu: Einrichtung, Zivilgesellschaft" (Art und Sektor einer Stelle, die noch nicht erfasst ist).
"""
_SAME = """# Neu oder dasselbe? Name in der Liste = Kennung des vorhandenen Eintrags, oder "neu".
"""


@dataclass(frozen=True, slots=True)
class Columns:
    """How a list is read.

    `title` and `office` name the source (``Projektliste, Stand …`` by that office); `sheet` is empty for the sheet with most rows. `means`
    has the meaning of each column by its head, `values` what odd values mean by head and value, `same` which rows are which things. `kind`
    is the table that the list is of.
    """

    city: str
    title: str
    office: str = ""
    dataset: str = ""
    sheet: str = ""
    means: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    same: Mapping[str, str] = field(default_factory=dict)
    kind: str = MEASURES

    @property
    def name(self) -> str:
        """The data set of the list: a list loaded again replaces what it said before, and no other list."""
        return self.dataset or f"liste-{self.city}-{plain(self.title)[:40].strip('-') or 'massnahmen'}"

    def decided(self, same: Mapping[str, str]) -> Columns:
        """The same with further decisions about rows."""
        return replace(self, same={**self.same, **same})


def read_file(path: Path) -> Columns:
    """What the file at a path says; of one that is too large no more is read than tells so. Raises RejectedInput."""
    with path.open("rb") as stream:
        return read(stream.read(MOST_BYTES + 1), path.name)


def read(text: bytes, file: str) -> Columns:
    """What such a file says. Raises RejectedInput with everything wrong with it."""
    try:
        if len(text) > MOST_BYTES:
            raise ValueError("too large")
        said = tomllib.loads(text.decode("utf-8"))
    except ValueError as error:
        place = Place(file)
        raise RejectedInput([messages.problem("bad-columns-file", place)], f"{file}: {error}") from error
    wrong = list(_wrong(said))
    if wrong:
        raise RejectedInput(
            [messages.problem("wrong-in-columns-file", Place(file), column=key, value=value) for key, value in wrong]
        )
    city, title, office, dataset, sheet = (
        str(said.get(key, "")) for key in ("stadt", "titel", "stelle", "datenbestand", "blatt")
    )
    return Columns(
        city,
        title,
        office,
        dataset,
        sheet,
        means=said.get("spalten", {}),
        values=said.get("werte", {}),
        same=said.get("dasselbe", {}),
        kind=said.get("tabelle", MEASURES),
    )


def write(columns: Columns) -> str:
    """The file, with what may stand in it as comments."""
    return "\n".join(_lines(columns)) + "\n"


def _wrong(said: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key in ("stadt", "titel"):
        if not isinstance(said.get(key), str) or not said[key].strip():
            yield key, str(said.get(key, ""))
    if said.get("datenbestand") and not re.fullmatch(f"liste-{SLUG.pattern}", str(said["datenbestand"])):
        yield "datenbestand", str(said["datenbestand"])
    for key in ("spalten", "werte", "dasselbe"):
        if not isinstance(said.get(key, {}), dict):
            yield key, str(said[key])
            return
    kind = said.get("tabelle", MEASURES)
    if kind not in KINDS:
        yield "tabelle", str(kind)
        return
    for head, meaning in said.get("spalten", {}).items():
        if meaning != IGNORED and meaning not in targets(kind):
            yield str(head), str(meaning)
    if name_of(kind) not in said.get("spalten", {}).values():
        yield "spalten", name_of(kind)
    for head, named in (*said.get("werte", {}).items(), ("dasselbe", said.get("dasselbe", {}))):
        if not isinstance(named, dict) or not all(isinstance(each, str) for each in named.values()):
            yield str(head), str(named)


def _lines(columns: Columns) -> Iterator[str]:
    yield from _HEAD.splitlines()
    yield from (f"#   {target.key:26} {target.title}" for target in targets(columns.kind).values())
    yield f"# Die Tabelle, zu der die Zeilen gehören: {', '.join(f'{kind} ({table(kind).title})' for kind in KINDS)}."
    yield ""
    for key, value in (
        ("stadt", columns.city), ("titel", columns.title), ("stelle", columns.office),
        ("datenbestand", columns.name), ("blatt", columns.sheet), ("tabelle", columns.kind),
    ):  # fmt: skip
        yield f"{key} = {_text(value)}"
    yield ""
    yield from _table("spalten", columns.means)
    yield ""
    yield from _VALUES.splitlines()
    for head, values in columns.values.items():
        yield from _table(f"werte.{_text(head)}", values)
    yield ""
    yield from _SAME.splitlines()
    yield from _table("dasselbe", columns.same)


def _table(name: str, values: Mapping[str, str]) -> Iterator[str]:
    yield f"[{name}]"
    yield from (f"{_text(key)} = {_text(value)}" for key, value in values.items())


def _text(text: str) -> str:
    """A basic string of TOML, which escapes as JSON does."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
