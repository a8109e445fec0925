"""Measures that a list, a table or a title names once, found again wherever the document goes on about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.documents.found import Found
from loaders.documents.gazetteer import Gazetteer
from loaders.documents.mentions import Kind, Rule
from loaders.documents.names import Entry
from loaders.documents.rules.offers import is_general

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_SHORTEST = 8
"""Letters of a name of one word, or of a first word by which a longer name goes."""
_APART, _BODIES = (Kind.CITY, Kind.DATE, Kind.POST), (Kind.ORGANISATION, Kind.NETWORK)


class Titles:
    """The names of a document's own new measures."""

    def __init__(self, finds: Iterable[Found]) -> None:
        names = {each.name for each in finds if each.kind is Kind.MEASURE and each.known is None}
        self._names = Gazetteer(_entry(name, form) for name in sorted(names) for form in _forms(name))

    def added(self, text: str, finds: Sequence[Found]) -> list[Found]:
        """The finds with those places where a text names one of them again; what it was taken for there, it is not."""
        again: list[Found] = []
        kept = list(finds)
        for hit in self._names.find(text):
            rivals = [
                each for each in kept if each.kind not in _APART and each.start < hit.end and hit.start < each.end
            ]
            if all(
                each.known is None and each.kind in _BODIES and hit.start <= each.start and each.end <= hit.end
                for each in rivals
            ):
                kept = [each for each in kept if each not in rivals]
                again.append(Found(Kind.MEASURE, hit.entry.name, hit.start, hit.end, Rule.NAMED))
        return kept + again


def _entry(name: str, form: str) -> Entry:
    return Entry(Kind.MEASURE, "", name, form, "")


def _forms(name: str) -> Iterator[str]:
    """A name, and the first word it goes by: das Neujahrsfest."""
    first, _, rest = name.partition(" ")
    if rest or (len(name) >= _SHORTEST and not is_general(name)):
        yield name
    if rest and len(first) >= _SHORTEST and first.isalpha() and not is_general(first):
        yield first
