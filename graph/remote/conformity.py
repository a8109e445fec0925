"""Whether an engine keeps to SPARQL 1.1 where our queries need it: small queries whose answer is known, asked once.

Some engines answer larger queries wrongly without a word. A query that met this says in its header what became of it, ``#+ strict:``,
and goes only to an engine that answers every probe in `graph/remote/probes` with true: none is asked for its name, which a proxy may hide.
"""

from __future__ import annotations

import re
from importlib.resources import files
from typing import TYPE_CHECKING

from graph.errors import EndpointRefused, EngineLacks
from graph.remote import wire
from graph.remote.client import Dataset

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.remote.client import Client

_STRICT = re.compile(r"^#\+ strict: (.+)$", re.MULTILINE)


class Conformity:
    """What one endpoint lacks, found out when it is first needed."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._lacking: tuple[str, ...] | None = None

    @property
    def lacking(self) -> tuple[str, ...]:
        """The names of the probes that it does not answer rightly. Raises EndpointTimeout, EndpointUnreachable."""
        if self._lacking is None:
            self._lacking = tuple(name for name, query in probes() if not self._holds(query))
        return self._lacking

    def demand(self, query: str) -> None:
        """Raise EngineLacks for a query that says it is strict, where the endpoint lacks something."""
        found = _STRICT.search(query)
        if found and self.lacking:
            raise EngineLacks(found[1], self.lacking)

    def _holds(self, query: str) -> bool:
        try:
            return wire.truth(self._client.query(query, wire.RESULTS, Dataset((wire.NOTHING,)))[0])
        except EndpointRefused:
            return False


def probes() -> Iterator[tuple[str, str]]:
    """Name and text of each probe; asked of no data at all, the right answer is always true."""
    for file in sorted(files("graph.remote").joinpath("probes").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".rq"):
            yield file.name.removesuffix(".rq"), file.read_text(encoding="utf-8")
