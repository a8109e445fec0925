"""What the structure of a document says about each of its pieces: under which heading it stands, in a list or table of what."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from loaders.documents.mentions import Kind
from loaders.documents.pieces import CELL, HEADING, ITEM, ROW, TEXT
from loaders.documents.wording import pattern, tidy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from loaders.documents.pieces import Document, Piece

RUN, SINCE, HELD_BY, POST = "run", "since", "held by", "post"
"""Columns and labels that name no thing of their own: who runs a measure, when it began, who holds a post, and which."""

_TOPICS: tuple[tuple[Kind, str], ...] = (
    (Kind.MEASURE, r"Angebote?n?|Maßnahmen|Projekte?n?|Programme|Praxis|Vorhaben|Aktivitäten|Initiativen|Bausteine|Aktionen"),
    (Kind.FIELD, r"(?:Handlungs|Themen|Aktions|Aufgaben|Arbeits)(?:felder|bereiche|schwerpunkte)n?|Schwerpunkten?|Leitthemen"),
    (Kind.NETWORK, r"Netzwerken?|Gremien|Arbeitskreisen?|Bündnissen?|Arbeitsgruppen|Runden? Tischen?|Vernetzung"),
    (Kind.POST, r"Teilnehmenden?|Teilnehmer|Anwesenden?|Anwesend|Ansprechpersonen|Ansprechpartner(?:innen)?|Personen"),
    (
        Kind.ORGANISATION,
        r"(?:Kooperations|Bündnis|Netzwerk|Projekt)?[Pp]artner(?:innen)?n?|Träger|Mitglieder|Beteiligten?|Akteur(?:innen|"
        r"en?)|Mitwirkende|Dienststellen|Einrichtungen",
    ),
    (Kind.DOCUMENT, r"Dokumente|Downloads?|Veröffentlichungen|Grundlagen|Publikationen|Berichte|Konzepte"),
)  # fmt: skip
_TOPIC = [(kind, pattern(rf"\b(?:{words})\b")) for kind, words in _TOPICS]
_COLUMNS: tuple[tuple[Kind | str, str], ...] = (
    (Kind.FIELD, r"(?:Handlungs|Themen|Aktions|Arbeits)?(?:feld|bereich)|Schwerpunkt|Thema"),
    (Kind.MEASURE, r"Maßnahmen?|Projekt(?:name|titel)?|Angebot|Vorhaben|Programm"),
    (
        RUN,
        r"Träger(?:schaft)?|(?:Haupt)?[Vv]erantwortlich(?:keit)?|Zuständig(?:keit)?|Federführ(?:ung|end)|Durchführ(?:ung|ende)|Umsetzung",
    ),
    (SINCE, r"Laufzeit|Beginn|seit|Zeitraum|Start|Dauer"),
    (HELD_BY, r"Name|Person|Ansprechpartner(?:in)?|Ansprechperson|Amtsinhaber(?:in)?"),
    (POST, r"Funktion|Amt|Rolle|Position"),
    (Kind.NETWORK, r"Gremium|Netzwerk|Arbeitskreis|Bündnis"),
    (Kind.DOCUMENT, r"Konzept|Dokument|Grundlage|Leitbild|Strategie"),
    (Kind.ORGANISATION, r"(?:Zuständige )?(?:Stelle|Dienststelle|Behörde)|Organisation|Einrichtung|(?:Kooperations)?[Pp]artner|Verwaltung"),
)  # fmt: skip
_COLUMN = [(kind, pattern(rf"\s*(?:{words})(?:[ /].*)?\s*:?\s*")) for kind, words in _COLUMNS]
_FIELD_HEAD = pattern(
    r"(?:Handlungsfeld|Themenfeld|Aktionsfeld|Handlungsbereich|Handlungsschwerpunkt|Schwerpunkt|HF)\s*(?:[\dIVX]+(?:\.\d+)*|"
    r"[A-H](?=[:.\s]))?\s*[:.–-]?\s+(\S.*)"
)
_ASIDE = pattern(
    r"\b(?:(?:Teil|Leit)?[Zz]iele?n?|Zielsetzung(?:en)?|Herausforderung(?:en)?|Ausgangslage|Bedarfe?|Indikatoren|Fragen|"
    r"Grundsätze|Zielgruppen?|Fazit|Ausblick|Steuerung)\b"
)
_LEAD = pattern(r".*:\s*")


@dataclass(frozen=True, slots=True)
class Block:
    """A piece with what its place says: what its list names (`topic`), the field its section is about, the columns of its table."""

    piece: Piece
    page: int
    start: int
    topic: Kind | None = None
    field: str = ""
    columns: tuple[Kind | str, ...] = ()
    is_named_field: bool = False
    """With a heading: whether it names a field of action."""

    @property
    def text(self) -> str:
        """The words of the piece."""
        return self.piece.text

    def cells(self) -> Iterator[tuple[str, int, Kind | str]]:
        """The cells of a row, with where each begins and what its column names."""
        place = 0
        for number, cell in enumerate(self.piece.cells):
            yield cell, place, self.columns[number] if number < len(self.columns) else ""
            place += len(cell) + len(CELL)


@dataclass(slots=True)
class _State:
    topic: Kind | None = None
    own: Kind | None = None
    """What the paragraph right before, with its colon, says of the list that follows."""
    field: str = ""
    field_level: int = 0
    listing: int = 0
    """The level of a heading below which each deeper heading names a field; 0 outside."""
    columns: tuple[Kind | str, ...] = ()
    label: Kind | str = ""
    is_aside: bool = False
    """Whether a list would name aims or needs and not what is done."""


def blocks(document: Document, is_field: Callable[[str], bool], is_like_one: Callable[[str], bool]) -> Iterator[Block]:
    """The pieces of a document in order.

    `is_field` tells a heading that is the name of a known field, `is_like_one` one that may be a field's below "Handlungsfelder".
    """
    state = _State()
    for piece, page, start in document.placed():
        block = Block(piece, page, start)
        if piece.kind == HEADING:
            yield _heading(block, state, is_field, is_like_one)
        elif piece.kind == ROW:
            yield from _row(block, state)
        else:
            yield _running(block, state)


def column(head: str) -> Kind | str:
    """What a column or a label names; empty where it is none that is known."""
    return next((kind for kind, words in _COLUMN if words.fullmatch(head)), "")


def _heading(block: Block, state: _State, is_field: Callable[[str], bool], is_like_one: Callable[[str], bool]) -> Block:
    text, level = block.text, block.piece.level
    state.own, state.columns, state.label, state.is_aside = None, (), "", bool(_ASIDE.search(block.text))
    named = _FIELD_HEAD.fullmatch(text)
    topic = _topic(text)
    is_below = bool(state.listing) and topic is None and not _ASIDE.search(text)
    is_deeper = is_below and (level > state.listing or (level == state.listing and is_like_one(text)))
    if named or is_deeper or (topic is None and is_field(text)):
        state.field, state.field_level, state.topic = tidy(named[1] if named else text), level, None
        return replace(block, field=state.field, is_named_field=True)
    if state.field and (level <= state.field_level and topic is not Kind.MEASURE):
        state.field = ""
    state.topic = topic
    if level < state.listing or topic is Kind.FIELD:
        state.listing = level if topic is Kind.FIELD else 0
    return replace(block, field=state.field)


def _row(block: Block, state: _State) -> Iterator[Block]:
    heads = tuple(column(cell) for cell in block.piece.cells)
    if not state.columns and sum(map(bool, heads)) > 1 and not any(map(str.isdigit, block.text)):
        state.columns = heads
        return
    if len(heads) == 2 and heads[0] and not state.columns:  # a label and what it names
        yield replace(block, columns=("", heads[0]), field=state.field)
        return
    yield replace(block, columns=state.columns, field=state.field)


def _running(block: Block, state: _State) -> Block:
    text, kind = block.text, block.piece.kind
    state.columns = ()
    label, state.label = state.label, ""
    if label and kind == TEXT:
        return replace(block, columns=(label,), field=state.field)
    if kind == ITEM and (said := column(text)):
        state.label = said
        return replace(block, field=state.field)
    if kind == TEXT:
        state.is_aside = bool(_ASIDE.search(text))
        state.own = _topic(text) if _LEAD.fullmatch(text) else None
        return replace(block, field=state.field)
    topic = state.own or state.topic or (Kind.MEASURE if state.field and not state.is_aside else None)
    return replace(block, topic=topic, field=state.field)


def _topic(text: str) -> Kind | None:
    return next((kind for kind, words in _TOPIC if words.search(text)), None)
