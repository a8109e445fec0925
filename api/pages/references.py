"""References to the numbered sources below a page, as they stand behind what they prove.

A large page has hundreds, and a macro takes ten times as long for each.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from graph.language import _, current

if TYPE_CHECKING:
    from collections.abc import Iterable

    from api.pages.bibliography import Bibliography
    from graph.answer import Citation

MOST_KEPT = 5_000
"""References made already: the same numbers stand on every page."""


def refs(books: Bibliography, citations: Iterable[Citation]) -> Markup:
    """The sources of citations by their numbers; without a source it is the editors who say so."""
    return ranges(books.ranges(citations)) or Markup('<span class="muted">%s</span>') % _("Redaktion")


def ranges(runs: Iterable[tuple[int, int]]) -> Markup:
    """Numbers of sources, given as first and last of each run."""
    return Markup(" ").join(_reference(first, last, current()) for first, last in runs)


@lru_cache(maxsize=MOST_KEPT)
def _reference(first: int, last: int, _language: str) -> Markup:
    if first == last:
        told, numbers = _("Quelle {first}").format(first=first), f"{first}"
    else:
        told, numbers = _("Quellen {first} bis {last}").format(first=first, last=last), f"{first}–{last}"
    return Markup('<a class="ref" href="#quelle-%s" aria-label="%s">[%s]</a>') % (first, told, numbers)
