"""No text of a CSV file runs, however the file is parted, and each comes back."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.shielding import shielded, unshielded

RISKY = st.text(alphabet="'=@+-a1(|!;,.\t\r\n \uff1d", max_size=12)


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "@SUM(A1)",
        "-2+3+cmd|' /C calc'!A0",
        "+A1",
        "\t=1+1",
        " =1+1",
        "\uff1d1+1",
        "Hafen;=HYPERLINK(A1)",
        "Hafen, =cmd|' /C calc'!A0",
        "Hafen\n+SUM(A1)",
        "Hafen;-2+cmd|' /C calc'!A0",
    ],
)
def test_what_would_run_is_shielded(text: str) -> None:
    before = re.split("[;,\t\r\n]", text)
    after = re.split("[;,\t\r\n]", shielded(text))
    assert [one for one, other in zip(before, after, strict=True) if one != other] == [before[-1]]
    assert after[-1] == f"'{before[-1]}"


@pytest.mark.parametrize(
    "text", ["-3,5", "+49", "a = b", "E-Mail: x@y.de", "Sport, -kurse", "Punkte:\n- Lesen (ab 3)", "'n Abend", "a,-b|c"]
)
def test_what_runs_nowhere_stays(text: str) -> None:
    assert shielded(text) == text


@given(RISKY)
def test_no_part_begins_as_a_formula_and_each_text_comes_back(text: str) -> None:
    written = shielded(text)
    assert unshielded(written) == text
    for part in re.split("[;,\t\r\n]", written):
        assert not part.lstrip(" ").startswith(("=", "@", "\uff1d"))
        assert not re.match(r"[+-].*(?:[a1]\(|![a1'])", part.lstrip(" "))
