"""What the structure of a document says about each of its pieces: under which heading it stands, in a list or table of what."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from loaders.documents import headings
from loaders.documents.labels import RUN, SINCE, alone, column, is_owner, is_time, label, values
from loaders.documents.lines import GUESSED
from loaders.documents.mentions import Kind
from loaders.documents.pieces import CELL, HEADING, ITEM, ROW, TEXT
from loaders.documents.rules.offers import is_general
from loaders.documents.wording import tidy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from loaders.documents.pieces import Document, Piece

_AHEAD = 8
"""So many pieces below a heading tell what it is."""
_DEEPEST = 9
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
        return bool(headings.PART.match(heading)) or (heading in self.repeated and not self.is_like_one(heading))


def blocks(document: Document, is_field: Callable[[str], bool], is_like_one: Callable[[str], bool]) -> Iterator[Block]:
    """The pieces of a document in order.

    `is_field` tells a heading that is the name of a known field, `is_like_one` one that may be a field's below "Handlungsfelder".
    """
    placed = list(document.placed())
    times = Counter(headings.NUMBER.sub("", piece.text) for piece, _, _ in placed if piece.kind == HEADING)
    repeated = frozenset(text for text, number in times.items() if number > 1)
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
    text, level = headings.NUMBER.sub("", block.text), block.piece.level
    columns, state.columns, is_announced, state.is_announced = state.columns, (), state.is_announced, False
    state.own, state.label, state.is_aside = None, "", bool(headings.ASIDE.search(block.text))
    topic = headings.topic(text, is_heading=True)
    if headings.FIELD_NUMBER.fullmatch(text):
        state.is_announced = True
        return replace(block, field="")
    named = headings.FIELD_HEAD.fullmatch(text) or headings.FIELD_WITHIN.fullmatch(text)
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
        state.field, state.topic, state.offers = headings.NAME_ENDS.sub("", tidy(named[1] if named else text)), None, 0
        state.field_level = level - (
            named is not None and level == GUESSED
        )  # headings without a number are parts of it
        state.columns = columns
        return replace(block, field=state.field, is_named_field=True)
    is_part = topic is Kind.MEASURE or (level == state.field_level and names.is_part(text))
    is_closing = level == GUESSED and headings.CLOSING.match(text)
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
        or headings.QUESTION.search(text)
        or topic is not None
        or headings.ASIDE.search(text)
        or names.is_part(text)
        or headings.CLOSING.match(text)
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
    text, level = headings.NUMBER.sub("", block.text), block.piece.level
    if named := headings.MEASURE_HEAD.fullmatch(text):
        return tidy(named[1])
    agenda = headings.AGENDA.match(text)
    name = tidy(text[agenda.end() :] if agenda else text)
    every = [kind for piece in below for kind in _labels(piece)]
    labels = set(every) & {RUN, SINCE}
    if every[:1] == [Kind.MEASURE] or headings.CLOSING.match(text):
        return ""
    if len(labels) > 1 and not agenda and not names.is_part(text):
        return name
    if (
        topic is not None
        or names.is_part(text)
        or headings.ASIDE.search(text)
        or headings.TALK.search(text)
        or names.is_field(name)
        or not name
    ):
        return ""
    is_told = bool(labels) or any(headings.TOLD.search(piece.text) for piece in below)
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
    if named := headings.FIELD_HEAD.fullmatch(text):
        return headings.NAME_ENDS.sub("", tidy(named[1]))
    name = headings.NUMBER.sub("", text)
    is_group = Kind.MEASURE in state.columns and Kind.FIELD not in state.columns and name[:1].isupper()
    is_name = len(name.split()) <= _MOST_WORDS_OF_A_FIELD and not (
        headings.PART.match(name) or headings.ASIDE.search(name) or headings.topic(name)
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
    if lead := headings.FIELD_LEAD.match(text):
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
        state.is_aside = bool(headings.ASIDE.search(text))
        if number := headings.BY_FIELDS.search(text):
            state.coming = 2 + headings.NUMBERS.index(number[1].lower()) if number[1] else 0
        state.own = headings.topic(text) if headings.LEAD.fullmatch(text) else None
        if state.own is Kind.MEASURE and after and after[0].kind == HEADING:
            state.offers = after[0].level - 1
        is_told = state.field and not state.is_aside and headings.TOLD.search(text)
        is_entry = (state.topic is Kind.MEASURE or is_told) and headings.ENTRY.match(text)
        return replace(block, topic=Kind.MEASURE if is_entry else None, field=state.field)
    if headings.LEAD.fullmatch(text) and (leads := headings.topic(text)):  # folgende Maßnahmen werden umgesetzt:
        state.own = leads
        return replace(block, field=state.field)
    topic = state.own or state.topic or (Kind.MEASURE if state.field and not state.is_aside else None)
    return replace(block, topic=topic, field=state.field)
