"""Comparing names that people write in different ways, and guessing which one was meant."""

from __future__ import annotations

import difflib
import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from graph.language import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_LEGAL_FORM = re.compile(r"\be\. ?v\.|\bg?gmbh\b")


@lru_cache(maxsize=2**16)  # the same heads and names come again and again
def folded(text: str) -> str:
    """The text without case, umlauts and surplus blanks, for headers and names of sheets."""
    plain = unicodedata.normalize("NFC", text).casefold().translate(_UMLAUTS)
    return " ".join(plain.replace("_", " ").split())


def bare(name: str) -> str:
    """A name without case, accents, legal form and punctuation, for finding the same body under two spellings."""
    plain = _LEGAL_FORM.sub("", unicodedata.normalize("NFKD", name.lower()))
    return re.sub(r"[^a-z0-9]", "", plain.replace("ß", "ss"))


def address(url: str) -> str:
    """A web address without what does not tell two pages apart."""
    return re.sub(r"^https?://(www\.)?|/$", "", url)


def listed(names: Iterable[str]) -> str:
    """The names in quotation marks, with commas."""
    return ", ".join(quoted(name) for name in names)


def quoted(name: str) -> str:
    """A name in the quotation marks of the current language."""
    return _("„{name}“").format(name=name)


def guess(text: str, known: Sequence[str], cutoff: float = 0.75) -> str:
    """A sentence that offers the nearest known name, with a blank before it; empty where none is near."""
    near = difflib.get_close_matches(text, known, n=1, cutoff=cutoff)
    return " " + _("Meinten Sie „{name}“?").format(name=near[0]) if near else ""
