"""Requests to an endpoint: query, update and graph store, each bounded in time, repeated where that may help, its faults as ours.

All requests may be repeated: queries change nothing, and every update that the store sends says the same when it is said twice.
"""

from __future__ import annotations

import http.client
import random
import re
import time
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlencode
from urllib.request import Request

from SPARQLWrapper import BASIC, POST, SPARQLWrapper

from graph.errors import EndpointTimeout, EndpointUnreachable, StoreError
from graph.remote.opener import opener
from graph.remote.transport import faults, refuse_partial
from graph.settings import DIGEST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from graph.settings import Endpoint

ATTEMPTS = 4
FIRST_PAUSE = 0.2
"""Seconds before the second attempt; each later pause is twice as long, give or take a quarter."""
LONGEST_PAUSE = 10.0
"""An endpoint that asks for a longer pause than this is told to be unreachable instead."""
PIECE = 65536
_Given = TypeVar("_Given")


@dataclass(frozen=True, slots=True)
class Dataset:
    """What a query is asked of: ``default-graph-uri`` and ``named-graph-uri`` of the protocol."""

    default: Sequence[str] = ()
    named: Sequence[str] = ()


_LONGEST_CONTACT = 200


class Client:
    """One endpoint; safe to use from several threads, since it keeps no connection and no state."""

    def __init__(
        self,
        query_url: str,
        endpoint: Endpoint,
        *,
        pause: Callable[[float], None] = time.sleep,
        longest_pause: float = LONGEST_PAUSE,
        contact: str = "",
    ) -> None:
        self._query_url = query_url
        self._update_url = endpoint.update_url or query_url
        self._endpoint = endpoint
        self._pause, self._longest_pause = pause, longest_pause
        self._closed = False
        reached = "; ".join(filter(None, (_plain(contact), "SPARQLWrapper")))
        self._agent = f"buendnisgraph/{version('buendnisgraph')} ({reached})"
        self._opener = opener((self._query_url, self._update_url, endpoint.graphs_url), endpoint)

    def close(self) -> None:
        """Ask nothing any more; every later call raises StoreError."""
        self._closed = True

    @property
    def seconds(self) -> float:
        """The longest time a single request may take."""
        return self._endpoint.seconds

    @property
    def has_graph_store(self) -> bool:
        """Whether the endpoint has an address for the Graph Store Protocol."""
        return bool(self._endpoint.graphs_url)

    def query(self, text: str, accept: str, dataset: Dataset) -> tuple[bytes, str]:
        """The whole answer and its media type. Raises EndpointTimeout, EndpointUnreachable, EndpointRefused."""

        def once() -> tuple[bytes, str]:
            with self.stream(text, accept, dataset) as response:
                return b"".join(pieces(response, self.seconds)), response.headers.get_content_type()

        return self.repeated(once)

    @contextmanager
    def stream(
        self, text: str, accept: str, dataset: Dataset, seconds: float | None = None
    ) -> Iterator[http.client.HTTPResponse]:
        """The answer as it comes, asked once. Raises the same, also while it is read."""
        wrapper = self._wrapper(self._query_url)
        wrapper.queryString = text
        wrapper.queryType = "SELECT"  # never by its own guess: it takes a comment for the form
        wrapper.addCustomHttpHeader("Accept", accept)
        wrapper.parameters = {"default-graph-uri": list(dataset.default), "named-graph-uri": list(dataset.named)}
        with self._asking(), self._opener.open(wrapper._createRequest(), timeout=seconds or self.seconds) as response:
            refuse_partial(response)
            yield response

    @contextmanager
    def document(self, url: str, accept: str) -> Iterator[http.client.HTTPResponse]:
        """What lies at an address beside the endpoint, asked once and without credentials. Raises the same."""
        request = Request(url, headers={"Accept": accept, "User-Agent": self._agent})  # noqa: S310 - made of the endpoint's
        with self._asking(), self._opener.open(request, timeout=self.seconds) as response:
            yield response

    def update(self, text: str) -> None:
        """Run an update that may be run twice. Raises the same as `query`."""
        wrapper = self._wrapper(self._update_url)
        wrapper.queryString, wrapper.queryType = text, "INSERT"
        wrapper.onlyConneg = True
        self.repeated(lambda: self._send(wrapper._createRequest()))

    def add(self, graph: str, triples: bytes) -> None:
        """Add N-Triples to a graph by the Graph Store Protocol. Raises the same."""
        separator = "&" if "?" in self._endpoint.graphs_url else "?"
        request = Request(  # noqa: S310 - settings allow http and https only
            f"{self._endpoint.graphs_url}{separator}{urlencode({'graph': graph})}",
            data=triples,
            headers={"Content-Type": "application/n-triples", "User-Agent": self._agent},
            method="POST",
        )
        authorization = self._wrapper(self._query_url)._createRequest().get_header("Authorization")
        if authorization:
            request.add_header("Authorization", authorization)
        self.repeated(lambda: self._send(request))

    def _send(self, request: Request) -> None:
        with self._asking(), self._opener.open(request, timeout=self.seconds) as response:
            response.read()

    def _wrapper(self, url: str) -> Any:
        wrapper = SPARQLWrapper(url, self._update_url, agent=self._agent)
        wrapper.setMethod(POST)
        wrapper.setOnlyConneg(True)
        wrapper.queryString, wrapper.queryType = "", "SELECT"
        if self._endpoint.user and self._endpoint.auth != DIGEST:
            wrapper.setHTTPAuth(BASIC)
            wrapper.setCredentials(self._endpoint.user, self._endpoint.password)
        return wrapper

    @contextmanager
    def _asking(self) -> Iterator[None]:
        if self._closed:
            raise StoreError("the store is closed")
        with faults(self.seconds):
            yield

    def repeated(self, ask: Callable[[], _Given]) -> _Given:
        """Ask again after a pause where the endpoint was not there or asked for patience."""
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return ask()
            except EndpointUnreachable as error:
                wait = error.retry_after or FIRST_PAUSE * 2 ** (attempt - 1) * random.uniform(0.75, 1.25)  # noqa: S311
                if attempt == ATTEMPTS or wait > self._longest_pause:
                    raise
                self._pause(wait)
        raise AssertionError  # the last attempt returned or raised


def pieces(response: http.client.HTTPResponse, seconds: float) -> Iterator[bytes]:
    """The bytes of an answer within a time: the socket's own time-out begins anew with every byte. Raises EndpointTimeout."""
    until = time.monotonic() + seconds
    while piece := response.read1(PIECE):
        yield piece
        if time.monotonic() > until:
            raise EndpointTimeout(seconds)
    if response.length:
        raise http.client.IncompleteRead(b"", response.length)


def _plain(contact: str) -> str:
    """What of a text may stand in a comment of a header: one line of ASCII without brackets."""
    letters = contact.encode("ascii", "ignore").decode()
    return re.sub(r"[^ -~]|[()\\]", " ", letters).strip()[:_LONGEST_CONTACT]
