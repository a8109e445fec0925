"""What the structure of a document says about each of its pieces: under which heading it stands, in a list or table of what."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from loaders.documents.labels import RUN, SINCE, alone, column, is_owner, is_time, label, values
from loaders.documents.lines import GUESSED
from loaders.documents.mentions import Kind
from loaders.documents.pieces import CELL, HEADING, ITEM, ROW, TEXT
from loaders.documents.rules.offers import is_general
from loaders.documents.wording import UPPER, pattern, tidy

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator, Sequence

    from loaders.documents.pieces import Document, Piece

_TOPICS: tuple[tuple[Kind, str], ...] = (
    (Kind.MEASURE, r"Angebote?n?|Maßnahmen|Projekte?n?|Programme|Praxis|Vorhaben|Aktivitäten|Initiativen|Bausteine|Aktionen|"
        r"wir (?:an)?bieten|[Ww]as (?:schon |bereits )?läuft|hinzukommt|haben\b[^.:]{0,30}\bvor|wir tun|wir machen|setzen wir um"),
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
_NUMBER = pattern(
    r"^(?:(?:Kapitel|Abschnitt|Teil)\s+[\dIVX]+(?:\.\d+)*\s*[:.–-]?\s+|\d{1,2}(?:\.\d{1,2}){0,3}\.?\s+(?=[A-ZÄÖÜ])|(?:[IVX]{1,4}|[A-H])(?:[.)]\s+|\s+(?=[A-ZÄÖÜ])))"
)
"""The number that a heading bears."""
_FIELD_WORD = r"(?:(?:Handlungs|Themen|Aktions)feld|Handlungsbereich|(?:Handlungs)?[Ss]chwerpunkt|HF)"
_FIELD_HEAD = pattern(
    rf"{_FIELD_WORD}\s*(?:[\dIVX]+(?:\.\d+)*|[A-H](?=[:.\s]))?\s*[:.–—-]?\s+(?!(?:der|des|die|im|in|für|und|mit)\b)([a-z{UPPER}„\"»“].*)"
)
_FIELD_NUMBER = pattern(rf"{_FIELD_WORD}\s+(?:[\dIVX]+(?:\.\d+)*|[A-H])\s*[:.–-]?")
"""A heading that only numbers the field; the next one names it."""
_FIELD_WITHIN = pattern(
    rf".*\b(?:im|zum|aus dem|für das|des)\s+(?:Handlungs|Themen|Aktions)feld(?:e?s)?\s+(?:\d+\s*[:.–-]?\s+)?([{UPPER}„\"»“].*)"
)
"""A heading or caption of something within a field: Maßnahmen im Handlungsfeld Wohnen."""
_FIELD_LEAD = pattern(
    rf"{_FIELD_WORD}\s*(?:[\dIVX]+(?:\.\d+)*)?\s*[:.–—-]?\s+[„\"»“]?([{UPPER}][^:.;„“\"«»]{{2,60}}?)[“”\"«]?\s*(?::|\s[–—])\s+(?=\S)"
)
"""What begins a paragraph about a field: Handlungsfeld Wohnen: Hier läuft …"""
_PARTS = (
    r"(?:(?:Teil|Leit|Ober)?[Zz]iele?|Zielsetzung|Zielgruppen?|Ausgangs(?:lage|situation|punkt)|Herausforderung(?:en)?|"
    r"(?:Handlungs)?[Bb]edarfe?|Indikatoren|Kennzahlen|Maßnahmen|Was|Wie|Wo|Wer|Wohin|Warum|So|Dafür|Hier|Bereits|Bisher\w*|"
    r"Das\s+(?:gibt|kommt|haben|läuft|ist|wollen|tun|machen|planen|bieten|erreichen)|Neu(?:es)?(?=$|\s+(?:ab|in|seit|hinzu)\b)|"
    r"(?:Bestehend|Laufend|Geplant|Aktuell|Erreicht|Umgesetzt)(?:e[rs]?)?|Gute\s+(?:Praxis|Beispiele)|Nächste|Weitere|Stand|Status|"
    r"Umsetzung|Umsetzungsstand|Planung(?:en)?|Erfolge?|Ergebnisse|Künftig\w*|Beispiele?|Praxis\w*|Hintergrund|Einführung|"
    r"Einleitung|Einordnung|Beschreibung|Kurzbeschreibung|Begründung|Aus der Praxis|Vision|Situation|Bestand\w*|"
    r"(?:Handlungs)?[Ee]mpfehlung(?:en)?|Beteiligte|Kosten|Zeitplan|Meilensteine|Perspektiven?|Rückblick)"
)
_PART = pattern(rf"{_PARTS}(?!\w|-)")
"""Headings of parts of a chapter, which plain text puts on the level of the chapter itself, and which name nothing."""
_NAME_ENDS = pattern(rf"\s*(?:\([^)]*\)?|(?::|\s[–—-])\s+{_PARTS}(?!\w).*)$")
"""What follows the name of a field in its heading: its number in brackets, or which part of the chapter begins."""
_CLOSING = pattern(
    r"(?:(?:Fazit|Ausblick|Anhang|Anlagen?|Impressum|Literatur|Quellen|Glossar|Schluss\w*|(?:Umsetzung und )?Steuerung|Monitoring|"
    r"Fortschreibung|Begleitung|Evaluation|Verteiler|Gremien|Sonstiges|Verschiedenes|Weiteres Vorgehen|Berichtswesen|Controlling|"
    r"Kontakt\w*|Termine?|Anfahrt|Öffnungszeiten|Sprechzeiten|Anmeldung|Adresse\w*|Links|Aktuelles|"
    r"Oft gefragt|Häufig\w*|Mitmachen|Zuletzt)\b|"
    r"Wie (?:es|geht es) weiter)"
)
"""Headings of what comes after the fields of action."""
_ASIDE = pattern(
    r"\b(?:(?:Teil|Leit)?[Zz]iele?n?|Zielsetzung(?:en)?|Herausforderung(?:en)?|Ausgangs(?:lage|situation)|Bedarfe?|Indikatoren|Fragen|"
    r"Grundsätze|Zielgruppen?|Fazit|Ausblick|Steuerung|Kennzahlen|Zahlen|Ergebnisse|Aufgaben|Voraussetzungen|Kontakt|"
    r"Empfehlungen|Wünsche|Anregungen|[Ww]ir wollen|[Ff]ehl(?:t|en)|[Gg]ebraucht|[Mm]öchten)\b"
)
_LEAD = pattern(r".*:\s*")
_ENTRY = pattern(rf"[{UPPER}„\"»][^.:;!?]{{2,60}}(?::|\s[–—])\s+\S")
"""A paragraph that begins as an item of a list does, with a name."""
_AHEAD = 8
"""So many pieces below a heading tell what it is."""
_DEEPEST = 9
_FEW_WORDS, _FIRST_WORDS = 6, 3
_MOST_WORDS_OF_A_HEAD, _MOST_WORDS_OF_A_FIELD = 3, 7


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
    measure: str = ""
    """With a heading: the measure that its section is about."""
    is_labelled: bool = False
    """Whether the line is made of labels and what they tell: Träger: Jugendamt."""

    @property
    def text(self) -> str:
        """The words of the piece."""
        return self.piece.text

    def cells(self) -> Iterator[tuple[str, int, Kind | str]]:
        """The cells of a row, with where each begins and what its column names."""
        if self.is_labelled:
            yield from (
                (cell, start, SINCE if kind == RUN and is_time(cell) else kind)
                for cell, start, kind in values(self.text)
            )
            return
        place = 0
        for number, cell in enumerate(self.piece.cells):
            kind = self.columns[number] if number < len(self.columns) else ""
            yield cell, place, SINCE if kind == RUN and is_time(cell) else kind
            place += len(cell) + len(CELL)


_MEASURE_HEAD = pattern(
    r"(?:TOP\s*\d+(?:\.\d+)?\s*[:.–-]?\s+)?(?:(?:Vorstellung|Bericht)\s+(?:des|zum)\s+)?"
    r"(?:(?:Maßnahme|Projekte?s?|Programm|Vorhaben|Angebot)(?:\s+[A-Z]?\d+(?:\.\d+)*)?|(?:M|P|MN)[ .-]?\d+(?:\.\d+)*)\s*[:.–-]?\s+"
    rf"(§Q|[{UPPER}\d].*)"
)
_QUESTION = pattern(r"[?!]$")
_TALK = pattern(r"\?$|^(?:Was|Wie|Wer|Wo|Warum|Wofür)\b|\b[Ww]ir\b")
"""What makes a heading a question or a sentence."""
_BY_FIELDS = pattern(
    r"\b(?:folgt|gliedert|geordnet|entlang|nach|unterteilt|teilt)\b[^.:;]{0,60}?\b(?:(zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn)\s+)?"
    r"(?:Handlungsfeldern|Themenfeldern|Schwerpunkten|Handlungsfelder|Schwerpunkte|Themenfelder|Aktionsfeldern|Handlungsbereichen)\b"
)
"""Words by which a document says that its chapters are about fields, and how many."""
_NUMBERS = ("zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn")
_AGENDA = pattern(r"TOP\s*\d+(?:\.\d+)?\s*[:.–-]?\s+")
_TOLD = pattern(
    r"\b(?:getragen|durchgeführt|angeboten|organisiert|betreut|koordiniert|umgesetzt)\b|\bTräger(?:in)?\s+ist\b|\b[Vv]erantwortlich\s+ist\b|"
    r"\b(?:läuft|besteht)\s+seit\b|\b(?:startete|begann)\s+(?:im|am|\d)"
)
"""What is said of a measure and hardly of aught else."""


@dataclass(slots=True)
class _State:
    topic: Kind | None = None
    own: Kind | None = None
    """What the paragraph right before, with its colon, says of the list that follows."""
    field: str = ""
    field_level: int = 0
    listing: int = 0
    """The level of a heading below which the headings of the next level name fields; 0 outside."""
    listed: int = 0
    """The level of the headings that do so; 0 before the first."""
    coming: int = 0
    """So many headings to come name fields, by what the document said of itself."""
    offers: int = 0
    """The level of a heading below which deeper headings name measures; 0 outside."""
    columns: tuple[Kind | str, ...] = ()
    row_field: str = ""
    label: Kind | str = ""
    is_announced: bool = False
    """Whether the heading before numbers a field that this one names."""
    is_aside: bool = False
    """Whether a list would name aims or needs and not what is done."""


@dataclass(slots=True)
class _Names:
    """What may be asked of a heading: the name of a known field, or one like it."""

    is_field: Callable[[str], bool]
    is_like_one: Callable[[str], bool]
    repeated: frozenset[str] = frozenset()
    """Headings that recur; chapters have them in common."""

    def is_part(self, heading: str) -> bool:
        """Whether a heading is that of a part of a chapter, such as stands in every chapter."""
        return bool(_PART.match(heading)) or (heading in self.repeated and not self.is_like_one(heading))


def blocks(document: Document, is_field: Callable[[str], bool], is_like_one: Callable[[str], bool]) -> Iterator[Block]:
    """The pieces of a document in order.

    `is_field` tells a heading that is the name of a known field, `is_like_one` one that may be a field's below "Handlungsfelder".
    """
    placed = list(document.placed())
    headings = Counter(_NUMBER.sub("", piece.text) for piece, _, _ in placed if piece.kind == HEADING)
    repeated = frozenset(text for text, times in headings.items() if times > 1)
    state, names = _State(), _Names(is_field, is_like_one, repeated)
    for number, (piece, page, start) in enumerate(placed):
        block = Block(piece, page, start)
        if piece.kind == HEADING:
            below = takewhile(lambda each: each[0].kind != HEADING, islice(placed, number + 1, number + 1 + _AHEAD))
            yield _heading(block, state, names, [each[0] for each in below])
        elif piece.kind == ROW:
            yield from _row(block, state)
        else:
            yield _running(block, state, [each[0] for each in placed[number + 1 : number + 2]])


def _heading(block: Block, state: _State, names: _Names, below: Sequence[Piece]) -> Block:
    text, level = _NUMBER.sub("", block.text), block.piece.level
    columns, state.columns, is_announced, state.is_announced = state.columns, (), state.is_announced, False
    state.own, state.label, state.is_aside = None, "", bool(_ASIDE.search(block.text))
    topic = _topic(text, is_heading=True)
    if _FIELD_NUMBER.fullmatch(text):
        state.is_announced = True
        return replace(block, field="")
    named = _FIELD_HEAD.fullmatch(text) or _FIELD_WITHIN.fullmatch(text)
    if not named and not is_announced and (measure := _measure(block, state, names, topic, below)):
        state.topic = None
        return replace(block, field=state.field, measure=measure)
    if (
        named
        or is_announced
        or _is_listed(text, level, state, names, topic)
        or (topic is None and names.is_field(text))
    ):
        if state.listing and not named:
            state.listed = state.listed or level
        state.field, state.topic, state.offers = _NAME_ENDS.sub("", tidy(named[1] if named else text)), None, 0
        state.field_level = level - (
            named is not None and level == GUESSED
        )  # headings without a number are parts of it
        state.columns = columns
        return replace(block, field=state.field, is_named_field=True)
    is_part = topic is Kind.MEASURE or (level == state.field_level and names.is_part(text))
    is_closing = level == GUESSED and _CLOSING.match(text)
    if state.field and ((level <= state.field_level and not is_part) or is_closing):
        state.field = ""
    state.topic = topic
    if topic is Kind.MEASURE:  # the headings of a plain text are all on one level
        state.offers = level - (level == GUESSED and not below)
    elif level <= state.offers or is_closing:
        state.offers = 0
    if level <= state.listing or topic is Kind.FIELD:
        state.listing, state.listed = (level if topic is Kind.FIELD else 0), 0
    return replace(block, field=state.field)


def _is_listed(text: str, level: int, state: _State, names: _Names, topic: Kind | None) -> bool:
    """Whether the heading is one of those that a heading above, such as Handlungsfelder, announces."""
    if (
        not (state.listing or state.coming)
        or _QUESTION.search(text)
        or topic is not None
        or _ASIDE.search(text)
        or names.is_part(text)
        or _CLOSING.match(text)
    ):
        return False
    if state.coming:
        state.coming -= 1
        return True
    if level > state.listing:
        return not state.listed or level <= state.listed
    return level == state.listing and names.is_like_one(text)


def _measure(block: Block, state: _State, names: _Names, topic: Kind | None, below: Sequence[Piece]) -> str:
    """The measure that a heading names: by a word for one, among the offers, or for what is told right below."""
    text, level = _NUMBER.sub("", block.text), block.piece.level
    if named := _MEASURE_HEAD.fullmatch(text):
        return tidy(named[1])
    agenda = _AGENDA.match(text)
    name = tidy(text[agenda.end() :] if agenda else text)
    every = [kind for piece in below for kind in _labels(piece)]
    labels = set(every) & {RUN, SINCE}
    if every[:1] == [Kind.MEASURE] or _CLOSING.match(text):
        return ""
    if len(labels) > 1 and not agenda and not names.is_part(text):
        return name
    if (
        topic is not None
        or names.is_part(text)
        or _ASIDE.search(text)
        or _TALK.search(text)
        or names.is_field(name)
        or not name
    ):
        return ""
    is_told = bool(labels) or any(_TOLD.search(piece.text) for piece in below)
    is_below = state.field and level > state.field_level
    if level == GUESSED and " " not in name and is_general(name):
        return ""
    is_among = bool(state.offers and below) and (
        level > state.offers or ((labels or (is_told and level == GUESSED)) and level == state.offers)
    )
    is_again = bool(agenda) and any(name in piece.text for piece in below)
    return name if is_among or len(labels) > 1 or (is_told and (is_below or is_again)) else ""


def _labels(piece: Piece) -> Iterator[Kind | str]:
    if piece.kind == ROW:
        yield column(piece.cells[0]) if len(piece.cells) == 2 else ""
    else:
        yield from (kind for _, _, kind in values(piece.text))
        yield alone(piece.text) if piece.kind == ITEM else ""


def _row(block: Block, state: _State) -> Iterator[Block]:
    cells = block.piece.cells
    heads = tuple(column(cell) for cell in cells)
    if _are_columns(cells, heads, state):
        if Kind.MEASURE in heads and RUN not in heads:  # whose measures a table lists: Verein | Projekt
            heads = tuple(RUN if is_owner(cell) else head for cell, head in zip(cells, heads, strict=True))
        state.columns = heads
        return
    if len(heads) == 2 and heads[0] and not state.columns:  # a label and what it names
        yield replace(block, columns=("", heads[0]), field=state.field)
        return
    filled = [cell for cell in cells if cell.strip()]
    if len(filled) == 1 and (named := _across(filled[0].strip(), state)):  # a row across the table
        state.field, state.field_level = named, _DEEPEST
        yield replace(block, field=named, is_named_field=True)
        return
    columns, field = state.columns, state.field
    if Kind.FIELD in columns:  # one field for several rows, written once
        place = columns.index(Kind.FIELD)
        if len(heads) == len(columns) - 1:
            columns, field = (*columns[:place], *columns[place + 1 :]), state.row_field
        elif place < len(heads) and not cells[place].strip(' -–"„“″'):
            field = state.row_field
        elif place < len(heads):
            state.row_field = tidy(cells[place])
    yield replace(block, columns=columns, field=field)


def _across(text: str, state: _State) -> str:
    """The field that a row across a table names: by its word, or as what the measures below it belong to."""
    if named := _FIELD_HEAD.fullmatch(text):
        return _NAME_ENDS.sub("", tidy(named[1]))
    name = _NUMBER.sub("", text)
    is_group = Kind.MEASURE in state.columns and Kind.FIELD not in state.columns and name[:1].isupper()
    is_name = len(name.split()) <= _MOST_WORDS_OF_A_FIELD and not (
        _PART.match(name) or _ASIDE.search(name) or _topic(name)
    )
    return tidy(name) if is_group and is_name and not name.endswith((".", ":", "!", "?")) else ""


def _are_columns(cells: Sequence[str], heads: Sequence[Kind | str], state: _State) -> bool:
    """Whether a row is the head of a table: two of its cells are, or one is and none says more than a head does."""
    if any(map(str.isdigit, "".join(cells))) or (
        state.columns and heads != state.columns and Kind.MEASURE not in heads
    ):
        return False
    is_short = len(heads) > 2 and all(len(cell.split()) <= _MOST_WORDS_OF_A_HEAD for cell in cells)
    return sum(map(bool, heads)) > 1 or (is_short and bool({Kind.MEASURE, Kind.FIELD} & set(heads)))


def _running(block: Block, state: _State, after: Sequence[Piece]) -> Block:
    text, kind = block.text, block.piece.kind
    state.columns = ()
    if lead := _FIELD_LEAD.match(text):
        return replace(block, field=tidy(lead[1]))
    before, state.label = state.label, ""
    if before and kind == TEXT:
        return replace(block, columns=(before,), field=state.field)
    if kind == ITEM and (said := alone(text)):
        state.label = said
        return replace(block, field=state.field)
    if label(text):
        return replace(block, is_labelled=True, field=state.field)
    if kind == TEXT:
        state.is_aside = bool(_ASIDE.search(text))
        if number := _BY_FIELDS.search(text):
            state.coming = 2 + _NUMBERS.index(number[1].lower()) if number[1] else 0
        state.own = _topic(text) if _LEAD.fullmatch(text) else None
        if state.own is Kind.MEASURE and after and after[0].kind == HEADING:
            state.offers = after[0].level - 1
        is_told = state.field and not state.is_aside and _TOLD.search(text)
        is_entry = (state.topic is Kind.MEASURE or is_told) and _ENTRY.match(text)
        return replace(block, topic=Kind.MEASURE if is_entry else None, field=state.field)
    if _LEAD.fullmatch(text) and (leads := _topic(text)):  # folgende Maßnahmen werden umgesetzt:
        state.own = leads
        return replace(block, field=state.field)
    topic = state.own or state.topic or (Kind.MEASURE if state.field and not state.is_aside else None)
    return replace(block, topic=topic, field=state.field)


def _is_about(heading: str, found: re.Match[str]) -> bool:
    """Whether a heading is about what it names: headlines are sentences and name offers in passing."""
    return len(heading.split()) <= _FEW_WORDS or len(heading[: found.start()].split()) < _FIRST_WORDS


def _topic(text: str, *, is_heading: bool = False) -> Kind | None:
    """What a heading or a lead announces; a heading of measures by field (Maßnahmen nach Handlungsfeldern) announces fields."""
    found = [(kind, words.search(text)) for kind, words in _TOPIC]
    topics = [kind for kind, match in found if match and (not is_heading or _is_about(text, match))]
    return Kind.FIELD if is_heading and Kind.FIELD in topics else next(iter(topics), None)
