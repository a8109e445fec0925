"""Sums of money as offices write them: ``12.500 €``, ``ca. 15 Tsd. €``, ``1,2 Mio.``; what is not one plain sum is left to a person."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_ROUGH = r"(?:ca\.?|circa|rd\.?|rund|etwa|~|≈)"
_UNITS = {
    "tsd": 1000, "tausend": 1000, "t": 1000, "k": 1000, "te": 1000,
    "mio": 1_000_000, "million": 1_000_000, "millionen": 1_000_000,
}  # fmt: skip
_UNIT = r"(?:(tsd|tausend|mio|millionen|million|te|t|k)\.?)"
_EURO = r"(?:€|euro|eur)"
_NUMBER = r"(\d{1,3}(?:[. ']\d{3})+|\d+)(?:[,.](\d{1,2}|-{1,2}|–))?"
_SUM = re.compile(rf"({_ROUGH}\s*)?(?:{_UNIT}?\s*{_EURO}\s*)?{_NUMBER}\s*{_UNIT}?\s*{_EURO}?")
_HEAD = re.compile(rf"\b(?:tsd|teur|mio|t\s?{_EURO}|tausend)|\bt€", re.IGNORECASE)
NOTHING = frozenset({"", "-", "–", "—", "/", "k. a.", "k.a.", "keine angabe", "n. n.", "n.n.", "unbekannt", "?"})


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount in euros; `rough` says that the text calls it approximate."""

    amount: Decimal
    rough: bool = False

    @property
    def text(self) -> str:
        """The amount as a table's cell has it: no thousands, no zeros that say nothing."""
        plain = format(self.amount, "f")
        return plain.rstrip("0").rstrip(".") if "." in plain else plain


def amount(text: str, factor: int = 1) -> Sum | None:
    """The sum a text means, None where it is none or is not one plain sum (a range, a rate, ``12,500``).

    `factor` is what the head of the column says numbers are counted in; a unit in the cell itself goes before it.
    """
    low = " ".join(text.casefold().split())
    found = _SUM.fullmatch(low)
    if not found:
        return None
    rough, before, whole, cents, behind = found.groups()
    unit = _UNITS[behind or before] if behind or before else factor
    if cents and set(cents) <= set("-–"):
        cents = ""
    value = Decimal(re.sub(r"[. ']", "", whole) + (f".{cents}" if cents else "")) * unit
    return Sum(value, bool(rough)) if value > 0 else None


def factor_of(head: str) -> int:
    """In what the head of a column counts: ``Kosten (in T€)`` in thousands."""
    found = _HEAD.search(head)
    if not found:
        return 1
    return 1_000_000 if "mio" in found[0].casefold() else 1000
