"""The page of a thing that was removed, over a store in which something was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph.patch import Patch
from graph.terms import NamedNode
from tests.browser.conftest import serving, watched
from tests.browser.looking import violations
from tests.graph.small import iri, store_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
SAID = """
g:stadt-src-bericht {
  :treff a bg:Measure ; skos:prefLabel "Treffpunkt Mitte"@de ; bg:start "2001"^^xsd:gYear ; bg:responsible :amt .
  :treff dcterms:description "Ein Ort für Beratung und Begegnung, offen für alle."@de .
  :stadt-src-bericht skos:prefLabel "Integrationsbericht 2005"@de .
  :amt a org:Organization ; skos:prefLabel "Amt für Zusammenleben"@de .
  :haus a bg:Measure ; skos:prefLabel "Haus der Begegnung"@de ; dcterms:replaces :treff .
}
"""


@pytest.mark.parametrize("width", [1280, 360])
def test_a_removed_thing_has_an_accessible_page(browser: Browser, width: int) -> None:
    store = store_of(SAID)
    store.commit(Patch.of(removed=store.quads(NamedNode(iri("treff")))), author="T", message="Doppelt erfasst")
    page = browser.new_page(viewport={"width": width, "height": 900}, locale="de-DE")
    with serving(store) as address, watched(page, address) as seen:
        seen.open("/id/treff")
        assert violations(page) == []
        assert page.get_by_role("heading", name="Treffpunkt Mitte").is_visible()
        assert page.get_by_role("link", name="Haus der Begegnung").is_visible()
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
        assert seen.foreign == []
    page.close()
