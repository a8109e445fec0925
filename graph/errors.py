"""Every error the project raises on purpose, one tree.

    BuendnisgraphError
      SettingsError            a setting cannot be used
      ShapesError              a shape file cannot be used
      DataError                something offered to the store is not acceptable
        ShapeViolation         it breaks a shape
        RejectedInput          a file or table has problems
        UndoConflict           an undo no longer applies
      NotFound                 nothing has that name
      QuestionError            a question is wrong, or a query
        WrongParameter         what was given for a parameter will not do
      AccessError              the sender may not do this
        NotAuthenticated       no token, or a wrong one
        NotAllowed             the token's role is too low
        TooManyAttempts        too many wrong tokens
      StoreError               the store cannot do it now
        Overtaken              another change came first
        StoreLocked            another process has it open
        WrongBase              it was made for another base IRI
        StoreDamaged           its log cannot be read
        StateUnsettled         a change was being taken in all the time
        LeaseHeld              another process writes
        LeaseLost              another process took over writing
        PastTooLarge           an earlier state has too many statements to be made anew
        PastTooLate            making an earlier state anew took too long
        EndpointTimeout        the endpoint took too long
        EndpointUnreachable    the endpoint is not there, or asks for patience
        EndpointRefused        the endpoint does not do what was asked
        EngineLacks            the endpoint's engine would not answer it rightly
        CopyTooLarge           it needs a copy of all data, which there are too many of
        FetchBroken            another's endpoint could not be read to its end
      QueryError               a query from outside was let in and came to no end
        QueryTimeout           it took too long
        AnswerTooLarge         its answer has too many rows or bytes
        ReaderCrashed          the process that answered it died
        ReadersBusy            too many queries at a time
        ReadersUnavailable     this system cannot answer queries from outside

An error carries data (IRI, row, file) and a short English text for the log. German sentences and HTTP codes belong to
the edge, `api/faults.py`.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from graph.problems import Problem


class BuendnisgraphError(Exception):
    """Root of the tree; never raised itself."""


class SettingsError(BuendnisgraphError):
    """A setting has a value that cannot be used."""

    def __init__(self, name: str, value: str, reason: str) -> None:
        super().__init__(f"{name}={value!r}: {reason}")
        self.name, self.value, self.reason = name, value, reason


class ShapesError(BuendnisgraphError):
    """A shape file is not Turtle, or uses something that validation does not support; found at the first validation."""

    def __init__(self, shape: str, reason: str) -> None:
        super().__init__(f"{shape}: {reason}")
        self.shape, self.reason = shape, reason


class DataError(BuendnisgraphError):
    """Something offered to the store is not acceptable; the store is unchanged."""

    def __init__(self, problems: Sequence[Problem], text: str = "") -> None:
        super().__init__(text or f"{len(problems)} problems")
        self.problems = tuple(problems)


class ShapeViolation(DataError):
    """The state after the commit would break a shape; `problems` has one entry per finding."""


class RejectedInput(DataError):
    """A file or table cannot be loaded; `problems` names every place."""


class UndoConflict(DataError):
    """A later revision touched the same statements, or the inverse patch does not apply exactly."""


class NotFound(BuendnisgraphError):
    """Nothing of that kind has that name."""

    def __init__(self, kind: str, name: str, suggestions: Sequence[str] = ()) -> None:
        super().__init__(f"no {kind} named {name!r}")
        self.kind, self.name, self.suggestions = kind, name, tuple(suggestions)


class QuestionError(BuendnisgraphError):
    """A question file is malformed, or a query does not parse or may not be asked."""

    def __init__(self, question: str, parameter: str, reason: str) -> None:
        super().__init__(f"{question}: {parameter}: {reason}")
        self.question, self.parameter, self.reason = question, parameter, reason


class Wrong(Enum):
    """What is wrong with a parameter; the text is for the log, what it has in braces comes with the error."""

    MISSING = "is missing"
    UNKNOWN = "no such parameter"
    TWICE = "given twice"
    TYPE = "{given!r} is not of kind {kind}"
    CLASS = "{given!r} is not of class {of}"
    AMBIGUOUS = "fits several: {names}"
    CHOICE = "one of {names}"
    TOO_LONG = "at most {most} characters"
    TOO_LARGE = "at most {most}"
    TOO_SMALL = "{least} or more"
    HOW_MANY_CITIES = "{count} different cities; {fewest} to {most} are possible"
    ONE_CITY = "needs one city"
    UNDOCUMENTED = "is a city that nothing is recorded of"
    SAME = "must be another than the first"
    WHOLE_FILE = "is not for this form, which is a whole file"
    LIST = "is no list of this city, or the reference fields were asked for too"
    ASPECT = "is {aspect} where the columns are of kind {columns}"


class WrongParameter(QuestionError):
    """What was given for a parameter of a question, an analysis or a page will not do. `told` has what `wrong` has in braces."""

    def __init__(self, question: str, parameter: str, wrong: Wrong, **told: str | int) -> None:
        super().__init__(question, parameter, wrong.value.format(**told))
        self.wrong, self.told = wrong, told


class AccessError(BuendnisgraphError):
    """Who sends the request may not do this; no error of this kind knows the token."""


class NotAuthenticated(AccessError):
    """No token came, or none that counts. `code` is that of RFC 6750: invalid_token, invalid_request, or empty where none came."""

    def __init__(self, code: str) -> None:
        super().__init__(code or "no token")
        self.code = code


class NotAllowed(AccessError):
    """The token is right, its role too low. Both roles are words: reader, editor, admin."""

    def __init__(self, needed: str, given: str) -> None:
        super().__init__(f"needs {needed}, has {given}")
        self.needed, self.given = needed, given


class TooManyAttempts(AccessError):
    """Too many wrong tokens came from there; `retry_after` seconds are to be waited."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"wait {retry_after} s")
        self.retry_after = retry_after


class StoreError(BuendnisgraphError):
    """The store cannot do what was asked now."""


class Overtaken(StoreError):
    """A change was made for one revision, and another change came first."""

    def __init__(self, onto: int, revision: int) -> None:
        super().__init__(f"made for revision {onto}, now {revision} is the newest")
        self.onto, self.revision = onto, revision


class StoreLocked(StoreError):
    """Another process has the store open."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is open in another process")
        self.path = path


class WrongBase(StoreError):
    """The store was made for another base IRI."""

    def __init__(self, stored: str, asked: str) -> None:
        super().__init__(f"store has base {stored}, asked for {asked}")
        self.stored, self.asked = stored, asked


class StoreDamaged(StoreError):
    """The log of revisions cannot be read; `path` is the file, or the name at an endpoint."""

    def __init__(self, path: Path | str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path, self.reason = path, reason


class StateUnsettled(StoreError):
    """The graph of a remote store was changing whenever it was read; asking again later makes sense."""

    def __init__(self) -> None:
        super().__init__("a change is under way")


class LeaseHeld(StoreError):
    """Another process writes to the remote store; `seconds` is how long its lease still runs if it does not renew it."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"another writer holds the lease for {seconds} s more")
        self.seconds = seconds


class LeaseLost(StoreError):
    """Another writer took over while a change was written; it completes that change or takes it back."""

    def __init__(self) -> None:
        super().__init__("the lease ran out or was taken over")


class PastTooLarge(StoreError):
    """The store was or is too large for an earlier state of it to be made anew; it may have `most` statements."""

    def __init__(self, revision: int, most: int) -> None:
        super().__init__(f"revision {revision}: more than {most} statements")
        self.revision, self.most = revision, most


class PastTooLate(StoreError):
    """An earlier state could not be made anew in `seconds`; when less is going on it may."""

    def __init__(self, revision: int, seconds: float) -> None:
        super().__init__(f"revision {revision}: more than {seconds:g} s")
        self.revision, self.seconds = revision, seconds


class EndpointTimeout(StoreError):
    """The endpoint did not answer in time. What became of an update shows in the list of revisions."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"no whole answer within {seconds:g} s" if seconds else "the endpoint's own time limit")
        self.seconds = seconds


class EndpointUnreachable(StoreError):
    """No connection, a broken one, or an endpoint that is too busy; `retry_after` are the seconds it asks for."""

    def __init__(self, reason: str, retry_after: float | None = None) -> None:
        super().__init__(reason)
        self.reason, self.retry_after = reason, retry_after


class EndpointRefused(StoreError):
    """The endpoint says no, or what it says is not what was asked for. `status` is that of its answer, `reason` its own words."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(f"status {status}: {reason}")
        self.status, self.reason = status, reason


class EngineLacks(StoreError):
    """The engine behind the endpoint does not keep to SPARQL where this needs it, so it was not asked.

    `reason` says what became of it where it was tried, `lacking` names the probes (`graph/remote/probes`) that it fails.
    """

    def __init__(self, reason: str, lacking: Sequence[str]) -> None:
        super().__init__(f"{reason}; the engine lacks {', '.join(lacking)}")
        self.reason, self.lacking = reason, tuple(lacking)


class CopyTooLarge(StoreError):
    """An endpoint cannot do it, and its data are more than the `most` statements of which a copy may be kept."""

    def __init__(self, most: int) -> None:
        super().__init__(f"more than {most} statements")
        self.most = most


class FetchBroken(StoreError):
    """Not everything could be fetched from an endpoint of others, so nothing was taken in. `pages` are kept to go on from."""

    def __init__(self, cause: StoreError, pages: int) -> None:
        super().__init__(f"after {pages} pages: {cause}")
        self.cause, self.pages = cause, pages


class QueryError(BuendnisgraphError):
    """A query from outside could not be answered; the service goes on."""


class QueryTimeout(QueryError):
    """The query took longer than it may."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"more than {seconds:g} s")
        self.seconds = seconds


class AnswerTooLarge(QueryError):
    """The answer has more rows or bytes than it may; `unit` is ``rows`` or ``bytes``."""

    def __init__(self, unit: str, most: int) -> None:
        super().__init__(f"more than {most} {unit}")
        self.unit, self.most = unit, most


class ReaderCrashed(QueryError):
    """The process that answered the query died of it: out of memory, or too deep for the engine's stack."""


class ReadersBusy(QueryError):
    """Too many queries run or wait; asking again after `retry_after` seconds makes sense."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"all readers are busy, try again in {retry_after} s")
        self.retry_after = retry_after


class ReadersUnavailable(QueryError):
    """Queries from outside cannot be answered here: the operating system lacks what the readers need, or they were switched off."""
