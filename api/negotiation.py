"""What a client wants, by the rules of RFC 9110: quality values, wildcards, the more specific range first.

One reading for media types, languages and content codings. A value that cannot be read counts as unwanted, never as a fault: a header is
a wish.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, NamedTuple

from starlette.datastructures import Headers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.types import Scope

LONGEST_HEADER = 4000  # characters looked at; what is behind them is not read
_ITEM = re.compile(r'(?:[^,"]|"(?:[^"\\]|\\.)*"?)+')
_PIECE = re.compile(r'(?:[^;"]|"(?:[^"\\]|\\.)*"?)+')


class Wish(NamedTuple):
    """One item of a header: its name in small letters, how much it is wanted, and whether it has parameters besides ``q``."""

    name: str
    quality: float
    narrowed: bool


def wishes(header: str) -> list[Wish]:
    """The items of an Accept, Accept-Language or Accept-Encoding header."""
    found = []
    for item in _ITEM.findall(header[:LONGEST_HEADER]):
        name, *parameters = (piece.strip().lower() for piece in _PIECE.findall(item))
        if name:
            narrowed = any(not parameter.startswith("q=") for parameter in parameters)
            found.append(Wish(name, _weight(parameters), narrowed))
    return found


def best(accept: str, offers: Sequence[str]) -> str | None:
    """The media type with the highest quality, the earlier one on a tie; None where the client refuses them all.

    An empty header accepts everything, so the first offer wins.
    """
    ranges = [wish for wish in wishes(accept) if "/" in wish.name]
    if not ranges:
        return offers[0]
    rated = [(_quality(offer, ranges), -index, offer) for index, offer in enumerate(offers)]
    quality, _, offer = max(rated)
    return offer if quality > 0 else None


def best_language(accept: str, offers: Sequence[str]) -> str:
    """The language most wanted; ``en-GB`` is served with ``en``, and who wants none of the offers gets the first one."""
    asked = wishes(accept)
    rated = [(_spoken(offer, asked), -index, offer) for index, offer in enumerate(offers)]
    quality, _, offer = max(rated)
    return offer if quality > 0 else offers[0]


def accept_encoding(scope: Scope) -> str | None:
    """What a request says of content codings, in however many headers it says so; None where it says nothing."""
    fields = Headers(scope=scope).getlist("accept-encoding")
    return ",".join(fields) if fields else None


def best_coding(accept: str | None, offers: Sequence[str]) -> str | None:
    """The content coding most wanted of the offers and ``identity``, the earlier offer on a tie; None where all are refused.

    Without the header, nothing is coded. ``identity`` is acceptable unless it is refused by name or by ``*;q=0``, and wanted least.
    """
    if accept is None:
        return "identity"
    asked = {"gzip" if wish.name == "x-gzip" else wish.name: wish.quality for wish in wishes(accept)}
    rated = [(asked.get(offer, asked.get("*", 0.0)), -index, offer) for index, offer in enumerate(offers)]
    plain = asked.get("identity", 0.0 if asked.get("*") == 0 else None)
    quality, _, offer = max([*rated, (0.0 if plain is None else plain, -len(offers), "identity")])
    if quality > 0:
        return offer
    return "identity" if plain is None else None


def _weight(parameters: list[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                weight = float(value)
            except ValueError:
                return 0.0
            return min(max(weight, 0.0), 1.0) if math.isfinite(weight) else 0.0
    return 1.0


def _quality(offer: str, ranges: list[Wish]) -> float:
    """The quality of the most specific range that covers the offer, 0 where none does.

    Our offers have no parameters, so a range without any says more about them than one with.
    """
    kind = offer.partition("/")[0]
    for candidate in (offer, f"{kind}/*", "*/*"):
        fitting = [wish for wish in ranges if wish.name == candidate]
        plain = [wish.quality for wish in fitting if not wish.narrowed]
        if fitting:
            return max(plain or [wish.quality for wish in fitting])
    return 0.0


def _spoken(offer: str, asked: list[Wish]) -> float:
    """How much a language is wanted: by name or as a part of it, else by ``*``."""
    named = [wish.quality for wish in asked if wish.name == offer or wish.name.startswith(f"{offer}-")]
    return max(named) if named else max((wish.quality for wish in asked if wish.name == "*"), default=0.0)
