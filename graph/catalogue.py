"""Questions by name: what can be asked, and asking it with parameters as a user types them."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import TYPE_CHECKING, Any

from graph import answers as package
from graph.answer import REGISTRY
from graph.errors import NotFound
from graph.language import speaking
from graph.library import question, questions
from graph.parameters import values
from graph.question import GROUPS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from graph.answer import Answer
    from graph.question import Question
    from graph.store import Store

__all__ = ["GROUPS", "ask", "function", "functions", "question", "questions", "topics"]


def topics() -> dict[str, tuple[Question, ...]]:
    """The questions of each group, in the order of the groups; groups without any are left out."""
    by_group = {group: tuple(each for each in questions() if each.group == group) for group in GROUPS}
    return {group: some for group, some in by_group.items() if some}


@cache
def functions() -> Mapping[str, Callable[..., Answer[Any]]]:
    """The typed function of each question."""
    for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        importlib.import_module(module.name)
    return dict(sorted(REGISTRY.items()))


def function(name: str) -> Callable[..., Answer[Any]]:
    """The typed function of a question. Raises NotFound."""
    question(name)
    if name not in functions():
        raise NotFound("function", name)
    return functions()[name]


def ask(store: Store, name: str, given: Mapping[str, str] | None = None, lang: str = "") -> Answer[Any]:
    """Ask a question by name.

    `given` holds text: a full IRI, an id or ``list/id`` for a thing, a day as precise as one likes (``2015`` means its last day),
    digits, ``ja`` or ``nein``; empty text counts as not given. Raises NotFound for a name or id that nothing has (with suggestions) and
    QuestionError for a parameter that is missing, unknown or of the wrong kind.
    """
    asked = question(name)
    resolved = values(store, asked, given or {})
    # Defaults are left to the typed function, whose own are the same; what the user gave is now of its kind.
    chosen = {each.name: resolved[each.name] for each in asked.parameters if (given or {}).get(each.name)}
    with speaking(lang):
        return function(name)(store, **chosen)
