"""References to the sources below a page."""

from __future__ import annotations

from markupsafe import Markup

from api.pages.bibliography import Bibliography
from api.pages.references import listed, ranges, refs
from graph.iri import IRI
from graph.language import speaking
from graph.provenance import Source


def test_a_source_and_a_run_of_sources_are_told_in_the_language_of_the_reader() -> None:
    one = '<a class="ref" href="#quelle-2" aria-label="{}">[2]</a> '
    run = '<a class="ref" href="#quelle-4" aria-label="{}">[4–7]</a>'
    assert ranges([(2, 2), (4, 7)]) == (one + run).format("Quelle 2", "Quellen 4 bis 7")
    with speaking("en"):
        assert ranges([(2, 2), (4, 7)]) == (one + run).format("Source 2", "Sources 4 to 7")


def test_what_has_no_source_the_editors_say() -> None:
    assert refs(Bibliography(), []) == '<span class="muted">Redaktion</span>'


def test_a_source_is_listed_with_who_published_it_when_and_where_and_nothing_of_it_is_markup() -> None:
    books = Bibliography()
    one = Source(IRI("http://x/1"), "Bericht <b>", "Stadt & Land", "2015-05", "https://www.stadt.example/a")
    other = Source(IRI("http://x/2"), "Liste", url="javascript:alert(1)")
    books.add_sources({one.iri: one, other.iri: other, IRI("http://x/3"): other})
    for source in (one, other):
        books.number(source.iri)
    with speaking("en"):
        language = {one.iri: Markup(' lang="de"'), other.iri: Markup("")}
        first, second = listed(books, lambda iri: f"/eintrag/{iri[-1]}", lambda iri: language[IRI(iri)]).split("\n")
    assert first == (
        '<li id="quelle-1" tabindex="-1" value="1"><a class="text-link" href="/eintrag/1" lang="de">Bericht &lt;b&gt;</a>, '
        '<span lang="de">Stadt &amp; Land</span>, May 2015 · <a class="text-link" href="https://www.stadt.example/a" '
        'rel="external noreferrer">stadt.example<span class="kern-sr-only"> (external site)</span></a></li>'
    )
    assert (
        second
        == '<li id="quelle-2" tabindex="-1" value="2"><a class="text-link" href="/eintrag/2">Liste</a>, undated</li>'
    )
