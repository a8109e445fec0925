"""`load --endpoint`: what a mapping takes from an endpoint of others. Two steps, so that the store is not held while others answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from time import sleep
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from graph.errors import RejectedInput
from graph.remote.foreign import ForeignEndpoint
from loaders.foreign import pages
from loaders.foreign.origin import Origin
from loaders.foreign.plan import plan
from loaders.foreign.spool import Spool
from loaders.foreign.words import problem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from graph.settings import Settings
    from graph.store import Readable
    from graph.terms import Quad
    from loaders.foreign.header import ForeignMapping
    from loaders.plan import Plan

    Pause = Callable[[float], None]

SECONDS = 60.0
"""Longest time for one page."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came from an endpoint, with its origin; `spool` is cleared once nothing can go wrong any more."""

    quads: frozenset[Quad]
    origin: Origin
    spool: Spool

    def plan(self, store: Readable) -> Plan:
        """What taking it in would do. Raises RejectedInput."""
        return plan(store, self.quads, self.origin)


def fetch(
    settings: Settings,
    mapping: ForeignMapping,
    address: str,
    *,
    dataset: str = "",
    keys: Sequence[str] = (),
    seconds: float = SECONDS,
    told: pages.Told,
    pause: Pause | None = None,
) -> Fetched:
    """Everything the mapping asks of the endpoint. `keys` are the municipality keys the store knows.

    Raises RejectedInput for an address that is none, FetchBroken where not all came; the next call goes on behind the last whole page.
    """
    checked(address, mapping.file)
    name = dataset or mapping.name
    query = mapping.bound(settings.base, keys)
    text = query.bind_some({})
    spool = Spool.of(settings, address, f"{name}\n{text}")
    endpoint = ForeignEndpoint(address, seconds, pause=pause or sleep, contact=settings.operator.contact)
    quads = pages.fetch(endpoint, query, spool, skolem=f"{settings.base}/id/knoten--{name}--", told=told)
    now = datetime.now(UTC).replace(microsecond=0)
    return Fetched(quads, Origin(mapping, name, settings.base, mapping.text, address, now, address), spool)


def checked(address: str, file: str) -> None:
    """Refuse what is no web address, and one with a password in it, which would stand in the data. Raises RejectedInput."""
    try:
        parts = urlsplit(address)
        fit = (
            parts.scheme in ("http", "https")
            and bool(parts.hostname)
            and "@" not in parts.netloc
            and not parts.fragment
        )
        fit = fit and not any(sign.isspace() or sign in '<>"{}|\\^`' for sign in address) and parts.port != 0
    except ValueError:
        fit = False
    if not fit:
        raise RejectedInput([problem("bad-address", file, value=address)])
