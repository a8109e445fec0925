"""The names that are known: those of things in the store, and the vocabulary's alternative names of reference fields."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from graph.matching import foldings
from graph.matching.stems import stems
from graph.supporting import supporting
from graph.terms import Literal, NamedNode
from loaders.documents.mentions import Kind, Known

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.store import Store

_CLASSES = {
    "City": Kind.CITY,
    "CooperationNetwork": Kind.NETWORK,
    "Organization": Kind.ORGANISATION,
    "CityField": Kind.FIELD,
    "ReferenceField": Kind.FIELD,
    "Measure": Kind.MEASURE,
    "Person": Kind.POST,
    "Document": Kind.DOCUMENT,
}
_WORD = re.compile(r"\w+")
_TOO_COMMON = frozenset(
    "stadt landeshauptstadt hochschul universitat verein verwaltung klinikum kammer land bund kreis amt projekt schul netzwerk bundnis konzept"
    " integrationskonzept integrationsbericht stadtverwaltung".split()
)
SHORTEST = 6
"""Letters of a name of one word that is looked for in running text; shorter ones must be written exactly so."""
NEAR = 88
"""From which likeness (of 100) on a name is taken for a known one."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One form of the name of a known thing; `whole` where nothing was left out of it."""

    kind: Kind
    identifier: str
    name: str
    form: str
    city: str
    whole: bool = True
    is_reference: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A known name in a text."""

    entry: Entry
    start: int
    end: int


class Gazetteer:
    """Known names of one city and of what stands above cities; all cities' own names are known."""

    def __init__(self, entries: Iterable[Entry], city: str = "") -> None:
        self._by_first: defaultdict[str, list[tuple[tuple[str, ...], Entry]]] = defaultdict(list)
        self._by_kind: defaultdict[Kind, dict[tuple[str, ...], Entry]] = defaultdict(dict)
        self.cities = [entry for entry in (every := list(entries)) if entry.kind is Kind.CITY]
        own = next((entry.name for entry in self.cities if entry.identifier == city), "")
        for entry in every:
            if entry.kind is Kind.CITY or entry.city in ("", city):
                for form in (entry, *_shorter(entry, own)):
                    self._add(form)
        for forms in self._by_first.values():
            forms.sort(key=lambda each: (-len(each[0]), not each[1].whole))

    def _add(self, entry: Entry) -> None:
        key = stems(entry.form)
        if not key:
            return
        self._by_kind[entry.kind].setdefault(key, entry)
        if not entry.is_reference and not (entry.kind is Kind.FIELD and len(key) < 3):
            self._by_first[key[0]].append((key, entry))

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
                yield Hit(entry, words[position][1], words[position + len(key) - 1][2])
                position += len(key)
            else:
                position += 1

    def _at(
        self, words: list[tuple[str, int, int]], heads: list[str], position: int
    ) -> tuple[tuple[str, ...], Entry] | None:
        for key, entry in self._by_first.get(heads[position], ()):
            if tuple(heads[position : position + len(key)]) == key and _plausible(
                entry, [word for word, _, _ in words[position : position + len(key)]]
            ):
                return key, entry
        return None

    def identify(self, kind: Kind, name: str) -> Known | None:
        """The known thing that a name probably is: in other forms, with a slip of the hand, or part of its name."""
        key = stems(name)
        known = self._by_kind[kind]
        if entry := known.get(key):
            return Known(entry.identifier, entry.name, 1.0 if entry.whole else 0.9)
        folded = foldings(name)[0]
        near = max(
            (
                (fuzz.ratio(folded, foldings(entry.form)[0]), entry)
                for entry in known.values()
                if not _numbers_differ(folded, entry.form)
            ),
            key=lambda each: each[0],
            default=None,
        )
        if near and near[0] >= NEAR:
            return Known(near[1].identifier, near[1].name, round(near[0] / 100, 2))
        return self._reference(key) if kind is Kind.FIELD else None

    def _reference(self, key: tuple[str, ...]) -> Known | None:
        """For a field that is not known, the reference field whose longest name is in it."""
        inside = [
            (sum(map(len, form)), entry)
            for form, entry in self._by_kind[Kind.FIELD].items()
            if entry.is_reference and set(form) <= set(key)
        ]
        best = max(inside, key=lambda each: each[0], default=None)
        return Known(best[1].identifier, best[1].name, 0.8) if best else None


def load(store: Store) -> list[Entry]:
    """All known names of a store."""
    _, found = supporting(store, "document-names")
    entries: list[Entry] = []
    for thing, kind, city, _, name in found.rows:
        if isinstance(thing, NamedNode) and isinstance(kind, NamedNode) and isinstance(name, Literal):
            local = re.split("[#/]", kind.value)[-1]
            inside = city.value.removeprefix(f"{store.base}/id/") if isinstance(city, NamedNode) else ""
            identifier = thing.value.removeprefix(f"{store.base}/id/").rpartition("/")[2]
            entries.append(
                Entry(_CLASSES[local], identifier, "", name.value, inside, is_reference=local == "ReferenceField")
            )
    names: dict[str, str] = {}
    for (thing, _, _, label, name), entry in zip(found.rows, entries, strict=True):
        if isinstance(label, NamedNode) and label.value.endswith("prefLabel"):
            names.setdefault(entry.identifier, entry.form)
    return [
        Entry(
            each.kind,
            each.identifier,
            names.get(each.identifier, each.form),
            each.form,
            each.city,
            True,
            each.is_reference,
        )
        for each in entries
    ]


def _shorter(entry: Entry, city: str) -> Iterator[Entry]:
    """The name as a page of the city itself writes it, without the city's name."""
    if not city or entry.kind is Kind.CITY:
        return
    of_city = re.compile(
        rf"\s+(?:in\s+|der\s+(?:Landeshaupt)?[Ss]tadt\s+)?{re.escape(city)}\b|\b{re.escape(city)}er\s+|^(?:Landeshaupts|S)tadt\s+{re.escape(city)}\b"
    )
    form = of_city.sub(" ", entry.form).strip()
    key = stems(form)
    if form != entry.form and key and not (len(key) == 1 and key[0] in _TOO_COMMON):
        yield Entry(entry.kind, entry.identifier, entry.name, form, entry.city, False, entry.is_reference)


def _plausible(entry: Entry, words: list[str]) -> bool:
    """Whether words of a text can be the name: it has a capital, an abbreviation stands exactly so, a common word is not enough."""
    form = entry.form
    if len(words) > 1:
        return any(word[:1].isupper() for word in words)
    word = words[0]
    if form.isupper() or len(form) < SHORTEST:
        return word == form or (entry.kind is Kind.CITY and word in {form, f"{form}s"})
    return word[:1].isupper() and not (entry.kind is not Kind.CITY and stems(form)[0] in _TOO_COMMON)


def _numbers_differ(folded: str, form: str) -> bool:
    return re.findall(r"\d+", folded) != re.findall(r"\d+", form)
