"""References to the sources below a page."""

from __future__ import annotations

from api.pages.bibliography import Bibliography
from api.pages.references import ranges, refs
from graph.language import speaking


def test_a_source_and_a_run_of_sources_are_told_in_the_language_of_the_reader() -> None:
    one = '<a class="ref" href="#quelle-2" aria-label="{}">[2]</a> '
    run = '<a class="ref" href="#quelle-4" aria-label="{}">[4–7]</a>'
    assert ranges([(2, 2), (4, 7)]) == (one + run).format("Quelle 2", "Quellen 4 bis 7")
    with speaking("en"):
        assert ranges([(2, 2), (4, 7)]) == (one + run).format("Source 2", "Sources 4 to 7")


def test_what_has_no_source_the_editors_say() -> None:
    assert refs(Bibliography(), []) == '<span class="muted">Redaktion</span>'
