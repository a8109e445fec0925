"""Finding things by what they are called."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from graph.answer import IRI, Answer, answers, compose, fetch
from graph.errors import QuestionError
from ontology.names import BG, FOAF, ORG, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.store import Store

EXACT, BEGINNING, WORD, INSIDE, SCATTERED = range(1, 6)

_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_GAP = re.compile(r"[^\w]+|_")
# What a thing is first of all; every body is also an organisation.
_KINDS = tuple(
    f"{namespace}{name}"
    for namespace, name in (
        (BG, "City"),
        (BG, "CooperationNetwork"),
        (BG, "CityField"),
        (BG, "ReferenceField"),
        (BG, "FieldList"),
        (BG, "Measure"),
        (FOAF, "Person"),
        (BG, "Document"),
        (BG, "Event"),
        (ORG, "Organization"),
    )
)
_NAMES = (SKOS + "prefLabel", BG + "shortName", SKOS + "altLabel")


@dataclass(frozen=True, slots=True)
class Named:
    """A name of a thing, once for each class the thing is listed under."""

    thing: IRI
    kind: IRI
    in_city: IRI | None
    property: IRI
    name: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing and that name of it which fits best.

    `rank` says how: 1 the same, 2 it begins so, 3 a word of it begins so, 4 somewhere inside, 5 all words but not together.
    """

    rank: int
    thing: IRI
    kind: IRI
    in_city: IRI | None
    name: str


@answers("search-by-name")
def search_by_name(
    store: Store,
    *,
    text: str,
    only: IRI | None = None,
    city: IRI | None = None,
    limit: int | None = None,
    lang: str = "de",
) -> Answer[Hit]:
    """Things whose name, other name or abbreviation fits, best first; `only` is a class, `limit` the number of hits (20)."""
    found = fetch(store, "search-by-name", Named, text=text, only=only, city=city, limit=limit)
    most = found.parameters["limit"]
    if not isinstance(most, int) or most < 1:
        raise QuestionError(found.question.name, "limit", "must be 1 or more")
    return compose(store, found, Hit, hits(found.rows, text)[:most], lang)


def hits(names: Iterable[Named], text: str) -> list[Hit]:
    """The things that fit, each by its best name, best first; of equal names the short and the official ones come first."""
    best: dict[IRI, tuple[tuple[int, ...], Named]] = {}
    wanted = foldings(text)
    for named in names:
        rank = fit(wanted, foldings(named.name))
        if rank is None:
            continue
        merit = (rank, _NAMES.index(named.property), len(named.name), _KINDS.index(named.kind))
        if named.thing not in best or (merit, named.name) < (best[named.thing][0], best[named.thing][1].name):
            best[named.thing] = merit, named
    ordered = sorted(best.values(), key=lambda each: (each[0], foldings(each[1].name), each[1].thing))
    return [Hit(merit[0], named.thing, named.kind, named.in_city, named.name) for merit, named in ordered]


@lru_cache(maxsize=65536)
def foldings(text: str) -> tuple[str, str]:
    """The text as it is compared: in small letters without accents and signs, once with ü spelt ue and once as u.

    Both, because people type Fluechtlinge and Ozbabacan. What stays is words with one space between them. Remembered, because every
    search compares the same names.
    """
    low = text.casefold()
    return _plain(low.translate(_SPELT_OUT)), _plain(low)


def fit(wanted: tuple[str, str], offered: tuple[str, str]) -> int | None:
    """How well a name fits, 1 best; None where it does not."""
    ranks = [rank for want, name in zip(wanted, offered, strict=True) if (rank := _rank(want, name)) is not None]
    return min(ranks, default=None)


def _rank(want: str, name: str) -> int | None:
    if not want:
        return None
    if want == name:
        return EXACT
    if name.startswith(want):
        return BEGINNING
    if f" {want}" in name:
        return WORD
    if want in name:
        return INSIDE
    return SCATTERED if all(word in name for word in want.split()) else None


def _plain(text: str) -> str:
    if not text.isascii():
        text = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return _GAP.sub(" ", text).strip()
