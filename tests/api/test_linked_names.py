"""A thing's name on a page leads to its page, says where it is not in the page's language, and is text whatever it holds."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from api.pages.linked_names import LinkedNames

GERMAN = Markup(' lang="de"')


@pytest.mark.parametrize(
    ("path", "language", "shown"),
    [
        ("/stadt/a", Markup(""), '<a class="text-link" href="/stadt/a">A &lt;b&gt;</a>'),
        ('/stadt/"', GERMAN, '<a class="text-link" href="/stadt/&#34;" lang="de">A &lt;b&gt;</a>'),
        ("", GERMAN, '<span lang="de">A &lt;b&gt;</span>'),
        ("", Markup(""), "A &lt;b&gt;"),
    ],
)
def test_a_name_leads_to_its_page(path: str, language: Markup, shown: str) -> None:
    assert LinkedNames(lambda _: path, lambda _: language)("http://ex/a", "A <b>") == shown


def test_a_thing_may_stand_under_several_names() -> None:
    linked = LinkedNames(lambda _: "", lambda _: Markup(""))
    assert [linked("http://ex/a", name) for name in ("A", "B", "A")] == ["A", "B", "A"]
