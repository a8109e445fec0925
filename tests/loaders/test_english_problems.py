"""Whoever loads in English is told in English what is wrong and how to mend it."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph.errors import RejectedInput, UndoConflict
from graph.language import _, speaking
from loaders import csvw, survey_reading
from loaders.rdf_words import problem
from loaders.sheets import Line, Sheet
from loaders.survey_form import CITY_ROW, SHEET
from tests.api.english import GERMAN, NAMES

if TYPE_CHECKING:
    from graph.embedded import EmbeddedStore
    from graph.store import Store

ROOT = Path(__file__).parents[2]
TOLD = sorted(
    str(path.relative_to(ROOT).with_suffix("")).replace("/", ".")
    for path in (ROOT / "loaders").rglob("*.py")
    if re.search(r"^_?SENTENCES\b.*=", path.read_text("utf-8"), re.MULTILINE)
)
QUOTED = re.compile(r"“[^”]*”|[‘'][^’']*[’']|--[a-z]+|(?:: |such as )[^.]* or [^.]*")
"""What is named in its own words: sheets, columns and values, which are German, and options."""


def german(text: str) -> bool:
    return GERMAN.search(QUOTED.sub("", NAMES.sub("", text))) is not None


def test_finds_the_modules() -> None:
    assert len(TOLD) >= 5


@pytest.mark.parametrize("name", TOLD)
def test_every_sentence_is_english(name: str) -> None:
    module = importlib.import_module(name)
    sentences = getattr(module, "SENTENCES", None) or module._SENTENCES
    with speaking("en"):
        said = [_(text) for pair in sentences.values() for text in pair if text]
    assert [text for text in said if german(text)] == []
    assert said


def test_what_a_column_is_for_is_english_too() -> None:
    columns = [column for table in csvw.model().tables.values() for column in table.columns if column.purpose]
    with speaking("en"):
        said = {column.told.partition(" Example: ")[0] for column in columns}
    assert [text for text in said if german(text) and ": " not in text] == []
    column = next(column for column in columns if column.name == "ags")
    assert (
        column.told == column.description == "Amtlicher Gemeindeschlüssel, acht Ziffern, als Text. Beispiel: 08111000"
    )
    with speaking("en"):
        assert column.told == "Official municipality key, eight digits, as text. Example: 08111000"


def test_a_problem_says_in_which_language_it_is() -> None:
    with speaking("en"):
        told = problem("encoding", "a.ttl")
    assert (told.language, told.message) == ("en", "The file is not written in UTF-8.")
    assert problem("encoding", "a.ttl").language == "de"


def test_an_undo_that_is_too_late_is_told_in_english(filled: EmbeddedStore) -> None:
    first = filled.revisions()[-1].number
    filled.undo(first, author="x", message="x")
    with speaking("en"), pytest.raises(UndoConflict) as refused:
        filled.undo(first, author="x", message="x")
    assert {each.language for each in refused.value.problems} == {"en"}
    assert not any(german(each.message) for each in refused.value.problems)


def test_a_survey_is_refused_in_english(example_store: Store) -> None:
    lines = tuple(Line(number, ("", "Nirgends" if number == CITY_ROW else "")) for number in range(1, 40))
    with speaking("en"), pytest.raises(RejectedInput) as refused:
        survey_reading.of_sheets(example_store, [Sheet("a.xlsx", SHEET, lines)], "a.xlsx")
    assert len(refused.value.problems) == 3
    assert not any(german(each.message + each.remedy) for each in refused.value.problems)
