"""Quotation marks inside quotation marks."""

from __future__ import annotations

import pytest

from graph.language import _, speaking
from graph.quoting import inner, is_quoted, sentence


@pytest.mark.parametrize(
    ("template", "value", "said"),
    [
        ("Das „{name}“ läuft.", "Projekt „Mitmachen“ II", "Das „Projekt ‚Mitmachen‘ II“ läuft."),
        ("„Alt“ und {name}: „neu“", "Projekt „Mitmachen“", "„Alt“ und Projekt „Mitmachen“: „neu“"),
        ("„Alt“ und „{name}“", "das „Neue“", "„Alt“ und „das ‚Neue‘“"),
        ("The “{name}” runs.", "project “Join in”", "The “project ‘Join in’” runs."),
        ("The “{name}” runs.", "Projekt „Mitmachen“", "The “Projekt ‚Mitmachen‘” runs."),
        ("Kein {name}.", "„Zitat“", "Kein „Zitat“."),
    ],
    ids=["German", "between two quotations", "the second of two", "English", "a German name in English", "not quoted"],
)
def test_what_is_quoted_has_inner_marks_of_its_own(template: str, value: str, said: str) -> None:
    assert sentence(template).format(name=value) == said


def test_what_is_said_in_either_language_is_a_sentence() -> None:
    for language, marks in (("de", "‚‘"), ("en", "‚‘")):
        with speaking(language):
            assert all(mark in _("„{text}“").format(text="„Ja“") for mark in marks)


def test_only_what_stands_between_the_marks_changes() -> None:
    assert sentence("„{name}“ {share:.1f} {name}").format(name="„a“", share=0.25) == "„‚a‘“ 0.2 „a“"
    assert inner("ohne") == "ohne"
    assert not is_quoted("“„“ ”")
