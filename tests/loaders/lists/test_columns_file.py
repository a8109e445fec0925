"""The small file of columns: what is written comes back, what is wrong with it is told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import RejectedInput
from loaders.lists.columns_file import Columns, read, write
from loaders.lists.targets import targets

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
FILLED = TEXT.filter(str.strip)
GOOD = 'stadt = "halle"\ntitel = "Liste"\n[spalten]\n"Projekt" = "name_de"\n'


@given(
    FILLED, FILLED, TEXT, st.dictionaries(TEXT, st.sampled_from(["", *targets()])), st.dictionaries(TEXT, st.dictionaries(TEXT, TEXT)),
    st.dictionaries(TEXT, TEXT),
)  # fmt: skip
@settings(max_examples=100, deadline=None)
def test_what_is_written_comes_back(
    city: str, title: str, office: str, means: dict[str, str], values: dict[str, dict[str, str]], same: dict[str, str]
) -> None:
    said = Columns(city, title, office, "liste-halle", "", {**means, "Projekt": "name_de"}, values, same)
    assert read(write(said).encode(), "datei") == said


def test_the_data_set_is_named_after_city_and_title() -> None:
    assert Columns("halle", "Liste des Amts für Soziales").name == "liste-halle-liste-des-amts-fuer-soziales"
    assert replace(Columns("halle", "…"), dataset="liste-x").name == "liste-x"


@pytest.mark.parametrize(
    ("text", "column"),
    [
        (GOOD.replace("halle", ""), "stadt"),
        (GOOD.replace('titel = "Liste"', ""), "titel"),
        (GOOD.replace("name_de", "namen"), "Projekt"),
        (GOOD.replace("name_de", "status"), "spalten"),
        (f"{GOOD}[werte]\nProjekt = 3\n", "Projekt"),
        (f'datenbestand = "Große Liste"\n{GOOD}', "datenbestand"),
        (f'datenbestand = "kuratiert"\n{GOOD}', "datenbestand"),
        (GOOD.partition("[")[0] + "spalten = 3\n", "spalten"),
    ],
)
def test_what_is_wrong_is_told(text: str, column: str) -> None:
    assert read(GOOD.encode(), "datei").means == {"Projekt": "name_de"}
    with pytest.raises(RejectedInput) as refused:
        read(text.encode(), "datei")
    assert column in {problem.column for problem in refused.value.problems}


@pytest.mark.parametrize("data", [b"\xff\xfe", b"= 3", b"x" * 1_000_001])
def test_what_is_no_such_file_is_refused(data: bytes) -> None:
    with pytest.raises(RejectedInput) as refused:
        read(data, "datei")
    assert [problem.code for problem in refused.value.problems] == ["bad-columns-file"]
