"""Known names found in a text, and names told to be those of known things."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from graph.matching import foldings
from graph.matching.stems import stems
from loaders.documents.mentions import Kind, Known
from loaders.documents.names import TOO_COMMON, without_city, without_legal_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from loaders.documents.names import Entry

_WORD = re.compile(r"\w+")
SHORTEST = 6
"""Letters of a name of one word that is looked for in running text; shorter ones must be written exactly so."""
_ABBREVIATED = {
    "fb": "Fachbereich", "fd": "Fachdienst", "sg": "Sachgebiet", "abt": "Abteilung", "ref": "Referat", "dez": "Dezernat",
    "sts": "Stabsstelle", "ak": "Arbeitskreis", "ag": "Arbeitsgruppe", "jc": "Jobcenter",
    "lk": "Landkreis", "kv": "Kreisverband", "ov": "Ortsverein",
}  # fmt: skip
NEAR = 88
"""From which likeness (of 100) on a name is taken for a known one."""


_Forms = dict[tuple[str, ...], list["Entry"]]


@dataclass(frozen=True, slots=True)
class Hit:
    """A known name in a text."""

    entry: Entry
    start: int
    end: int


class Gazetteer:
    """Known names of one city and of what stands above cities; all cities' own names are known."""

    def __init__(self, entries: Iterable[Entry], city: str = "") -> None:
        self._by_first: defaultdict[str, _Forms] = defaultdict(dict)
        self._by_kind: defaultdict[Kind, dict[tuple[str, ...], Entry]] = defaultdict(dict)
        every = list(entries)
        self._folded: dict[Kind, dict[tuple[str, ...], str]] = {}
        self._identified: dict[tuple[Kind, str], Known | None] = {}
        self.cities = [entry for entry in every if entry.kind is Kind.CITY]
        self._own = own = next((entry.name for entry in self.cities if entry.identifier == city), "")
        for entry in every:
            if entry.kind is Kind.CITY or entry.city in ("", city):
                for form in (entry, *without_city(entry, own), *without_legal_form(entry)):
                    self._add(form)
        for forms in self._by_first.values():
            for entries_ in forms.values():
                entries_.sort(key=lambda each: not each.whole)
        self._lengths = {
            first: sorted({len(key) for key in forms}, reverse=True) for first, forms in self._by_first.items()
        }

    def _add(self, entry: Entry) -> None:
        key = stems(entry.form)
        if not key:
            return
        self._by_kind[entry.kind].setdefault(key, entry)
        if not entry.is_reference and not (entry.kind is Kind.FIELD and len(key) < 3):
            self._by_first[key[0]].setdefault(key, []).append(entry)

    def find(self, text: str) -> Iterator[Hit]:
        """Known names in a text, the longest at each place, whatever their word forms."""
        words = [(word[0], word.start(), word.end()) for word in _WORD.finditer(text)]
        # one stem for each word, so that a word without one (Migrant:innen) does not shift the others
        heads = [(stems(word) or ("",))[0] for word, _, _ in words]
        position = 0
        while position < len(words):
            found = self._at(words, heads, position)
            if found:
                key, entry = found
                after = position + len(key)
                yield Hit(entry, words[position][1], words[after - 1][2])
                if entry.kind is not Kind.CITY:
                    yield from self._inside(words, heads, position, after)
                position = after
            else:
                position += 1

    def _inside(self, words: list[tuple[str, int, int]], heads: list[str], position: int, after: int) -> Iterator[Hit]:
        """Cities whose names stand within another name: Klinikum Musterstadt."""
        for place in range(position, after):
            for key, entry in self._named(heads, place):
                last = place + len(key)
                if entry.kind is Kind.CITY and last <= after:
                    yield Hit(entry, words[place][1], words[last - 1][2])
                    break

    def _at(
        self, words: list[tuple[str, int, int]], heads: list[str], position: int
    ) -> tuple[tuple[str, ...], Entry] | None:
        for key, entry in self._named(heads, position):
            if _plausible(entry, [word for word, _, _ in words[position : position + len(key)]]):
                return key, entry
        return None

    def _named(self, heads: list[str], position: int) -> Iterator[tuple[tuple[str, ...], Entry]]:
        """What the words from a place on may name, the longest first; each length is looked up, whatever many names begin alike."""
        forms = self._by_first.get(heads[position])
        for length in self._lengths[heads[position]] if forms else ():
            key = tuple(heads[position : position + length])
            yield from ((key, entry) for entry in (forms or {}).get(key, ()))

    def is_field(self, name: str) -> bool:
        """Whether that is the name of a field of the city."""
        entry = self._by_kind[Kind.FIELD].get(stems(name))
        return entry is not None and not entry.is_reference

    def without_city(self, name: str) -> tuple[str, ...]:
        """The stems of a name but for those of the city's own name, unless nothing else is left; abbreviated heads written out."""
        own, key = stems(self._own), stems(name)
        if key and key[0] in _ABBREVIATED and len(key) > 1:
            key = (*stems(_ABBREVIATED[key[0]]), *key[1:])
        return tuple(stem for stem in key if stem not in own) or key

    def identify(self, kind: Kind, name: str) -> Known | None:
        """The known thing that a name probably is: in other forms, with a slip of the hand, or part of its name."""
        if (kind, name) not in self._identified:
            self._identified[kind, name] = self._identify(kind, name)
        return self._identified[kind, name]

    def _identify(self, kind: Kind, name: str) -> Known | None:
        key = stems(name)
        if entry := self._by_kind[kind].get(key):
            return Known(entry.identifier, entry.name, 1.0 if entry.whole else 0.9)
        bare = self.without_city(name)
        if bare != key and (len(bare) > 1 or bare[0] not in TOO_COMMON) and (entry := self._by_kind[kind].get(bare)):
            return Known(entry.identifier, entry.name, 0.9)
        if kind is Kind.DOCUMENT and len(key) == 1 and (entry := self._only_document(key[0])):
            return Known(entry.identifier, entry.name, 0.9)
        folded = foldings(name)[0]
        for _, likeness, form in process.extract(
            folded, self._forms(kind), scorer=fuzz.ratio, score_cutoff=NEAR, limit=5
        ):
            entry = self._by_kind[kind][form]
            if not _numbers_differ(folded, entry.form):
                return Known(entry.identifier, entry.name, round(likeness / 100, 2))
        return self._reference(key) if kind is Kind.FIELD else None

    def _only_document(self, word: str) -> Entry | None:
        """The one known document of the city whose name begins with a word: das Gesamtkonzept."""
        found = {
            entry.identifier: entry
            for key, entry in self._by_kind[Kind.DOCUMENT].items()
            if entry.city and key[0] == word
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def _forms(self, kind: Kind) -> dict[tuple[str, ...], str]:
        if kind not in self._folded:
            self._folded[kind] = {key: foldings(entry.form)[0] for key, entry in self._by_kind[kind].items()}
        return self._folded[kind]

    def _reference(self, key: tuple[str, ...]) -> Known | None:
        """For a field that is not known, the reference field whose longest name is in it."""
        inside = [
            (sum(map(len, form)), entry)
            for form, entry in self._by_kind[Kind.FIELD].items()
            if entry.is_reference and set(form) <= set(key)
        ]
        best = max(inside, key=lambda each: each[0], default=None)
        return Known(best[1].identifier, best[1].name, 0.8) if best else None


def _plausible(entry: Entry, words: list[str]) -> bool:
    """Whether words of a text can be the name: it has a capital, an abbreviation stands exactly so, a common word is not enough."""
    form = entry.form
    if len(words) > 1:
        return any(word[:1].isupper() for word in words)
    word = words[0]
    if form.isupper() or len(form) < SHORTEST:
        return word == form or (entry.kind is Kind.CITY and word in {form, f"{form}s"})
    return word[:1].isupper() and not (entry.kind is not Kind.CITY and stems(form)[0] in TOO_COMMON)


def _numbers_differ(folded: str, form: str) -> bool:
    return re.findall(r"\d+", folded) != re.findall(r"\d+", form)
