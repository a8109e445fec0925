"""What a reader tells of a query that failed, as one of our errors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph.errors import AnswerTooLarge, QueryError, QuestionError, RejectedInput
from graph.language import _, current
from graph.problems import Problem, Severity

if TYPE_CHECKING:
    from graph.errors import BuendnisgraphError

_SAID = ("message", "remedy")


def fault(kind: str, what: Any, detail: str | int = "") -> BuendnisgraphError:
    """The error for the parts of a FAULT frame."""
    if kind == "rejected":
        return RejectedInput([_problem(each) for each in what])
    if kind == "question":
        return QuestionError("SPARQL", what, str(detail))
    if kind == "large":
        return AnswerTooLarge(what, int(detail))
    return QueryError(what)


def _problem(told: dict[str, Any]) -> Problem:
    """A problem again, in the language of whoever is answered: a reader may open no file, so none with translations."""
    severity, texts = Severity(told["severity"]), {name: told[name] and _(told[name]) for name in _SAID}
    return Problem(**told | texts | {"severity": severity, "language": current()})
