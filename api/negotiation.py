"""Which of the media types on offer a client wants, by the rules of RFC 9110 (quality values, wildcards, more specific ranges first)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_HEADER = 4000  # characters looked at; what is behind them is not read


def best(accept: str, offers: Sequence[str]) -> str | None:
    """The offer with the highest quality, the earlier one on a tie; None where the client refuses them all.

    An empty header accepts everything, so the first offer wins.
    """
    ranges = _ranges(accept[:LONGEST_HEADER])
    if not ranges:
        return offers[0]
    rated = [(_quality(offer, ranges), -index, offer) for index, offer in enumerate(offers)]
    quality, _, offer = max(rated)
    return offer if quality > 0 else None


def _ranges(accept: str) -> list[tuple[str, float]]:
    found = []
    for part in accept.split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        if "/" in name:
            found.append((name, _weight(parameters)))
    return found


def _weight(parameters: list[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return min(max(float(value), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0


def _quality(offer: str, ranges: list[tuple[str, float]]) -> float:
    """The quality of the most specific range that covers the offer, 0 where none does."""
    kind = offer.partition("/")[0]
    by_range = dict(ranges)
    for candidate in (offer, f"{kind}/*", "*/*"):
        if candidate in by_range:
            return by_range[candidate]
    return 0.0
