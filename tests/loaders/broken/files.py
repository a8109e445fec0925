"""Text files that are no tables, or not the right ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.loaders.broken.case import Case, columns, text

if TYPE_CHECKING:
    from pathlib import Path

_GONE = ("unknown-id", "unused-source", "too-few-cells")


def _without(name: str, rows: list[list[str]]) -> list[list[str]]:
    index = rows[0].index(name)
    return [row[:index] + row[index + 1 :] for row in rows]


def _bytes(folder: Path) -> None:
    path = folder / "events.csv"
    path.write_bytes(path.read_bytes().replace("Städtenetzes".encode(), b"St\x81dtenetzes"))


def _utf16_without_mark(folder: Path) -> None:
    path = folder / "events.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16-le"))


def _unknown(folder: Path) -> None:
    (folder / "massnahmne.csv").write_text("id,name\nx,y\n", encoding="utf-8")


def _empty(folder: Path) -> None:
    (folder / "statements.csv").write_bytes(b"")


def _nowhere(folder: Path) -> Path:
    return folder / "gibt-es-nicht.csv"


def _nothing(folder: Path) -> Path:
    (folder / "leer").mkdir()
    return folder / "leer"


CASES = (
    Case("wrong-encoding", _bytes, "wrong-encoding", "events.csv", says=("UTF-8",), also=_GONE),
    Case("utf-16-without-mark", _utf16_without_mark, "wrong-encoding", "events.csv", says=("UTF-8",), also=_GONE),
    Case(
        "missing-column",
        columns("events", lambda rows: _without("name_de", rows)),
        "missing-column",
        "events.csv",
        1,
        "name_de",
        ("fehlt",),
    ),
    Case(
        "extra-column",
        columns(
            "events",
            lambda rows: [[*row, extra] for row, extra in zip(rows, ["Bemerkungen"] + ["x"] * len(rows), strict=False)],
        ),
        "unknown-column",
        "events.csv",
        1,
        "Bemerkungen",
        ("keine Spalte „Bemerkungen“",),
    ),
    Case(
        "misspelt-column",
        text("events", lambda content: content.replace("description_de", "descripton_de", 1)),
        "unknown-column",
        "events.csv",
        1,
        "descripton_de",
        ("Meinten Sie „description_de“",),
        also=("lost-column",),
    ),
    Case(
        "column-twice",
        columns("events", lambda rows: [[*row, row[0]] for row in rows]),
        "double-column",
        "events.csv",
        1,
        "id",
        ("zweimal",),
    ),
    Case(
        "column-without-head",
        columns("events", lambda rows: [[*row, extra] for row, extra in zip(rows, ["", *"xyzw"], strict=False)]),
        "nameless-column",
        "events.csv",
        1,
        "L",
        ("keinen Kopf",),
    ),
    Case(
        "no-header",
        columns("statements", lambda rows: rows[1:]),
        "no-header",
        "statements.csv",
        1,
        says=("Spaltenköpfe", "topic_de"),
        also=_GONE,
    ),
    Case(
        "header-again",
        columns("statements", lambda rows: [*rows[:2], rows[0], *rows[2:]]),
        "header-again",
        "statements.csv",
        3,
        says=("noch einmal",),
    ),
    Case("unknown-table", _unknown, "unknown-table", "massnahmne.csv", says=("massnahmne", "bekannten Tabellen")),
    Case("empty-file", _empty, "empty-sheet", "statements.csv", says=("leer", "speaker"), also=_GONE),
    Case("no-such-file", _nowhere, "no-file", "gibt-es-nicht.csv", says=("Pfad",)),
    Case("no-table-in-folder", _nothing, "no-tables", "leer", says=("CSV",)),
    Case(
        "too-many-cells",
        text("events", lambda content: content.replace("Vorwort", "Vorwort,Seite 3", 1)),
        "too-many-cells",
        "events.csv",
        2,
        says=("Seite 3", "Trennzeichen"),
    ),
    Case(
        "too-few-cells",
        text("events", lambda content: content.replace(",Vorwort", "", 1)),
        "too-few-cells",
        "events.csv",
        2,
        says=("10 statt 11",),
        also=("empty",),
    ),
    Case(
        "stray-quotation-mark",
        text("events", lambda content: content.replace("Vorwort", '"Vor"wort', 1)),
        "bad-quoting",
        "events.csv",
        2,
        says=("Anführungszeichen",),
        also=_GONE,
    ),
    Case(
        "endless-quotation",
        text("events", lambda content: content.replace("Vorwort", '"Vorwort', 1)),
        "bad-quoting",
        "events.csv",
        2,
        says=("Anführungszeichen",),
        also=_GONE,
    ),
    Case(
        "cell-without-end",
        text("events", lambda content: content.replace("Vorwort", "V" * 200_000, 1)),
        "too-long",
        "events.csv",
        2,
        says=("10000",),
        also=_GONE,
    ),
)
