"""Every text of the pages has its translation, and none is left over."""

from __future__ import annotations

import re

import pytest
from babel.messages import Catalog, Message

from tests.translations import TRANSLATED, catalogue, said, untranslated

PLACES = re.compile(r"\{\w*\}|%\(\w+\)s")


@pytest.fixture(scope="module")
def source() -> Catalog:
    return said()


def parts(value: object) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, tuple | list) else (str(value),)


def without_head(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def ids(catalogue: Catalog) -> set[tuple[object, ...]]:
    return {(message.context, *parts(message.id)) for message in without_head(catalogue)}


def test_finds_the_texts(source: Catalog) -> None:
    assert len(source) > 30
    assert TRANSLATED == ("en",)


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_is_translated_and_none_is_left_over(language: str, source: Catalog) -> None:
    told = catalogue(language)
    assert ids(source) == ids(told), "bring it in line: uv run python -m tests.translations"
    assert list(untranslated(told)) == []
    assert ([message.id for message in told if message.fuzzy and message.id], dict(told.obsolete)) == ([], {})


@pytest.mark.parametrize("language", TRANSLATED)
def test_what_is_filled_in_has_its_place_in_every_translation(language: str) -> None:
    for message in without_head(catalogue(language)):
        # A singular may spell its number out, so a plural's translation is held against all its forms together.
        wanted = {place for part in parts(message.id) for place in PLACES.findall(part)}
        for part in parts(message.string)[-1:]:
            assert set(PLACES.findall(part)) == wanted, message.id
