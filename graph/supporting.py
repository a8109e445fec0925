"""The queries behind every answer that are not questions themselves: names, sources, things by id. One file each in `graph/queries`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from graph.template import Template

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.store import Solutions, Store
    from graph.terms import Term


def supporting(store: Store, name: str, **terms: Term | Sequence[Term]) -> tuple[str, Solutions]:
    """Run one of them; its text as it was run, and its solutions."""
    text = template(name).bind(terms)
    return text, store.select(text)


@cache
def template(name: str) -> Template:
    """The query of that name, cut at its markers."""
    return Template.parse(files("graph").joinpath("queries", f"{name}.rq").read_text(encoding="utf-8"))
