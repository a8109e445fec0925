"""Templates that speak: `{% trans %}`, `_` and `ngettext` in the language of whoever is answered, in pages and stand-alone pictures."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from graph.language import MOST_KEPT, SOURCE, current, gettext, ngettext
from graph.quoting import inner
from graph.spelling import number

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup


def install(environment: Environment) -> None:
    """Give an environment its words. Lines of a `{% trans %}` are joined; what is filled in is escaped as everywhere."""
    from viz import markup  # what makes HTML is not needed to count cities on a command line

    environment.add_extension("jinja2.ext.i18n")
    environment.policies["ext.i18n.trimmed"] = True
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    environment.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]  # the extension's own
    environment.globals.update(_=said, gettext=said)  # the extension's own say the same, through three calls more
    environment.filters.update(deutsch=german, innen=inner, zahl=number)
    environment.globals.update(auf_deutsch=german_attribute, language=current, anzahl=plural)
    environment.globals.update(zeilen=markup.rows, striche=markup.strokes, zeichen=markup.signs, namen=markup.names)


def said(text: str, /, **values: object) -> Markup:
    """A text of a template in the language of whoever is answered, values filled in; a page has a thousand."""
    return _marked_up(current(), text) % values if values else _alone(current(), text)


@lru_cache(MOST_KEPT)
def _alone(language: str, text: str) -> Markup:
    return _marked_up(language, text) % {}


@lru_cache(MOST_KEPT)
def _marked_up(language: str, text: str) -> Markup:
    from markupsafe import Markup

    del language  # the one that is spoken: what is kept is kept for it
    return Markup(gettext(text))  # noqa: S704 - our own words


def plural(count: int, one: str, many: str) -> str:
    """``1 Maßnahme``, ``3 Maßnahmen``; both words are found for translation where this is called as `anzahl`."""
    return f"{number(count)} {ngettext(one, many, count)}"


def german(text: str) -> Markup:
    """A text that exists in German only, marked as such inside a page of another language."""
    from markupsafe import Markup, escape

    return escape(text) if current() == SOURCE else Markup('<span lang="de">{}</span>').format(text)


def german_attribute() -> Markup:
    """The attribute of an element whose whole text exists in German only, for a page of another language."""
    from markupsafe import Markup

    return Markup("") if current() == SOURCE else Markup(' lang="de"')
