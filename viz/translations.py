"""Templates that speak: `{% trans %}`, `_` and `ngettext` in the language of whoever is answered, in pages and stand-alone pictures."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from graph.language import SOURCE, current, gettext, ngettext
from graph.quoting import inner
from graph.spelling import number

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup


MOST_KEPT = 10_000  # links; in the table of a picture the same few hundred come again and again


def install(environment: Environment) -> None:
    """Give an environment its words. Lines of a `{% trans %}` are joined; what is filled in is escaped as everywhere."""
    environment.add_extension("jinja2.ext.i18n")
    environment.policies["ext.i18n.trimmed"] = True
    environment.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]  # the extension's own
    environment.filters.update(deutsch=german, innen=inner)
    environment.globals.update(auf_deutsch=german_attribute, language=current, anzahl=plural, verweis=linked)


def plural(count: int, one: str, many: str) -> str:
    """``1 Maßnahme``, ``3 Maßnahmen``; both words are found for translation where this is called as `anzahl`."""
    return f"{number(count)} {ngettext(one, many, count)}"


@lru_cache(MOST_KEPT)
def linked(url: str, label: str) -> Markup:
    """A name that leads to its page; without an address the name alone."""
    from markupsafe import Markup, escape

    return Markup('<a href="{}">{}</a>').format(url, label) if url else escape(label)


def german(text: str) -> Markup:
    """A text that exists in German only, marked as such inside a page of another language."""
    from markupsafe import Markup, escape

    return escape(text) if current() == SOURCE else Markup('<span lang="de">{}</span>').format(text)


def german_attribute() -> Markup:
    """The attribute of an element whose whole text exists in German only, for a page of another language."""
    from markupsafe import Markup

    return Markup("") if current() == SOURCE else Markup(' lang="de"')
