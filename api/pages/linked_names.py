"""The names of things as pages show them: each a link to the page of the thing, marked where it is not in the page's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Callable


class LinkedNames:
    """Those of one page; a large one has a thousand, most of them several times, and a macro takes ten times as long for each."""

    def __init__(self, link: Callable[[str], str], language: Callable[[str], Markup]) -> None:
        """`link` gives the path of a thing's page, `language` the attribute of an element that holds nothing but its name."""
        self._link, self._language = link, language
        self._made: dict[tuple[str, str], Markup] = {}

    def __call__(self, iri: str, label: str) -> Markup:
        """A thing by its name."""
        key = (iri, label)
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = self._of(iri, label)
        return made

    def _of(self, iri: str, label: str) -> Markup:
        path, language = self._link(iri), self._language(iri)
        if path:
            return Markup('<a class="text-link" href="%s"%s>%s</a>') % (path, language, label)
        return Markup("<span%s>%s</span>") % (language, label) if language else escape(label)
