"""Requests to an endpoint: query, update and graph store, each bounded in time, repeated where that may help, its faults as ours.

All requests may be repeated: queries change nothing, and every update that the store sends says the same when it is said twice.
"""

from __future__ import annotations

import http.client
import random
import time
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import (
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    HTTPRedirectHandler,
    OpenerDirector,
    Request,
    build_opener,
)

from SPARQLWrapper import BASIC, POST, SPARQLWrapper

from graph.errors import AnswerTooLarge, EndpointRefused, EndpointTimeout, EndpointUnreachable, StoreError
from graph.settings import DIGEST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from graph.settings import Endpoint

ATTEMPTS = 4
FIRST_PAUSE = 0.2
"""Seconds before the second attempt; each later pause is twice as long, give or take a quarter."""
LONGEST_PAUSE = 10.0
"""An endpoint that asks for a longer pause than this is told to be unreachable instead."""
MOST_DETAIL = 500
PIECE = 65536
_Given = TypeVar("_Given")
_TEMPORARY = frozenset({429, 502, 503})
_TOO_LATE = frozenset({408, 504})


@dataclass(frozen=True, slots=True)
class Dataset:
    """What a query is asked of: ``default-graph-uri`` and ``named-graph-uri`` of the protocol."""

    default: Sequence[str] = ()
    named: Sequence[str] = ()


class Client:
    """One endpoint; safe to use from several threads, since it keeps no connection and no state."""

    def __init__(
        self,
        query_url: str,
        endpoint: Endpoint,
        *,
        pause: Callable[[float], None] = time.sleep,
        longest_pause: float = LONGEST_PAUSE,
    ) -> None:
        self._query_url = query_url
        self._update_url = endpoint.update_url or query_url
        self._endpoint = endpoint
        self._pause, self._longest_pause = pause, longest_pause
        self._closed = False
        self._agent = f"buendnisgraph/{version('buendnisgraph')} (SPARQLWrapper)"
        self._opener = _opener((self._query_url, self._update_url, endpoint.graphs_url), endpoint)

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

    def query(
        self, text: str, accept: str, dataset: Dataset, seconds: float | None = None, most: int | None = None
    ) -> tuple[bytes, str]:
        """The whole answer and its media type. Raises EndpointTimeout, EndpointUnreachable, EndpointRefused.

        Raises AnswerTooLarge where it has more than `most` bytes.
        """

        def once() -> tuple[bytes, str]:
            with self.stream(text, accept, dataset, seconds) as response:
                return _whole(response, seconds or self.seconds, most), response.headers.get_content_type()

        return self.repeated(once)

    @contextmanager
    def stream(
        self, text: str, accept: str, dataset: Dataset, seconds: float | None = None
    ) -> Iterator[http.client.HTTPResponse]:
        """The answer as it comes, asked once. Raises the same, also while it is read."""
        wrapper = self._wrapper(self._query_url)
        wrapper.queryString, wrapper.queryType = (
            text,
            "SELECT",
        )  # never by its own guess: it takes a comment for the form
        wrapper.addCustomHttpHeader("Accept", accept)
        wrapper.parameters = {"default-graph-uri": list(dataset.default), "named-graph-uri": list(dataset.named)}
        with self._faults(), self._opener.open(wrapper._createRequest(), timeout=seconds or self.seconds) as response:
            _refuse_partial(response)
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
        with self._faults(), self._opener.open(request, timeout=self.seconds) as response:
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

    @contextmanager
    def _faults(self) -> Iterator[None]:
        """The client's errors as ours."""
        if self._closed:
            raise StoreError("the store is closed")
        try:
            yield
        except HTTPError as error:
            with error:
                raise _refusal(error, self.seconds) from error
        except TimeoutError as error:
            raise EndpointTimeout(self.seconds) from error
        except URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise EndpointTimeout(self.seconds) from error
            raise EndpointUnreachable(str(error.reason)) from error
        except (OSError, http.client.HTTPException) as error:
            raise EndpointUnreachable(f"{type(error).__name__}: {error}") from error


def pieces(response: http.client.HTTPResponse, seconds: float) -> Iterator[bytes]:
    """The bytes of an answer within a time: the socket's own time-out begins anew with every byte. Raises EndpointTimeout."""
    until = time.monotonic() + seconds
    while piece := response.read1(PIECE):
        yield piece
        if time.monotonic() > until:
            raise EndpointTimeout(seconds)
    if response.length:
        raise http.client.IncompleteRead(b"", response.length)


def _whole(response: http.client.HTTPResponse, seconds: float, most: int | None) -> bytes:
    body = bytearray()
    for piece in pieces(response, seconds):
        body += piece
        if most is not None and len(body) > most:
            raise AnswerTooLarge("bytes", most)
    return bytes(body)


class _NoRedirect(HTTPRedirectHandler):
    """A redirect is refused: a query would turn into a GET, and credentials go where nobody sent them."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


class _Digest(HTTPDigestAuthHandler):
    """Digest authentication that closes the answer that asked for it."""

    def http_error_401(self, req: Request, fp: Any, code: int, msg: str, headers: Any) -> Any:
        """Ask again with credentials."""
        answer = super().http_error_401(req, fp, code, msg, headers)
        if answer is not None:
            fp.close()
        return answer


def _opener(urls: Sequence[str], endpoint: Endpoint) -> OpenerDirector:
    handlers: list[Any] = [_NoRedirect()]
    if endpoint.user and endpoint.auth == DIGEST:
        passwords = HTTPPasswordMgrWithDefaultRealm()
        passwords.add_password(None, [url for url in urls if url], endpoint.user, endpoint.password)
        handlers.append(_Digest(passwords))
    return build_opener(*handlers)


def _refusal(error: HTTPError, seconds: float) -> StoreError:
    """A status that is no success as an error of ours."""
    if error.code in _TOO_LATE:
        return EndpointTimeout(seconds)
    if error.code in _TEMPORARY:
        return EndpointUnreachable(f"status {error.code}", _pause_of(error.headers.get("Retry-After", "")))
    try:
        detail = error.read(MOST_DETAIL).decode(errors="replace")
    except (OSError, http.client.HTTPException):
        detail = ""
    return EndpointRefused(error.code, detail)


def _pause_of(text: str) -> float | None:
    """The seconds of a ``Retry-After``; a date there is not worth its clock."""
    return float(text) if text.isdecimal() else None


def _refuse_partial(response: http.client.HTTPResponse) -> None:
    """Virtuoso answers 200 with what it had when its time was up or its limit of rows reached, and says so in a header only."""
    if response.headers.get("X-SPARQL-MaxRows"):
        raise EndpointRefused(500, f"the engine gives {response.headers['X-SPARQL-MaxRows']} rows at most")
    state = response.headers.get("X-SQL-State", "")
    if state == "S1TAT":
        raise EndpointTimeout(0)
    if state:
        raise EndpointRefused(response.status, f"{state}: {response.headers.get('X-SQL-Message', '')}")
