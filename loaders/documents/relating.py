"""What the words and the structure of a block say about a measure: its field, who runs it, when it began."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loaders.documents.blocks import RUN, SINCE
from loaders.documents.found import Found
from loaders.documents.mentions import Kind, Rule
from loaders.documents.pieces import ITEM, ROW
from loaders.documents.wording import pattern, tidy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loaders.documents.blocks import Block

_RUN = pattern(
    r"\b(?:(?:Projekt|Haupt)?[Tt]räger(?:in|schaft)?|[Vv]erantwortlich(?:keit)?|[Ff]ederführ(?:ung|end)|[Dd]urchführung|"
    r"[Zz]uständig|[Kk]oordination|[Uu]msetzung|[Aa]nbieter(?:in)?)"
    r"\b\s*(?:ist|sind|liegt bei|dafür ist|hierfür ist)?\s*:?\s*(?:der|die|das|dem|beim?|vom)?\s*"
)
_VALUE = re.compile(r"[A-ZÄÖÜa-zäöü][^,;)(.|]*?(?:e\.\s?V\.)?(?=[,;)(.|]|\s+und\s+[a-z]|$)")
_BY = pattern(
    r"(?:getragen|durchgeführt|organisiert|angeboten|koordiniert|betreut|umgesetzt|betrieben|verantwortet|geleitet|begleitet|veranstaltet)"
)
_DOES = pattern(r"\s+(?:bietet|organisiert|betreibt|koordiniert|verantwortet|trägt|veranstaltet|führt|leitet)\b")
_SINCE = pattern(
    r"\b(?:[Ss]eit|[Aa]b|[Ss]tartet(?:e)?(?:\s+(?:im|am))?|[Ss]tart:?|[Bb]eginn:?|[Bb]egann(?:\s+(?:im|am))?|[Ll]äuft\s+seit|"
    r"[Gg]estartet)(?:\s+(?:dem|Anfang|Mitte|Ende))?\s*$"
)
_STARTS = pattern(r"\b(?:[Ss]tartete?n?|[Bb]eg(?:ann|innt|onnen)|[Gg]estartet|[Ll]äuft)\b")
_FIELD = pattern(r"(?:Handlungsfeld|Themenfeld|Aktionsfeld|Handlungsbereich|Schwerpunkt)(?:e?s)?\s*[„\"»“]?$")
_AND = re.compile(r"(?:,|\s+und|\s+sowie|,?\s+gemeinsam mit|\s+mit)\s+(?:(?:der|die|das|dem)\s+)?")
_NEAR, _MOST_WORDS = 45, 8
_SENTENCE = re.compile(r"(?<=[a-zäöüß\d)“”\"]{2}[.!?])\s+(?=[A-ZÄÖÜ„\"])")


@dataclass(slots=True)
class Said:
    """What a block says of one measure: its field by name, and finds."""

    measure: Found
    field: Found | str = ""
    run_by: list[Found] = dataclasses.field(default_factory=list)
    start: str = ""


def relations(block: Block, finds: Sequence[Found]) -> tuple[list[Said], list[Found]]:
    """What is said of the measures of a block, and organisations that only the relation gives away."""
    measures = [found for found in finds if found.kind is Kind.MEASURE]
    if not measures:
        return [], []
    said = {id(measure): Said(measure) for measure in measures}
    extra: list[Found] = []
    if block.piece.kind == ROW and block.columns:
        _by_columns(block, finds, said[id(measures[0])])
    elif (
        block.piece.kind == ITEM
        and measures[0].rule in (Rule.LISTED, Rule.KNOWN, Rule.KNOWN_WITHOUT_CITY)
        and measures[0].start < 3
    ):
        one = said[id(measures[0])]
        if block.field:
            one.field = block.field
        _by_words(block.text, 0, len(block.text), one, finds, extra)
    else:
        _by_sentences(block, finds, measures, said, extra)
    return list(said.values()), extra


def _by_columns(block: Block, finds: Sequence[Found], said: Said) -> None:
    for cell, start, kind in block.cells():
        inside = [found for found in finds if start <= found.start < start + len(cell)]
        if kind is Kind.FIELD:
            said.field = next((found for found in inside if found.kind is Kind.FIELD), "")
        elif kind == RUN:
            said.run_by += [found for found in inside if found.kind in (Kind.ORGANISATION, Kind.NETWORK)]
        elif kind == SINCE:
            said.start = next((found.name for found in inside if found.kind is Kind.DATE), "")
    if not said.field and block.field:
        said.field = block.field


def _by_sentences(
    block: Block, finds: Sequence[Found], measures: Sequence[Found], said: dict[int, Said], extra: list[Found]
) -> None:
    """Sentence by sentence; one without a measure of its own goes on about the one before."""
    current: Said | None = None
    for start, end in _sentences(block.text):
        own = [measure for measure in measures if start <= measure.start < end]
        if len(own) > 1:
            current = None
            continue
        current = said[id(own[0])] if own else current
        if current is None:
            continue
        dated = (
            finds
            if own or _STARTS.search(block.text, start, end)
            else [each for each in finds if each.kind is not Kind.DATE]
        )
        _by_words(block.text, start, end, current, dated, extra)
        for found in finds:
            if (
                found.kind is Kind.FIELD
                and start <= found.start < end
                and _FIELD.search(block.text, start, found.start)
            ):
                current.field = found


def _by_words(text: str, start: int, end: int, said: Said, finds: Sequence[Found], extra: list[Found]) -> None:
    bodies = [
        found for found in finds if found.kind in (Kind.ORGANISATION, Kind.NETWORK) and start <= found.start < end
    ]
    for match in _RUN.finditer(text, start, end):
        body = next((found for found in bodies if 0 <= found.start - match.end() <= 2), None)
        if body is None and text[match.end() - 2 : match.end()].strip() == ":":
            body = _named_body(text, match.end(), end)
            extra += [body] if body else []
        if body is not None:
            said.run_by += [body, *_and_others(text, body, bodies)]
    if not said.run_by:
        said.run_by += (body for body in bodies if _runs(text, start, end, body, said.measure))
    for found in finds:
        if found.kind is Kind.DATE and start <= found.start < end and _SINCE.search(text, start, found.start):
            said.start = said.start or found.name


def _named_body(text: str, start: int, end: int) -> Found | None:
    """What follows a colon, up to the next sign."""
    value = _VALUE.match(text, start, end)
    name = tidy(value[0]) if value else ""
    if value is None or not name or len(name.split()) > _MOST_WORDS:
        return None
    return Found(Kind.ORGANISATION, name, value.start(), value.start() + len(name), Rule.RUN_BY)


def _and_others(text: str, body: Found, bodies: Sequence[Found]) -> Iterator[Found]:
    """Those named in one breath with the first: die Caritas und das Jugendamt."""
    end = body.end
    for other in bodies:
        if other.start >= end and _AND.fullmatch(text, end, other.start):
            yield other
            end = other.end


def _runs(text: str, start: int, end: int, body: Found, measure: Found) -> bool:
    before, after = text[start : body.start], text[body.end : end]
    if re.search(r"\b(?:von|vom|durch|bei)\s+(?:der|dem|die|den|das)?\s*$", before):
        is_passive = bool(_BY.search(after[:_NEAR])) or bool(_BY.search(before[-_NEAR:]))
        return measure.start < body.start and is_passive
    if re.search(r"\bTrägerschaft\s+(?:der|des|von)\s*$", before) or re.match(r"\s+ist\s+(?:der\s+)?Träger\b", after):
        return True
    if body.start > measure.end and re.fullmatch(r"\s*(?:\(|[–—-]\s|,\s)", text[measure.end : body.start]):
        return bool(re.match(r"\s*(?:\)|$)", after))  # Lesepaten (Volkshochschule)
    does = _DOES.match(after)
    return does is not None and body.end <= measure.start


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in _SENTENCE.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)
