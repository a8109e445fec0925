"""What was found in a document: a mention with its passage, what it probably is, how sure that is, and which rule found it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loaders.documents.pieces import Passage


class Kind(Enum):
    """The kinds of things a document is searched for, with the word a reader sees."""

    FIELD = "Handlungsfeld"
    ORGANISATION = "Organisation"
    NETWORK = "Netzwerk"
    MEASURE = "Maßnahme"
    POST = "Amt / Funktion"
    DOCUMENT = "Dokument"
    CITY = "Stadt"
    DATE = "Datum"


BODIES = (Kind.ORGANISATION, Kind.NETWORK)
"""What can act and be named in lists of both."""


class Rule(Enum):
    """The rules: how sure what they find is, and how that is said to a reader."""

    KNOWN = (0.95, "bekannter Name")
    KNOWN_WITHOUT_CITY = (0.85, "bekannter Name ohne Stadt")
    HEAD_WORD = (0.8, "Gattungswort mit Namen")
    LEGAL_FORM = (0.9, "Name mit Rechtsform")
    COMPOUND = (0.7, "zusammengesetztes Wort")
    QUOTED = (0.85, "Titel in Anführungszeichen")
    NAMED = (0.7, "Name nach „Projekt“, „Programm“ …")
    LISTED = (0.8, "Punkt einer Liste")
    COLUMN = (0.9, "Spalte einer Tabelle")
    HEADING = (0.75, "Überschrift")
    FIELD_WORD = (0.9, "nach „Handlungsfeld“")
    RUN_BY = (0.75, "nach „Träger“, „Verantwortlich“ …")
    POST_BEFORE = (0.85, "Funktion vor dem Namen")
    POST_AFTER = (0.85, "Funktion nach dem Namen")
    DATE = (0.9, "Datumsangabe")
    YEAR = (0.7, "Jahreszahl")

    def __init__(self, score: float, words: str) -> None:
        self.score, self.words = score, words


@dataclass(frozen=True, slots=True)
class Known:
    """A thing of the graph that a mention probably is: its id, its name, and from 0 to 1 how alike the names are."""

    identifier: str
    name: str
    likeness: float = 1.0


@dataclass(slots=True)
class Mention:
    """One thing found at one place."""

    kind: Kind
    name: str
    passage: Passage
    rule: Rule
    known: Known | None = None
    person: str = ""
    """With a post, who holds it."""
    post: str = ""

    @property
    def score(self) -> float:
        """How sure it is, from 0 to 1."""
        return round(self.rule.score * (self.known.likeness if self.known else 0.9), 2)


@dataclass(slots=True, eq=False)
class Proposal:
    """Something to be reviewed: the best of the mentions that mean the same, and how often it is mentioned.

    A measure may have candidates for the field it belongs to, who runs it and when it began.
    """

    mention: Mention
    number: int = 0
    count: int = 1
    fields: list[Proposal] = field(default_factory=list)
    run_by: list[Proposal] = field(default_factory=list)
    start: str = ""
