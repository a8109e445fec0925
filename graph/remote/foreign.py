"""An endpoint that is not our store: asked for graphs only, with the patience of a program that runs by night.

What it answers is read by a process of its own (`graph.rdf`), since nobody vouches for it.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph import rdf
from graph.errors import EndpointRefused, EndpointUnreachable
from graph.remote.client import Client, Dataset, pieces
from graph.settings import Endpoint

if TYPE_CHECKING:
    import http.client
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from graph.terms import Quad

ACCEPT = "application/n-triples, text/turtle;q=0.8, application/rdf+xml;q=0.5"
LONGEST_PAUSE = 120.0
"""Seconds an endpoint may ask to be left alone."""
MOST_BYTES = 100_000_000
"""Largest answer to one request."""
_OURS = 120.0
_CUT_OFF = frozenset({"cut-off", "syntax", "encoding"})


@dataclass(frozen=True, slots=True)
class Answer:
    """What came: the bytes with their format, and the statements in them."""

    data: bytes
    form: rdf.Format
    quads: frozenset[Quad]


class ForeignEndpoint:
    """An endpoint by its address. No credentials go there, least of all those of our own store.

    Whom to reach (`contact`) stands in the User-Agent, as Wikimedia's policy demands.
    """

    def __init__(
        self, url: str, seconds: float, *, pause: Callable[[float], None] = time.sleep, contact: str = ""
    ) -> None:
        access = Endpoint(seconds=seconds, lease=max(_OURS, 2 * seconds))
        self._client = Client(url, access, pause=pause, longest_pause=LONGEST_PAUSE, contact=contact)
        self._seconds = seconds

    def graph(self, query: str, *, skolem: str) -> Answer:
        """The whole answer to a CONSTRUCT, asked for again where it comes by halves.

        Raises EndpointTimeout, EndpointUnreachable, EndpointRefused.
        """
        return self._client.repeated(lambda: self._once(self._client.stream(query, ACCEPT, Dataset()), skolem))

    def document(self, url: str, *, skolem: str) -> Answer:
        """The whole document at an address beside the endpoint. Raises the same."""
        return self._client.repeated(lambda: self._once(self._client.document(url, ACCEPT), skolem))

    def _once(self, asked: AbstractContextManager[http.client.HTTPResponse], skolem: str) -> Answer:
        with asked as response:
            data, media_type = self._whole(response), response.headers.get_content_type()
        form = rdf.Format.of_media_type(media_type)
        if form is None:
            raise EndpointRefused(200, f"{media_type} instead of a graph")
        return read(data, form, skolem=skolem)

    def _whole(self, response: http.client.HTTPResponse) -> bytes:
        """The bytes. An answer that does not say where it ends could be half of one: N-Triples cut between two lines look whole."""
        if response.length is None and not response.chunked:
            raise EndpointUnreachable("the answer says neither its length nor comes in chunks")
        found = bytearray()
        for piece in pieces(response, self._seconds):
            found += piece
            if len(found) > MOST_BYTES:
                raise EndpointRefused(200, f"more than {MOST_BYTES} bytes in one answer")
        return bytes(found)


def read(data: bytes, form: rdf.Format, *, skolem: str) -> Answer:
    """The statements of an answer. Raises EndpointUnreachable where it breaks off, EndpointRefused where it is not to be read at all."""
    found = rdf.parse(data, form, skolem=skolem)
    if isinstance(found, rdf.Fault):
        words = f"{found.kind}, line {found.line}: {found.detail}"
        raise EndpointUnreachable(words) if found.kind in _CUT_OFF else EndpointRefused(200, words)
    return Answer(data, form, found)
