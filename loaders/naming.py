"""The IRIs that rows are given, and back: templates of the description, slugs of free text, records, graphs."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SEPARATOR = "--"
EDITORIAL = "redaktion"
RESERVED = (EDITORIAL,)
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NAME = re.compile(r"\{(\w+)\}")
_PART = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_OF_ITS_OWN = "äöüß"
_WHOLE = {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ə": "e"}
"""Letters of names that Unicode does not take for another letter with a sign."""
_LETTERS = str.maketrans(_WHOLE | {letter.upper(): same for letter, same in _WHOLE.items()})
_LONGEST = 40


@lru_cache(maxsize=1 << 16)  # the same few ids stand in most cells
def slug(text: str) -> str:
    """A name for IRIs: the text itself where it is plain, else its letters and eight digits of its hash, so that no two texts meet."""
    if not text or SLUG.fullmatch(text):
        return text
    digest = hashlib.sha256(text.encode()).hexdigest()[:8]
    return f"{plain(text)[:_LONGEST].strip('-')}-{digest}".strip("-")


def plain(text: str) -> str:
    """The text in lower-case ASCII letters, digits and single hyphens; what this loses must not matter."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower().translate(_UMLAUTS)).strip("-")


def without_accents(text: str) -> str:
    """The text with é as e and so on, umlauts as they are: ids that people read lose no letter then. Names of IRIs stay as they were."""
    return "".join(
        letter if letter.lower() in _OF_ITS_OWN else normalize("NFKD", letter)[:1] if letter.isalpha() else letter
        for letter in normalize("NFC", text).translate(_LETTERS)
    )


@dataclass(frozen=True)
class Template:
    """An IRI with columns in braces, relative to the base where it is no absolute IRI."""

    text: str
    base: str

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The columns it takes."""
        return tuple(_NAME.findall(self.text))

    @cached_property
    def _absolute(self) -> str:
        return self.text if self.text.startswith("http") else f"{self.base}/{self.text}"

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        pieces = _NAME.split(self._absolute)
        parts = (f"(?P<{piece}>(?:{_PART})?)" if odd % 2 else re.escape(piece) for odd, piece in enumerate(pieces))
        return re.compile("".join(parts))

    @cached_property
    def _pieces(self) -> list[str]:
        """What stands between the columns."""
        return _NAME.split(self._absolute)[::2]

    def expand(self, values: Mapping[str, str]) -> str:
        """The IRI for these cells, as slugs."""
        first, *others = self._pieces
        if not others:
            return first
        return first + "".join([slug(values[name]) + piece for name, piece in zip(self.names, others, strict=True)])

    def fill(self, value: str) -> str:
        """The IRI with a value as it is in place of the one column."""
        return value.join(self._pieces)

    def match(self, iri: str) -> dict[str, str] | None:
        """The slugs an IRI was made of; None where it was made of another template."""
        found = self._pattern.fullmatch(iri)
        return found.groupdict() if found else None


@dataclass(frozen=True)
class DataSet:
    """The names of one data set: its graphs and its records."""

    name: str
    base: str

    @property
    def prefix(self) -> str:
        """What the names of its graphs begin with."""
        return f"{self.base}/graph/{self.name}/"

    @property
    def editorial(self) -> str:
        """The graph of what no source says."""
        return self.graph(EDITORIAL)

    def graph(self, source: str) -> str:
        """The graph of what one source says."""
        return f"{self.prefix}{source}"

    def record(self, table: str, key: Sequence[str]) -> str:
        """The record of the row with that key."""
        return f"{self._records(table)}{SEPARATOR.join(map(slug, key))}"

    def key_of(self, record: str, table: str) -> list[str]:
        """The slugs of the key of a record's row."""
        return record.removeprefix(self._records(table)).split(SEPARATOR)

    def _records(self, table: str) -> str:
        return f"{self.base}/id/beleg--{self.name}--{table}--"
