"""From plain lines, as text files and PDF have them, to pieces: what is a heading, an item, a row, what belongs to one paragraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loaders.documents.labels import holds_label, label
from loaders.documents.mentions import Kind
from loaders.documents.pieces import CELL, HEADING, ITEM, ROW, TEXT, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BULLET = re.compile(r"\s*(?:[-–—•*▪·●○◦‣⁃]|\uf0b7|\uf0a7)(?:\s+|$)")
_MONTHS = "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
_NUMBER = re.compile(rf"\s*(?:\d{{1,2}}[.)]|\(?[a-z]\))\s+(?=\S)(?!(?:{_MONTHS})\b)")
_CHAPTER = re.compile(r"\s*\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+(?=[A-ZÄÖÜ„»])|\s*(?:[IVX]{1,4}|[A-H])\.\s+(?=[A-ZÄÖÜ])")
_TOLD = re.compile(r"\([^()]*(?:[;,]|\bseit\b|\bab\b)[^()]*\)$|\([^()]*$")
"""A bracket that says more of an item than a heading does: Lesepaten (VHS; seit 2019)."""
_PART = re.compile(r"\s*\d{1,2}\s+(?=[A-ZÄÖÜ])")
_FRAMED = re.compile(r"([+*=~#•–-])\1+\s*([^+*=~#\s].{1,88}?)\s*\1{2,}")
"""A heading set between signs: +++ Termine +++"""
_MARKDOWN = re.compile(r"\s*(#{1,6})\s+")
_COLUMNS = re.compile(r"\s*\|\s*|\t+|\s{3,}")
_WIDE = re.compile(r"\s*\|\s*|\t+|(?<![.!?:])\s{2,}")
"""Two spaces part cells where a line has several such gaps."""
_GRID = re.compile(r"(?:(?<!\s)\s+)?\|\s*|\t")
"""What parts cells where an empty one counts."""
_EMPHASIS = re.compile(r"\*\*|__")
_BOLD = re.compile(r"\s*(?:\*\*|__)[A-ZÄÖÜ„»\"][^*_]{2,80}(?:\*\*|__):?\s*\S")
_END = re.compile(r"[.!?:;,]['\"“”»)\]]*$")
_STOP = re.compile(r"[.!?;]['\"“”»)\]]*$")
_OPEN = re.compile(r"[(,;.]\s[A-ZÄÖÜ][a-zäöüß]+:$")
"""A label without what it tells: Lesepaten, Träger:"""
_SHORT = re.compile(r"(?:\b(?:Dr|Prof|Nr|St|bzw|ca|Tel|z|u|e|Fr|Hr|inkl|ggf)|\b\d{1,2})\.$")
"""Words with a point that end no sentence."""
_BROKEN = re.compile(
    r"\s(?:am|im|in|an|auf|und|oder|der|die|das|dem|den|des|von|vom|mit|für|zur|zum|bei|beim|als|aus|eine?[mnrs]?|sowie|ist|sind|wird|werden)$"
)
"""Words that no heading ends with."""
_SENTENCE_ENDS = re.compile(r"[a-zäöüß]{3}[.!?:] [A-ZÄÖÜ]")
_PAIR = re.compile(
    r"(?!Handlungs|Themen|Aktions|Schwerpunkt|Kapitel|Teil|Anlage|Anhang|Baustein|Modul)[A-ZÄÖÜ][a-zäöüß]+(?:/-?[a-z]+|:innen)?: \S"
)
"""A label and what it tells, which is no heading: Zielgruppe: junge Leute."""
_ENTRY = re.compile(r"[A-ZÄÖÜ][^.:;!?]{2,50}: \S")
"""What begins a paragraph of its own after the end of a sentence: Sprachpaten: Freiwillige üben."""
_DASHED = re.compile(r"[A-ZÄÖÜ][^.:;!?–—]{2,50}\s[–—]\s+\S")
_FIELD = re.compile(r"(?:(?:Handlungs|Themen|Aktions)feld|HF)\s+\S")
_SIGNS = str.maketrans(
    {"\u00ad": "", "\u00a0": " ", "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
)
"""Soft hyphens, fixed spaces, and letters that PDF files print as one sign."""
LOST_BULLETS = 4
"""So many short lines in a row, without text between them, are a heading and a list whose bullets were lost."""
_RULE = re.compile(r"[\s|:+=_-]*$")
LONGEST_HEADING, MOST_WORDS, GUESSED = 90, 12, 7
"""A heading that bears no number stands below those that do."""
FEWEST_CELLS, LONGEST_WORD, LINES_AT_MARGIN = 3, 17, 8
"""Two columns may be set apart by any number of tabs; from three on, a tab more is an empty cell."""
LONGEST_PARAGRAPH = 20_000
"""Longer ones are no paragraphs; so that a hostile text does not grow one line by line without end."""
WRAPPED = 55
"""A line of a paragraph that is at least so long may go on in the next one after the end of a sentence."""


def pieces(text: str) -> tuple[Piece, ...]:
    """The pieces of a page of plain text."""
    lines = [_EMPHASIS.sub("", _entry(line.translate(_SIGNS).rstrip())) for line in text.splitlines()]
    full = _full(lines)
    return tuple(_joined(_unbulleted(_marked(_bullets_joined(lines), full)), full))


def _full(lines: Sequence[str]) -> int:
    """From how many letters on a line may have broken at the margin; texts with narrow ones break early."""
    longest = max(map(len, lines), default=0)
    at_margin = sum(len(line) > longest - LONGEST_WORD for line in lines)
    return min(WRAPPED, longest - LONGEST_WORD) if longest > WRAPPED and at_margin >= LINES_AT_MARGIN else WRAPPED


def _entry(line: str) -> str:
    """A line that begins with bold words is an item of a list, unless the words are a label."""
    bold = _BOLD.match(line)
    return f"- {line}" if bold and not label(_EMPHASIS.sub("", line)) else line


def _bullets_joined(lines: Sequence[str]) -> list[str]:
    """A bullet on a line of its own belongs to the next line."""
    found: list[str] = []
    waiting = False
    for line in lines:
        if waiting and line.strip():
            found.append(f"- {line.strip()}")
            waiting = False
        elif _BULLET.fullmatch(line) and line.strip():
            waiting = True
        elif not waiting:
            found.append(line)
    return found


def _marked(lines: Sequence[str], full: int) -> Iterator[tuple[str, str, int]]:
    """Each line with what it seems to be; empty lines stay, as the ends of paragraphs."""
    before, kind = "", ""
    for number, line in enumerate(lines):
        after = lines[number + 1] if number + 1 < len(lines) else ""
        is_next = kind == ITEM
        above = lines[number - 1] if number else ""
        kind, text, level = _kind(line, before, above, after, full, is_next=is_next)
        yield kind, text, level
        before = line if kind == TEXT else ""


def _depth(line: str) -> int:
    """How many numbers a line of a list or the heading of a chapter begins with; 0 where it begins with none."""
    chapter = _CHAPTER.match(line)
    return 1 + chapter[0].strip(" .").count(".") if chapter else 0


def _kind(line: str, before: str, above: str, after: str, full: int, *, is_next: bool) -> tuple[str, str, int]:
    text = line.strip()
    if not text or (_RULE.match(text) and len(text) > 1):
        return "", "", 0
    if framed := _FRAMED.fullmatch(text):
        return HEADING, framed[2], GUESSED
    if mark := _MARKDOWN.match(line):
        return HEADING, line[mark.end() :].strip(" #"), len(mark[1])
    if bullet := _BULLET.match(line):
        return ITEM, line[bullet.end() :].strip(), 0
    if cells := _cells(text):
        return ROW, CELL.join(cells), 0
    if said := label(text):  # a field among labels is one of them, alone it heads a chapter
        return (HEADING, text, GUESSED) if said is Kind.FIELD and not label(before) else (TEXT, text, 0)
    if chapter := _CHAPTER.match(line):
        is_run = any(_depth(each) == _depth(line) for each in (above, after))
        rest = line[chapter.end() :].strip()
        if _could_head(rest.replace(": ", " "), before) and not (is_run or holds_label(rest[1:]) or _TOLD.search(rest)):
            return HEADING, rest, _depth(line)
        return ITEM, rest, 0
    alone = not before.strip() and not after.strip() and not _END.search(text)
    if alone and (part := _PART.match(line)):
        return HEADING, line[part.end() :].strip(), 1
    if (number := _NUMBER.match(line)) and _FIELD.match(line, number.end()) and not _END.search(text):
        return HEADING, line[number.end() :].strip(), 1
    if number:
        return (HEADING if alone and not is_next else ITEM), line[number.end() :].strip(), 1
    if _DASHED.match(text) and (above.rstrip().endswith(":") or _DASHED.match(above.strip())):
        return ITEM, text, 0
    if _is_full(above, full) or (len(text) >= full and after.strip()) or _BROKEN.search(text):
        return TEXT, text, 0  # a line of a paragraph that breaks at the margin
    stands_out = after[:1].isupper() and len(after.strip()) > max(WRAPPED, 2 * len(text))
    if _could_head(text, "" if stands_out else before) and _may_follow(after):
        return HEADING, text, GUESSED
    return TEXT, text, 0


def _cells(text: str) -> list[str]:
    """The cells of a line of a table, empty ones too where bars or single tabs part them; nothing where it is none."""
    gaps = _WIDE if len(_WIDE.findall(text)) >= FEWEST_CELLS - 1 else _COLUMNS
    filled = [cell.strip() for cell in gaps.split(text.strip("|")) if cell.strip()]
    if len(filled) < FEWEST_CELLS:
        return filled if len(filled) > 1 else []
    return [cell.strip() for cell in _GRID.split(text.strip("|"))] if _GRID.search(text) else filled


def _is_full(line: str, full: int) -> bool:
    """Whether a line reaches the margin, or ends with a label, and goes on in the next one."""
    line = line.rstrip()
    if _OPEN.search(line):
        return True
    if len(line) < full or _RULE.match(line):
        return False
    return (not _STOP.search(line) or bool(_SHORT.search(line))) and not _cells(line.strip())


def _could_head(text: str, before: str) -> bool:
    short = len(text) <= LONGEST_HEADING and len(text.split()) <= MOST_WORDS
    free = not before.strip() or bool(_END.search(before.strip())) or bool(label(before))
    if _END.search(text) or (_SENTENCE_ENDS.search(text) and not _FIELD.match(text)) or _PAIR.match(text):
        return False
    return short and free and (text[:1].isupper() or text[:1] in '„"»')


def _may_follow(after: str) -> bool:
    """Whether what comes next can stand below a heading; a short line right below is rather the rest of an address."""
    rest = after.strip()
    return not rest or bool(_BULLET.match(after)) or rest[0].isupper() or rest[0] in '„"»|' or rest[0].isdigit()


def _unbulleted(marked: Iterator[tuple[str, str, int]]) -> Iterator[tuple[str, str, int]]:
    run: list[tuple[str, str, int]] = []
    for each in marked:
        if each[0] == HEADING and each[2] == GUESSED:
            run.append(each)
            continue
        yield from _listed(run, is_headed=each[0] == TEXT)
        run = []
        yield each
    yield from _listed(run, is_headed=False)


def _listed(run: Sequence[tuple[str, str, int]], *, is_headed: bool) -> Iterator[tuple[str, str, int]]:
    """Short lines in a row; before text the last of them is a heading."""
    last = len(run) - is_headed
    for number, (kind, text, level) in enumerate(run):
        is_item = len(run) >= LOST_BULLETS and 0 < number < last
        yield (ITEM, text, 0) if is_item else (kind, text, level)


def _joined(marked: Iterator[tuple[str, str, int]], full: int) -> Iterator[Piece]:
    """Lines put together to paragraphs, and the wrapped ends of items to their items."""
    kind, text, level, last = "", "", 0, ""
    for next_kind, line, next_level in marked:
        if next_kind == TEXT and text and _goes_on(kind, text, line, is_full=_is_full(last, full)):
            text, last = _together(text, line), line
            continue
        if kind and text:
            yield Piece(kind, text, level)
        kind, text, level, last = next_kind, line, next_level, line
    if kind and text:
        yield Piece(kind, text, level)


def _goes_on(kind: str, text: str, line: str, *, is_full: bool) -> bool:
    """Whether a line belongs to the piece before, whose last line may have broken at the margin."""
    if label(line) or len(text) > LONGEST_PARAGRAPH:
        return False
    if kind == ITEM or (kind == TEXT and label(text)):
        return line[:1].islower() or text.endswith((",", "-", " und", " für")) or is_full
    if kind != TEXT or (_DASHED.match(text) and _DASHED.match(line)) or (_ENTRY.match(line) and _END.search(text)):
        return False
    is_sentence = text.rstrip("'\"“”»)").endswith((".", "!", "?", ":"))
    return not is_sentence or (len(text) >= WRAPPED and not text.endswith(":"))


def _together(text: str, line: str) -> str:
    if text.endswith("-") and line[:1].islower() and not line.startswith(("und ", "oder ", "bzw")):
        return text[:-1] + line
    return f"{text} {line}"
