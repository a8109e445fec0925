"""What the words and the structure of a document say about its measures: which field, who runs them, when they began."""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_left
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

from loaders.documents.beginnings import STARTS, begins
from loaders.documents.clauses import OFFER, asides, goes_on_doing, is_ours, is_theirs, runs
from loaders.documents.labels import RUN, SINCE
from loaders.documents.lines import GUESSED
from loaders.documents.mentions import BODIES, Kind, Rule
from loaders.documents.pieces import HEADING, ITEM, ROW, TEXT
from loaders.documents.wording import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from loaders.documents.blocks import Block
    from loaders.documents.found import Found

_FIELD = pattern(
    r"(?:(?:Handlungs|Themen|Aktions|Arbeits)feld|Handlungsbereich|Schwerpunkt|HF)(?:e?s)?\s*(?:\d+\s*:?\s*)?[„\"»“]?$"
)
_SENTENCE = re.compile(r"(?<=[a-zäöüßé\d)“”\"]{2}[.!?])\s+(?=[A-ZÄÖÜ„\"]|\d{4}\s)|(?<=;)\s+")
_SAME = pattern(
    rf"[“”\"»«]?\s*(?:,|und|sowie|oder)\s*(?:(?:auch|und)\s+)?(?:(?:der|die|das|den|dem)\s+)?(?:{OFFER}\s+)?[„\"»]?"
)
_BREAK = re.compile(r"[,;]\s|\s(?:und|sowie|während)\s")
_OFFERS = r"(?:Angebote|Projekte|Maßnahmen|Programme|Kurse|Veranstaltungen|Aktionen|Initiativen)"
_FROM_THEN = pattern(r"\b(?:[Aa]b|[Ss]eit|[Ff]ür|[Ii]n|[Nn]eu)(?:\s+dem)?(?:\s+Jahr)?\s+$")
_MEASURES = pattern(
    r"\b(?:[Nn]eue?[ns]?|[Gg]eplante?n?|[Gg]estartete?n?|[Bb]egonnene?n?|[Hh]inzu\w*|[Ss]tarten|[Bb]eginnen|[Aa]b|[Ss]eit)\b"
)
_OURS = pattern(
    rf"\b[Uu]nsere?n?\s+(?:[a-zäöü]+en?\s+)?{_OFFERS}|\b[Ww]as wir\b|\b[Ww]ir (?:bieten|machen|organisieren)\b|\bbieten wir\b"
)
_OFFERS_OF = pattern(rf"(?:[A-ZÄÖÜ][a-zäöü]+\s+)?{_OFFERS}\s+(?:der|des|von|vom|von der|beim|bei der)\s+")
"""Headings that say whose offers stand below."""
_T = TypeVar("_T")
_PLACE, _SUBJECT = attrgetter("start"), attrgetter("measure.start")
_NEAR = 70
"""So many letters before a date are looked at, which keeps long texts cheap."""
_LONGEST = 1500
"""So many letters a sentence or an item may have."""
_MOST_OF_A_HEADING, _FIRST_HEADINGS = 0.8, 2
_FOLLOWS = pattern(r"\b(?:folgt|folgten?|kommt|kam|kamen|startete|begann)\b")
_GOES_ON = pattern(
    rf"(?:(?:[Dd]ie|[Dd]en|[Dd]as|[Dd]iese[ns]?)\s+(?:organisier|koordinier|betreib|träg|verantwort|leit|bet?reu|veranstalt|übern|plan|biet)\w*\s|(?:[Ee]s|[Ee]r|[Ss]ie|[Ii]hn|Dies(?:es|er|e)?)\s|Ab\s|(?:Das|Der|Die|Den|Dieses?r?)\s+(?:[a-zäöü]+e\s+)?{OFFER}\b|[Ss]eit\b|[Ss]tart|[Bb]eginn|[Bb]egonnen|[Ll]os\s|"
    r"(?:Die\s+)?(?:(?:Projekt)?[Tt]räger|[Vv]erantwort|[Zz]uständig|[Ff]ederführ|[Dd]urch(?:ge)?führ|[Kk]oordin|[Uu]msetz|Leitung|Anbieter|Veranstalter)|"
    r"(?:Getragen|Organisiert|Angeboten|Betreut|Finanziert|Gefördert|Gestartet|Umgesetzt|Betrieben|Veranstaltet)\b)"
)
"""How a sentence begins that goes on about what was named before."""
_THEY = pattern(
    rf"\b([Ll]etztere[rsn]?)\b|\b([Ee]rstere[rsn]?)\b|\b[Bb]eide[rsn]?\b|\b(?:[Dd]ie|[Dd]er|[Dd]en|[Aa]lle[rn]?|[Dd]iese[rn]?)\s+(?:zwei\s+|drei\s+|vier\s+)?{OFFER}(?:e[n]?|en|s)\b"
)
"""Several that were named in the sentence before: beide Projekte."""
_THE_OFFER = pattern(
    rf"\b(?:[Dd]as|[Dd]em|[Dd]es|[Dd]er|[Dd]ie|[Dd]en)\s+{OFFER}(?:e?s|en?)?\b|"
    r"\b(?:betreib|organisier|koordinier|leit|träg|biet|veranstalte|betreu|öffn|richt)\w*\s+(?:ihn|sie)\b|"
    rf"(?<!gibt )\bes\b|\bist eine?\s+(?:[a-zäöü]+e[rs]?\s+)?{OFFER}\b"
)


@dataclass(slots=True)
class Said:
    """What is said of one measure: its field by name, and finds."""

    measure: Found
    field: Found | str = ""
    run_by: list[Found] = dataclasses.field(default_factory=list)
    start: str = ""
    asides: tuple[str, ...] = ()
    """What stands in a bracket right after it, which may name its field."""


class Relating:
    """What is said of measures, block by block; a section, a list of labels or an answer goes on about the measure before it."""

    def __init__(self) -> None:
        self._subject: Said | None = None
        self._level = 0
        """The level of the heading that named the measure; 0 where something else did."""
        self._stays = False
        """Whether all that follows is about it, not only what says so by label or pronoun."""
        self._after_item = False
        self._several: Sequence[Said] = ()
        """The measures of the sentence before."""
        self._bodies: list[tuple[int, Found]] = []
        """The bodies that headings name, from that of the page to that of the section, each with the level of its heading."""
        self._since = ""
        """When what is listed began, by the introduction of the list."""
        self._named: Found | None = None
        """The one body of the sentence before."""
        self._headings = 0
        """How many were met; a body that one of the first names is that of the page."""
        self._owner: tuple[int, Found] | None = None
        """Whose offers are listed, and the level of the heading that says so."""

    def take(self, block: Block, finds: Sequence[Found]) -> tuple[list[Said], list[Found]]:
        """What a block says first of its own measures, and organisations that only the relation gives away."""
        own = [found for found in finds if found.kind is Kind.MEASURE]
        said = [Said(found, block.field, asides=asides(block.text, found.end)) for found in own]
        extra: list[Found] = []
        if block.piece.kind == HEADING:
            self._head(block, said)
            self._own(block, finds, is_offer=bool(said))
        elif block.columns or block.is_labelled:
            self._by_columns(block, finds, said)
        elif (block.piece.kind == ITEM or block.topic) and said and _is_item(said[0].measure):
            end = min(len(block.text), _LONGEST)
            self._by_words(block.text, 0, end, said[:1], _between(finds, 0, end), extra)
            self._by_field(block.text, 0, end, said[:1], _between(finds, 0, end))
            # what stands below two items in a row is about neither
            self._subject, self._level, self._stays = None if self._after_item else said[0], 0, False
        else:
            self._by_sentences(block, finds, said, extra)
        self._dated(block, finds, said)
        if self._owner and block.piece.kind != TEXT and RUN not in block.columns:
            for each in said:
                each.run_by = each.run_by or [self._owner[1]]
        self._after_item = block.piece.kind == ITEM and bool(said)
        return said, extra

    def _head(self, block: Block, said: Sequence[Said]) -> None:
        is_deeper = self._level and block.piece.level > self._level
        if said:
            self._subject, self._level, self._stays = said[0], block.piece.level, True
        elif not is_deeper:
            self._subject, self._level, self._stays = None, 0, False

    def _dated(self, block: Block, finds: Sequence[Found], said: Sequence[Said]) -> None:
        """The start of all that a list names, where its introduction says it (Neue Vorhaben ab 2025)."""
        if block.piece.kind == ITEM or block.topic is not None:
            for each in said:
                each.start = each.start or self._since
            return
        self._since = ""
        if (block.piece.kind == HEADING or block.text.endswith(":")) and _MEASURES.search(block.text):
            dates = [
                each.name
                for each in finds
                if each.kind is Kind.DATE and _FROM_THEN.search(block.text, max(0, each.start - _NEAR), each.start)
            ]
            self._since = dates[0] if len(dates) == 1 else ""

    def _own(self, block: Block, finds: Sequence[Found], *, is_offer: bool) -> None:
        """Whose page or section begins, and whose offers."""
        level, text = block.piece.level, block.text
        self._headings += 1
        if is_offer:
            return
        self._bodies = [each for each in self._bodies if each[0] < level]
        bodies = [each for each in finds if each.kind in BODIES]
        named = [each for each in bodies if each.length > _MOST_OF_A_HEADING * len(text)]
        of_page = level == GUESSED and self._headings <= _FIRST_HEADINGS and not self._bodies
        self._bodies += [(0 if of_page else level, each) for each in named][:1]
        if self._owner and level <= self._owner[0]:
            self._owner = None
        if _OURS.search(text) and self._bodies:
            self._owner = level, self._bodies[-1][1]
        elif (match := _OFFERS_OF.match(text)) and (
            body := next((each for each in bodies if each.start == match.end()), None)
        ):
            self._owner = level, body

    def _by_columns(self, block: Block, finds: Sequence[Found], said: Sequence[Said]) -> None:
        cells = list(block.cells())
        is_row = block.piece.kind == ROW and len(cells) > 2
        if said and any(kind is Kind.MEASURE for _, _, kind in cells) and not is_row:
            self._subject, self._level, self._stays = said[0], 0, True
        named_here = {
            place for cell, start, kind in cells if kind is Kind.MEASURE for place in range(start, start + len(cell))
        }
        named = [each for each in said if not is_row or each.measure.start in named_here]
        one = named[0] if named else None if is_row else self._subject
        if one is None:
            return
        for cell, start, kind in cells:
            inside = _between(finds, start, start + len(cell))
            if kind is Kind.FIELD:
                one.field = next((found for found in inside if found.kind is Kind.FIELD), one.field)
            elif kind == RUN:
                one.run_by += [found for found in inside if found.kind in BODIES]
            elif kind == SINCE:
                one.start = one.start or next((found.name for found in inside if found.kind is Kind.DATE), "")

    def _by_sentences(self, block: Block, finds: Sequence[Found], said: Sequence[Said], extra: list[Found]) -> None:
        """Sentence by sentence; one without a measure of its own may go on about the one before."""
        self._named, named = None, None
        every = finds
        for start, end in _sentences(block.text):
            finds = _between(every, start - _LONGEST, end)  # also what began before and reaches into it
            bodies = [each for each in finds if each.kind is Kind.ORGANISATION and start <= each.start]
            self._named, named = named, bodies[0] if len(bodies) == 1 else None
            own = _between(said, start, end, _SUBJECT)
            if own:
                before: Sequence[Said] = ()
                for about, begin, stop in _parts(block.text, start, end, own):
                    self._by_words(block.text, begin, stop, about, finds, extra)
                    if before and goes_on_doing(block.text, begin, stop):
                        for each in about:
                            each.run_by = each.run_by or before[-1].run_by
                    before = about
                self._by_field(block.text, start, end, own, finds)
                self._by_body(block.text, start, end, own)
                self._subject, self._several = own[0] if len(own) == 1 else None, own
                self._level, self._stays = 0, block.text.endswith("?")
                continue
            if len(self._several) > 1 and (they := _THEY.search(block.text, start, end)):
                of_them = self._several[-1:] if they[1] else self._several[:1] if they[2] else self._several
                self._by_words(block.text, start, end, of_them, finds, extra)
                continue
            if block.text.endswith("?"):
                self._subject = None  # another question is about something else
                continue
            goes_on = self._goes_on(block.text, start, finds, end) or _THE_OFFER.search(block.text, start, end)
            if self._subject is not None and (
                goes_on or (self._stays and not self._tells_of_another(finds, start, end))
            ):
                dated = goes_on or STARTS.search(block.text, start, end)
                rest = [each for each in finds if dated or each.kind is not Kind.DATE]
                self._by_words(block.text, start, end, [self._subject], rest, extra)
                self._by_field(block.text, start, end, [self._subject], finds)

    def _by_body(self, text: str, start: int, end: int, own: Sequence[Said]) -> None:
        """What the body of the page or section does, or the one that was named right before, if nobody else is told to."""
        body = self._bodies[-1][1] if self._bodies else None
        for each in own:
            if each.run_by:
                continue
            if is_ours(text, start, end, each.measure):
                each.run_by = [body] if body else []
            elif is_theirs(text, start, end) and (its := self._named or body):
                each.run_by = [its]

    def _goes_on(self, text: str, start: int, finds: Sequence[Found], end: int) -> bool:
        """Whether a sentence goes on about the measure before; one that begins with a time may be about something else."""
        begins_ = _GOES_ON.match(text, start)
        return begins_ is not None and not (
            begins_[0].startswith(("Seit", "Ab")) and self._tells_of_another(finds, start, end)
        )

    @staticmethod
    def _tells_of_another(finds: Sequence[Found], start: int, end: int) -> bool:
        return any(each.kind in (Kind.NETWORK, Kind.DOCUMENT) and start <= each.start < end for each in finds)

    def _by_words(
        self, text: str, start: int, end: int, about: Sequence[Said], finds: Sequence[Found], extra: list[Found]
    ) -> None:
        measure = about[0].measure if start <= about[0].measure.start < end and about[0] is not self._subject else None
        bodies, new = runs(text, start, end, finds, measure)
        extra += new
        began = begins(text, start, end, finds)
        for each in about:
            each.run_by += bodies
            each.start = each.start or began

    @staticmethod
    def _by_field(text: str, start: int, end: int, about: Sequence[Said], finds: Sequence[Found]) -> None:
        for found in finds:
            if found.kind is Kind.FIELD and start <= found.start < end and _FIELD.search(text, start, found.start):
                for each in about:
                    each.field = found


def _between(every: Sequence[_T], start: int, end: int, place: Callable[[_T], int] = _PLACE) -> Sequence[_T]:
    """Of things in order those that begin there; searched by halves, so that a long text with thousands of them stays cheap."""
    return every[bisect_left(every, start, key=place) : bisect_left(every, end, key=place)]


def _is_item(measure: Found) -> bool:
    """Whether an item of a list begins with the measure, so that all of it is about that."""
    return measure.rule in (Rule.LISTED, Rule.KNOWN, Rule.KNOWN_WITHOUT_CITY, Rule.QUOTED) and measure.start < 3


def _parts(text: str, start: int, end: int, own: Sequence[Said]) -> Iterator[tuple[list[Said], int, int]]:
    """The parts of a sentence, each about one measure, or about those named in one breath."""
    groups: list[list[Said]] = [[own[0]]]
    for each in own[1:]:
        if _SAME.fullmatch(text, groups[-1][-1].measure.end, each.measure.start):
            groups[-1].append(each)
        else:
            groups.append([each])
    begin = start
    for number, group in enumerate(groups):
        stop = end
        if number + 1 < len(groups):
            ends, next_ = group[-1].measure.end, groups[number + 1][0].measure.start
            breaks = list(_BREAK.finditer(text, ends, next_))
            follows = _FOLLOWS.search(text, ends, next_)
            stop = breaks[-1].start() if breaks else follows.start() if follows else next_
        yield group, begin, stop
        begin = stop


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where sentences begin and end; one that is too long to be one is cut, which keeps hostile texts cheap."""
    start = 0
    for end, begins_ in [*((gap.start(), gap.end()) for gap in _SENTENCE.finditer(text)), (len(text), len(text))]:
        while end - start > _LONGEST:
            yield start, start + _LONGEST
            start += _LONGEST
        yield start, end
        start = begins_
