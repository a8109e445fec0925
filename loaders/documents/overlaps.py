"""Finds by where they stand, so that a text with thousands of them does not have each compared with all others."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from loaders.documents.found import Found

_STRETCH = 100


class Overlaps:
    """Finds by the stretches of the text that they touch."""

    def __init__(self, found: Iterable[Found] = ()) -> None:
        self._near: defaultdict[int, list[Found]] = defaultdict(list)
        for each in found:
            self.add(each)

    def add(self, found: Found) -> None:
        """Keep a find."""
        for stretch in _stretches(found.start, found.end):
            self._near[stretch].append(found)

    def at(self, start: int, end: int) -> Iterator[Found]:
        """The finds that share a character with what stands there; a long one may come more than once."""
        for stretch in _stretches(start, end):
            yield from (each for each in self._near.get(stretch, ()) if each.start < end and start < each.end)


def _stretches(start: int, end: int) -> range:
    return range(start // _STRETCH, end // _STRETCH + 1)
