"""One revision for all queries of an answer."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from graph.steadily import steadily

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.store import Store

Given = ParamSpec("Given")
Found = TypeVar("Found")


def steady(function: Callable[Concatenate[Store, Given], Found]) -> Callable[Concatenate[Store, Given], Found]:
    """Let all queries that a function asks a store see the same revision."""

    @wraps(function)
    def held(store: Store, /, *args: Given.args, **kwargs: Given.kwargs) -> Found:
        return steadily(store, lambda: function(store, *args, **kwargs))

    return held
