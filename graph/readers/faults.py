"""What a reader tells of a query that failed, as one of our errors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph.errors import AnswerTooLarge, QueryError, QuestionError, RejectedInput
from graph.problems import Problem, Severity

if TYPE_CHECKING:
    from graph.errors import BuendnisgraphError


def fault(kind: str, what: Any, detail: str | int = "") -> BuendnisgraphError:
    """The error for the parts of a FAULT frame."""
    if kind == "rejected":
        return RejectedInput([Problem(**each | {"severity": Severity(each["severity"])}) for each in what])
    if kind == "question":
        return QuestionError("SPARQL", what, str(detail))
    if kind == "large":
        return AnswerTooLarge(what, int(detail))
    return QueryError(what)
