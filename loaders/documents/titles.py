"""Measures that a list, a table or a title names once, found again wherever the document goes on about them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loaders.documents.found import Found
from loaders.documents.gazetteer import Gazetteer
from loaders.documents.mentions import BODIES, Kind, Rule
from loaders.documents.names import Entry
from loaders.documents.overlaps import Overlaps
from loaders.documents.rules.offers import is_general

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_SHORTEST = 8
"""Letters of a name of one word, or of a first word by which a longer name goes."""
_NOUN, _FAR = re.compile(r"([A-ZÄÖÜ][\wäöüß-]+)\s+[„“\"»«]?$"), 60
_OF_WORDS = (Rule.NAMED, Rule.COMPOUND)
_TITLE = re.compile(r"\s+[„“\"»«]")
_APART = (Kind.CITY, Kind.DATE, Kind.POST)


class Titles:
    """The names of a document's own new measures."""

    def __init__(self, found: Iterable[tuple[str, Sequence[Found]]]) -> None:
        names: dict[str, str] = {}
        for text, finds in found:
            for each in finds:
                if each.kind is Kind.MEASURE and each.known is None:
                    noun = (
                        _NOUN.search(text, max(0, each.start - _FAR), each.start) if each.rule is Rule.QUOTED else None
                    )
                    names[each.name] = noun[1] if noun else names.get(each.name, "")
        for general in set(names.values()):
            names.pop(general, None)
        self._names = Gazetteer(_entry(name, form) for name in sorted(names) for form in _forms(name, names[name]))

    def added(self, text: str, finds: Sequence[Found]) -> list[Found]:
        """The finds with those places where a text names one of them again; what it was taken for there, it is not."""
        again: list[Found] = []
        others, gone = Overlaps(each for each in finds if each.kind not in _APART), set[int]()
        for hit in self._names.find(text):
            if _TITLE.match(text, hit.end):
                continue  # the noun before its title
            rivals = [each for each in others.at(hit.start, hit.end) if id(each) not in gone]
            if all(
                each.known is None
                and (each.kind in BODIES or (each.rule in _OF_WORDS and each.name != hit.entry.name))
                and hit.start <= each.start
                and each.end <= hit.end
                for each in rivals
            ):
                gone |= {id(each) for each in rivals}
                is_name = hit.entry.form == hit.entry.name
                name = text[hit.start : hit.end] if is_name else hit.entry.name
                again.append(Found(Kind.MEASURE, name, hit.start, hit.end, Rule.NAMED))
        return [each for each in finds if id(each) not in gone] + again


def _entry(name: str, form: str) -> Entry:
    return Entry(Kind.MEASURE, "", name, form, "")


def _forms(name: str, noun: str) -> Iterator[str]:
    """A name, and the first word it goes by or the noun before its title: das Neujahrsfest, das Begegnungscafé."""
    if len(noun) >= _SHORTEST and not is_general(noun):
        yield noun
    first, _, rest = name.partition(" ")
    if rest or (len(name) >= _SHORTEST and not is_general(name)):
        yield name
    if rest and len(first) >= _SHORTEST and first.isalpha() and not is_general(first):
        yield first
