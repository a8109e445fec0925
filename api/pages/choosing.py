"""From a name that somebody typed or chose to the address that names the thing itself, or to what else the name may mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from fastapi.responses import RedirectResponse

from api.pages.choices import meant, nearly_meant

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fastapi import Request, Response

    from api.pages.choices import Choice
    from api.pages.site import Site

MOST, FEW = 20, 8  # things of one name to choose among, and of names that come near
LONGEST, MOST_NAMES = 500, 50
"""Letters and names; more is no name and no form, and comparing it with all names takes minutes."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A name that several things have: what was sent, and for each thing its title, the address that asks for it, and its IRI.

    `near` says that nothing has just this name; these come near.
    """

    text: str
    ways: tuple[tuple[str, str, str], ...]
    near: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """Where to go instead, if every name means one thing; else what is in doubt."""

    answer: Response | None = None
    doubts: tuple[Doubt, ...] = ()


def settled(request: Request, site: Site, offered: Mapping[str, Sequence[Choice]]) -> Settled:
    """Put ids in the place of names. `offered` are the choices by parameter; links keep to ids, which never change."""
    sent = [(name, value.strip()) for name, value in request.query_params.multi_items() if value.strip()]
    typed = [(name, value) for name, value in sent if name in offered and len(value) <= LONGEST][:MOST_NAMES]
    found = {
        (name, value): few for name, value in typed if (few := meant(site.store, site.names, offered[name], value))
    }
    near = {
        (name, value): few
        for name, value in typed
        if (name, value) not in found
        and (few := nearly_meant(site.store, site.names, site.nearly, offered[name], value))
    }
    if not (found or near):
        return Settled()
    clear = [
        (name, few[0].id if len(few := found.get((name, value), ())) == 1 else value) for name, value in sent
    ]  # fmt: skip
    doubts = tuple(
        Doubt(
            value,
            tuple(
                (each.title, _address(clear, name, value, each.id), each.thing)
                for each in few[: FEW if is_near else MOST]
            ),
            is_near,
        )
        for is_near, some in ((False, found), (True, near))
        for (name, value), few in some.items()
        if is_near or len(few) > 1
    )
    return Settled(None if doubts else RedirectResponse(f"?{urlencode(clear)}", 303), doubts)


def _address(pairs: Sequence[tuple[str, str]], name: str, value: str, chosen: str) -> str:
    """The same request with one name replaced by an id."""
    return f"?{urlencode([(key, chosen if (key, text) == (name, value) else text) for key, text in pairs])}"
