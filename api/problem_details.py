"""Expected failures as problem details (RFC 9457), and the headers that go with them."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from api.faults import fault, sentence
from api.wrong_queries import place
from graph import errors
from graph.language import _

if TYPE_CHECKING:
    from graph.problems import Problem

REALM = 'Bearer realm="buendnisgraph"'
AGAIN = 5  # seconds after which a change under way or a busy endpoint may be over
MOST_PROBLEMS = 200  # findings in one answer; more help nobody


def problem(error: errors.BuendnisgraphError) -> dict[str, Any]:
    """The error as problem details (RFC 9457), with what the error knows as further members."""
    told = fault(error)
    details = details_of(told.status, _(told.title), sentence(error))
    if isinstance(error, errors.DataError):
        details["problems"] = [_plain(found) for found in error.problems[:MOST_PROBLEMS]]
    if isinstance(error, errors.NotFound):
        details["suggestions"] = list(error.suggestions)
    if isinstance(error, errors.QuestionError):
        details["parameter"] = error.parameter
        if error.question == "SPARQL" and (at := place(error.parameter)):
            details |= {"line": at[0], "column": at[1], "expected": error.reason[:300]}
    return details


def headers_of(error: errors.BuendnisgraphError) -> dict[str, str]:
    """The headers that an error's answer needs: when to come again, and what a token would open (RFC 6750)."""
    if isinstance(error, errors.ReadersBusy | errors.TooManyAttempts):
        return {"Retry-After": str(error.retry_after)}
    if isinstance(error, errors.Overtaken):
        return {"Retry-After": "1"}
    if isinstance(error, errors.PastTooLate):
        return {"Retry-After": "60"}
    if isinstance(error, errors.StateUnsettled | errors.LeaseHeld | errors.EndpointUnreachable):
        return {"Retry-After": str(AGAIN)}
    if isinstance(error, errors.NotAuthenticated):
        return {"WWW-Authenticate": REALM + (f', error="{error.code}"' if error.code else "")}
    if isinstance(error, errors.NotAllowed):
        return {"WWW-Authenticate": f'{REALM}, error="insufficient_scope", scope="{error.needed}"'}
    return {}


def details_of(status: int, title: str, detail: str) -> dict[str, Any]:
    """The members that every problem has."""
    return {"type": "about:blank", "title": title, "status": status, "detail": detail}


def _plain(found: Problem) -> dict[str, Any]:
    told = asdict(found) | {"severity": found.severity.value}
    return {name: value for name, value in told.items() if value not in ("", None)}
