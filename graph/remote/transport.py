"""What goes wrong on the way to an endpoint, as errors of ours."""

from __future__ import annotations

import http.client
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError

from graph.errors import EndpointRefused, EndpointTimeout, EndpointUnreachable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.errors import StoreError

MOST_DETAIL = 500
"""Bytes of an endpoint's own words that are read."""
_TEMPORARY = frozenset({429, 502, 503})
_TOO_LATE = frozenset({408, 504})


@contextmanager
def faults(seconds: float) -> Iterator[None]:
    """The errors of a request that may take so many seconds. Raises EndpointTimeout, EndpointUnreachable, EndpointRefused."""
    try:
        yield
    except HTTPError as error:
        with error:
            raise _refusal(error, seconds) from error
    except TimeoutError as error:
        raise EndpointTimeout(seconds) from error
    except URLError as error:
        if isinstance(error.reason, TimeoutError):
            raise EndpointTimeout(seconds) from error
        raise EndpointUnreachable(str(error.reason)) from error
    except (OSError, http.client.HTTPException) as error:
        raise EndpointUnreachable(f"{type(error).__name__}: {error}") from error


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


def refuse_partial(response: http.client.HTTPResponse) -> None:
    """Raise an error for a part of an answer.

    Virtuoso answers 200 with what it had when its time was up or its limit of rows reached, and says so in a header only.
    """
    if response.headers.get("X-SPARQL-MaxRows"):
        raise EndpointRefused(500, f"the engine gives {response.headers['X-SPARQL-MaxRows']} rows at most")
    state = response.headers.get("X-SQL-State", "")
    if state == "S1TAT":
        raise EndpointTimeout(0)
    if state:
        raise EndpointRefused(response.status, f"{state}: {response.headers.get('X-SQL-Message', '')}")
