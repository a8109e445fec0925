"""Names that are part of another one in the same document: der Stadtjugendring after Stadtjugendring Musterstadt e. V., Frau Klammer."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from graph.matching.stems import stems
from loaders.documents.found import Found
from loaders.documents.mentions import Kind, Rule

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
_LEGAL_FORM = frozenset(("e", "v", "ggmbh", "gmbh"))


def abbreviations(text: str, found: Iterable[Found]) -> dict[str, Found]:
    """The abbreviations that a text tells of bodies and networks: in brackets behind the name, or before it with a sign."""
    told: dict[str, Found] = {}
    for each in found:
        if each.kind not in (Kind.ORGANISATION, Kind.NETWORK):
            continue
        short = _BEHIND.match(text, each.end) or _BEFORE.search(text, max(0, each.start - 20), each.start)
        if short and short[1] != each.name:
            told[short[1]] = each
    return told


def abbreviated(text: str, aliases: Mapping[str, Found]) -> Iterator[Found]:
    """Where abbreviations that were told stand alone."""
    if not aliases:
        return
    words = "|".join(re.escape(alias) for alias in sorted(aliases, key=len, reverse=True))
    for match in re.finditer(rf"(?<![\w-])(?:{words})(?![\w-])", text):
        yield Found(aliases[match[0]].kind, match[0], match.start(), match.end(), Rule.COMPOUND)


def full_names(found: Mapping[Key, Mention]) -> dict[Key, Key]:
    """For each short name the full one that it stands for."""
    full: dict[Key, Key] = {}
    by_word: defaultdict[tuple[Kind, str], list[Key]] = defaultdict(list)
    for key, mention in found.items():
        for word in set(_words(mention)):
            by_word[key[0], word].append(key)
    for key, mention in found.items():
        words = _words(mention)
        longer = [other for other in by_word[key[0], words[0]] if other != key] if words else []
        longer = [other for other in longer if _is_part(key, mention, other, found[other])]
        if longer and (len(longer) == 1 or key[0] is Kind.ORGANISATION):
            full[key] = longer[0]
    return {short: key for short, key in full.items() if key not in full}


def _words(mention: Mention) -> tuple[str, ...]:
    name = mention.person if mention.kind is Kind.POST else mention.name
    return tuple(_BRANDS.get(word, word) for word in stems(name) if word not in _LEGAL_FORM)


def _is_part(key: Key, mention: Mention, other: Key, long: Mention) -> bool:
    words, longer = _words(mention), _words(long)
    if words == longer:  # AWO, Arbeiterwohlfahrt
        return mention.kind is Kind.ORGANISATION and mention.known is None and len(mention.name) < len(long.name)
    if len(words) >= len(longer):
        return False
    begins = longer[: len(words)] == words
    if mention.kind is Kind.MEASURE:  # die Nähstube International, die Nähstube
        is_prose = (
            not key[1].startswith("#") and not other[1].startswith("#") and mention.rule in (Rule.NAMED, Rule.COMPOUND)
        )
        return begins and is_prose
    if mention.kind is Kind.ORGANISATION:
        return mention.known is None and mention.rule is not Rule.LEGAL_FORM and (begins or len(words) == 1)
    is_same_post = key[1].rpartition(": ")[2] == other[1].rpartition(": ")[2]
    return mention.kind is Kind.POST and is_same_post and len(words) == 1 and longer[-1] == words[0]
