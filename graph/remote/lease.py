"""One writer at a time, although the endpoint has no locks.

A writer puts down a claim of its own with the time until which it holds, then looks: where somebody else's claim is there too, it
takes its own away and is refused. Two that come at the same moment both see the other, so never both stay. No update has to be
conditional or atomic for this, which not every engine promises. A claim that ran out counts for nobody; whoever comes next takes it away.
A writer sends an update only while its lease outlasts the longest time the update may take. Clocks of writers may differ by a few
seconds, no more.
"""

from __future__ import annotations

import time
import uuid
from typing import TYPE_CHECKING

from graph.errors import LeaseHeld, LeaseLost
from graph.remote import names, wire
from graph.remote.client import Dataset
from graph.terms import Literal, NamedNode

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.remote.client import Client

SKEW = 5
"""Seconds by which the clocks of two writers may differ."""


class Lease:
    """The right to write, for some seconds at a time. Not for several threads at once."""

    def __init__(self, client: Client, seconds: float, clock: Callable[[], float] = time.time) -> None:
        self._client, self._seconds, self._clock = client, seconds, clock
        self._name = NamedNode(f"{names.PREFIX}writer:{uuid.uuid4()}")
        self._until = 0

    def take(self) -> None:
        """Take it. Raises LeaseHeld where somebody else has it."""
        self._refuse_where_held()
        self._claim()
        try:
            self._refuse_where_held()
        except LeaseHeld:
            self.release()
            raise

    def keep(self) -> None:
        """Before each update: prolong it where it would not outlast the update. Raises LeaseLost where it is somebody else's."""
        if self._until - self._clock() > self._seconds / 2:
            return
        claims = self._claims()
        if self._until <= self._clock() or self._name not in claims or self._others(claims):
            raise LeaseLost
        self._claim()

    def confirm(self) -> None:
        """Before a change counts: it is still ours. Raises LeaseLost."""
        if self._name not in self._claims() or self._until <= self._clock():
            raise LeaseLost

    def release(self) -> None:
        """Let others write."""
        self._until = 0
        self._remove(self._name)

    def is_free(self) -> bool:
        """Whether nobody else holds it."""
        return not self._others(self._claims())

    def _refuse_where_held(self) -> None:
        claims = self._claims()
        others = self._others(claims)
        if others:
            raise LeaseHeld(max(1, max(others.values()) - int(self._clock())))
        for expired in claims.keys() - {self._name}:
            self._remove(expired)

    def _claim(self) -> None:
        """One more line; the old ones go once the new one is there, so that the claim never vanishes."""
        self._until = int(self._clock() + self._seconds)
        self._client.update(
            f"INSERT DATA {{ GRAPH {names.LEASE} {{ {self._name} {names.UNTIL} {Literal(self._until)} }} }}"
        )

    def _remove(self, claim: NamedNode) -> None:
        pattern = f"GRAPH {names.LEASE} {{ {claim} {names.UNTIL} ?until }}"
        self._client.update(f"DELETE {{ {pattern} }} WHERE {{ {pattern} }}")

    def _others(self, claims: dict[NamedNode, int]) -> dict[NamedNode, int]:
        """The claims of others that still hold."""
        now = self._clock() - SKEW
        return {name: until for name, until in claims.items() if name != self._name and until > now}

    def _claims(self) -> dict[NamedNode, int]:
        query = f"SELECT ?claim ?until {{ ?claim {names.UNTIL} ?until }}"
        body, _ = self._client.query(query, wire.RESULTS, Dataset((names.LEASE.value,)))
        found: dict[NamedNode, int] = {}
        for claim, until in wire.solutions(body).rows:
            if isinstance(claim, NamedNode) and isinstance(until, Literal):
                found[claim] = max(found.get(claim, 0), int(until.value))
        return found
