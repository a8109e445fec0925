"""What is looked at on any page: rules of WCAG 2.1 A and AA, sideways scrolling, and what has the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict
from urllib.request import Request, urlopen

from axe_playwright_python.base import AXE_SCRIPT

if TYPE_CHECKING:
    from playwright.sync_api import Page

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]},
    "resultTypes": ["violations"],
}
LOOKS = """() => {
  const grounds = new Map(), looks = new Map();
  const ground = (each) => {
    if (!each) return '';
    if (!grounds.has(each)) {
      const style = getComputedStyle(each);
      grounds.set(each, [ground(each.parentElement), each.tagName, each.getAttribute('class'), style.backgroundColor, style.backgroundImage,
                         style.opacity, style.filter, style.position, each.matches(':disabled')].join());
    }
    return grounds.get(each);
  };
  for (const each of document.querySelectorAll('body, body *')) {
    each.removeAttribute('data-look');
    const said = each.value || [...each.childNodes].filter(one => one.nodeType === Node.TEXT_NODE).map(one => one.data).join(' ');
    if (!each.checkVisibility({visibilityProperty: true}) || !/\\S/.test(said)) continue;
    const style = getComputedStyle(each), words = /[\\p{L}\\p{N}]\\s*[\\p{L}\\p{N}]/u.test(said);
    const look = [ground(each), style.color, style.fontSize, style.fontWeight, style.textShadow, words].join();
    looks.set(look, [(looks.get(look) || [each])[0], each]);
  }
  [...looks.values()].flat().forEach(each => each.setAttribute('data-look', ''));
}"""
"""Marks the first and the last text of each look: its colours and all that lies under it. A table of a thousand cells has a handful."""
AXE = """async (rules) => {
  axe.configure({rules: [{id: 'color-contrast', selector: '[data-look]'}]});
  return (await axe.run(rules)).violations;
}"""
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


OUTLINE = """(html) => {
  const seen = html === null ? document : new DOMParser().parseFromString(html, 'text/html');
  const said = (selector) => [...seen.querySelectorAll('main ' + selector)].map(each => each.textContent.replace(/\\s+/g, ' ').trim());
  return {headings: said('h1, h2, h3, caption'), rows: seen.querySelectorAll('main tbody tr').length, text: said('')[0] || ''};
}"""
LIBRARIES = "vendor/(vis-|yasqe/)"
"""Addresses of the network library and the query editor, which may weigh more and are loaded only where they are used."""
LOADED = """(libraries) => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
  .filter(each => !new RegExp(libraries).test(each.name)).reduce((sum, each) => sum + each.encodedBodySize, 0)"""


class Outline(TypedDict):
    """What a page holds."""

    headings: set[str]
    rows: int
    text: str


def outline(page: Page, html: str | None = None) -> Outline:
    """Headings, number of rows and text of a page's main part; of HTML as the same browser reads it where it runs no scripts."""
    found = page.evaluate(OUTLINE, html)
    return Outline(headings=set(found["headings"]), rows=found["rows"], text=found["text"])


def weight(page: Page) -> int:
    """Bytes of a page and of all it loaded but the libraries, as they are sent; what the browser kept of an earlier page counts too."""
    page.evaluate("document.fonts.ready.then(() => true)")
    sent: int = page.evaluate(LOADED, LIBRARIES)
    return sent


def heavier(page: Page, address: str) -> int:
    """By how many bytes another page, which loads the same, weighs more than this one."""
    asked = Request(address, headers={"Accept": "text/html", "Accept-Encoding": "gzip, deflate, br, zstd"})  # noqa: S310 - our own server
    with urlopen(asked) as sent:  # noqa: S310
        return len(sent.read()) - itself(page)


def itself(page: Page) -> int:
    """Bytes of a page without what it loads, as they are sent."""
    sent: int = page.evaluate("performance.getEntriesByType('navigation')[0].encodedBodySize")
    return sent


def violations(page: Page, rule: str = "") -> list[str]:
    """What axe-core finds, with the element and how to mend it; by one rule alone where it is named.

    Contrast is nine tenths of its work, and equal text on equal ground has equal contrast: that rule sees two texts of each look.
    """
    rules = RULES | ({"runOnly": {"type": "rule", "values": [rule]}} if rule else {})
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE_SCRIPT)
    page.evaluate(LOOKS)
    found = page.evaluate(AXE, rules)
    return [
        f"{each['id']}: {each['nodes'][0]['html'][:200]} {each['nodes'][0].get('failureSummary', '')}" for each in found
    ]


def sideways(page: Page) -> int:
    """By how many pixels the page is wider than the window; a table may scroll in its own frame."""
    width: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return max(width, 0)
