"""The language of whoever is answered: German is the source text, other languages stand in catalogues beside this module.

A sentence is written in German inside `_`, or `ngettext` where it has a plural, and filled in afterwards by `format`; gettext finds its
translation. The language is a property of the context (a request, a command), so no function hands it on; what keeps a text for later must
keep it by language, see `current`. A text at the top of a module is marked by `later` and translated by `_` where it is used.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING, TypeVar

from graph.quoting import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

Key = TypeVar("Key")

SOURCE = "de"
LANGUAGES = ("de", "en")
"""What a user may choose, the language of the source first."""
MOST_KEPT = 10_000  # texts said already; a page says the same ones thousands of times
_CURRENT: ContextVar[str] = ContextVar("language", default=SOURCE)


def current() -> str:
    """The language of the one who is answered in this context."""
    return _CURRENT.get()


def speak(language: str) -> None:
    """Answer in a language from here to the end of the context, such as a request."""
    _CURRENT.set(language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Answer in a language for a while; nothing changes where none is named."""
    before = _CURRENT.set(language or current())
    try:
        yield
    finally:
        _CURRENT.reset(before)


def gettext(text: str) -> str:
    """The text in the current language; as it is where nobody has translated it."""
    return _said(current(), text)


def ngettext(one: str, many: str, count: int) -> str:
    """The text that fits a number, in the current language."""
    return sentence(_catalogue(current()).ngettext(one, many, count))


def later(text: str) -> str:
    """Mark a text that is translated where it is used: at the top of a module nobody is being answered yet."""
    return text


class Words(Mapping[Key, str]):
    """Words by what they stand for, each marked by `later`; whoever looks one up gets it in the current language."""

    def __init__(self, words: Mapping[Key, str]) -> None:
        self._words = words

    def __getitem__(self, key: Key) -> str:
        return gettext(self._words[key])

    def __or__(self, others: Words[Key]) -> Words[Key]:
        """The same words but for what others say otherwise."""
        return Words({**self._words, **others._words})

    def __iter__(self) -> Iterator[Key]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)


_ = gettext


@lru_cache(MOST_KEPT)
def _said(language: str, text: str) -> str:
    return sentence(_catalogue(language).gettext(text))


@cache
def _catalogue(language: str) -> NullTranslations:
    """The translations into a language, compiled on first use: that takes a tenth of a second, and German needs none."""
    if language == SOURCE:
        return NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with (files("graph") / "locale" / f"{language}.po").open("rb") as file:
        read = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, read)
    compiled.seek(0)
    return GNUTranslations(compiled)
