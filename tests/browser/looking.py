"""What is looked at on any page: rules of WCAG 2.1 A and AA, sideways scrolling, and what has the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]},
    "resultTypes": ["violations"],
}
FOCUSED = """() => {
  const at = document.activeElement, style = getComputedStyle(at), box = at.getBoundingClientRect();
  const roles = {A: 'link', BUTTON: 'button', SELECT: 'combobox', SUMMARY: 'summary', TEXTAREA: 'textbox',
                 INPUT: at.type === 'checkbox' || at.type === 'radio' ? at.type : 'textbox'};
  const words = at.getAttribute('aria-label') || (at.labels && at.labels.length ? at.labels[0].innerText : at.innerText) || '';
  const line = at.getClientRects()[0] || box;
  const over = document.elementFromPoint(line.left + line.width / 2, line.top + Math.min(line.height, innerHeight - line.top) / 2);
  return {tag: at.tagName, role: at.getAttribute('role') || roles[at.tagName] || '', name: words.replace(/\\s+/g, ' ').trim(),
          ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
          seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
          free: over !== null && (at.contains(over) || over.contains(at) || [...at.labels || []].some(each => each.contains(over)))};
}"""


class Focused(TypedDict):
    """What has the focus: as a screen reader names it, and whether somebody who looks finds it."""

    tag: str
    role: str
    name: str
    ring: bool
    seen: bool
    free: bool


def focused(page: Page) -> Focused:
    """The element that has the focus."""
    found: Focused = page.evaluate(FOCUSED)
    return found


OUTLINE = """() => {
  const said = (selector) => [...document.querySelectorAll('main ' + selector)].map(each => each.textContent.replace(/\\s+/g, ' ').trim());
  return {headings: said('h1, h2, h3, caption'), rows: document.querySelectorAll('main tbody tr').length, text: said('')[0] || ''};
}"""
LOADED = """() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
  .reduce((sum, each) => sum + each.encodedBodySize, 0)"""


class Outline(TypedDict):
    """What a page holds."""

    headings: set[str]
    rows: int
    text: str


def outline(page: Page) -> Outline:
    """Headings, number of rows and text of a page's main part."""
    found = page.evaluate(OUTLINE)
    return Outline(headings=set(found["headings"]), rows=found["rows"], text=found["text"])


def weight(page: Page) -> int:
    """Bytes of a page and of all it loaded, as they are sent; what the browser kept of an earlier page counts too."""
    page.evaluate("document.fonts.ready.then(() => true)")
    sent: int = page.evaluate(LOADED)
    return sent


def violations(page: Page, rule: str = "") -> list[str]:
    """What axe-core finds, with the element and how to mend it; by one rule alone where it is named."""
    rules = RULES | ({"runOnly": {"type": "rule", "values": [rule]}} if rule else {})
    found = Axe().run(page, options=rules).response["violations"]
    return [
        f"{each['id']}: {each['nodes'][0]['html'][:200]} {each['nodes'][0].get('failureSummary', '')}" for each in found
    ]


def sideways(page: Page) -> int:
    """By how many pixels the page is wider than the window; a table may scroll in its own frame."""
    width: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return max(width, 0)
