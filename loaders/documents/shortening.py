"""Names that are part of another one in the same document: der Stadtjugendring after Stadtjugendring Musterstadt e. V., Frau Klammer."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from graph.matching.stems import stems
from loaders.documents.found import Found
from loaders.documents.mentions import BODIES, Kind, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from loaders.documents.mentions import Mention

    Key = tuple[Kind, str]

_BRANDS = {"awo": "arbeiterwohlfahrt", "caritas": "caritasverband", "vhs": "volkshochschul", "ihk": "handelskamm"}
"""How the first words of full names are abbreviated."""
_BEHIND = re.compile(
    r"\s*\((?:kurz:?\s+|im Folgenden:?\s+)?[„\"]?([A-ZÄÖÜ][\wÄÖÜäöü]{0,3}[A-ZÄÖÜ]\w{0,8}|(?:Amt|FB|FD|Abt\.|Dez\.)\s[\dIVX.]{1,5})[“\"]?\)"
)
_BEFORE = re.compile(r"(?<![\w-])([A-ZÄÖÜ]{2,6}(?:\s[A-ZÄÖÜ]{1,6})?)\s*(?:=|:)\s+$")
_BEGINS, _GOES_ON = re.compile(r"(?<![\w-])[A-ZÄÖÜ]"), re.compile(r"[\w-]")
_LONGEST = 13
"""Letters of the longest abbreviation that those patterns find."""
_MOST_WORDS = 12
"""A name of more words is not short for another."""
_LEGAL_FORM = frozenset(("e", "v", "ggmbh", "gmbh"))


def abbreviations(text: str, found: Iterable[Found]) -> dict[str, Found]:
    """The abbreviations that a text tells of bodies and networks: in brackets behind the name, or before it with a sign."""
    told: dict[str, Found] = {}
    for each in found:
        if each.kind not in BODIES:
            continue
        short = _BEHIND.match(text, each.end) or _BEFORE.search(text, max(0, each.start - 20), each.start)
        if short and short[1] != each.name:
            told[short[1]] = each
    return told


def abbreviated(text: str, aliases: Mapping[str, Found]) -> Iterator[Found]:
    """Where abbreviations that were told stand alone."""
    end = 0
    for word in _BEGINS.finditer(text) if aliases else ():
        start = word.start()
        if start < end:
            continue
        for length in range(_LONGEST, 0, -1):  # looked up, since a document may tell thousands of them
            short = text[start : start + length]
            if short in aliases and not _GOES_ON.match(text, start + length):
                end = start + length
                yield Found(aliases[short].kind, short, start, end, Rule.COMPOUND)
                break


def full_names(found: Mapping[Key, Mention]) -> dict[Key, Key]:
    """For each short name the full one that it stands for."""
    full: dict[Key, Key] = {}
    words = {key: _words(mention) for key, mention in found.items()}
    longer: defaultdict[tuple[Kind, tuple[str, ...], str], list[Key]] = defaultdict(list)
    for key, its in words.items():
        for form in _forms(key[0], its):
            longer[key[0], form, _post(key)].append(key)
    for key, mention in found.items():
        others = longer.get((key[0], words[key], _post(key)), ()) if words[key] else ()
        whole = [
            other
            for other in others
            if other != key and _stands_for(key, mention, other, found[other], is_same=words[key] == words[other])
        ]
        if whole and (len(whole) == 1 or key[0] is Kind.ORGANISATION):
            full[key] = whole[0]
    return {short: key for short, key in full.items() if key not in full}


def _words(mention: Mention) -> tuple[str, ...]:
    name = mention.person if mention.kind is Kind.POST else mention.name
    return tuple(_BRANDS.get(word, word) for word in stems(name) if word not in _LEGAL_FORM)


def _post(key: Key) -> str:
    return key[1].rpartition(": ")[2] if key[0] is Kind.POST else ""


def _forms(kind: Kind, words: tuple[str, ...]) -> set[tuple[str, ...]]:
    """What a name may be called for short: by how it begins, a body also by any of its words, a person by the last."""
    begins = {words[:number] for number in range(1, min(len(words), _MOST_WORDS) + 1)}
    if kind is Kind.ORGANISATION:
        return begins | {(word,) for word in words}
    if kind is Kind.MEASURE:  # die Nähstube International, die Nähstube
        return begins - {words}
    return {words[-1:]} - {words} if kind is Kind.POST else set()


def _stands_for(key: Key, mention: Mention, other: Key, long: Mention, *, is_same: bool) -> bool:
    """Whether a name that could be short for another one is; `is_same` tells that both have the same words: AWO, Arbeiterwohlfahrt."""
    if mention.kind is Kind.ORGANISATION:
        is_less = len(mention.name) < len(long.name) if is_same else mention.rule is not Rule.LEGAL_FORM
        return mention.known is None and is_less
    is_prose = mention.rule in (Rule.NAMED, Rule.COMPOUND)
    return mention.kind is Kind.POST or (is_prose and not key[1].startswith("#") and not other[1].startswith("#"))
