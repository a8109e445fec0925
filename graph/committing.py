"""What every commit does, whatever keeps the data: what of a patch is a revision, and what the shapes say to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.errors import Overtaken, ShapeViolation
from graph.problems import Severity, new_violations
from graph.store import Revision

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from graph.patch import Patch
    from graph.problems import Problem
    from graph.store import Readable

    Validator = Callable[[Readable, Patch | None], Sequence[Problem]]
    Clock = Callable[[], datetime]
    Change = Callable[[Patch], None]
    Findings = Sequence[Problem]


def prepared(
    patch: Patch,
    newest: int,
    effective: Callable[[Patch], Patch],
    clock: Clock,
    *,
    author: str,
    message: str,
    undoes: int | None = None,
    onto: int | None = None,
) -> tuple[Revision, Patch] | None:
    """The revision that a patch would become, and what of it changes something; None where that is nothing.

    Raises Overtaken where the patch was made for another revision than the newest.
    """
    if onto is not None and onto != newest:
        raise Overtaken(onto, newest)
    patch = effective(patch)
    if patch.is_empty:
        return None
    revision = Revision(
        number=newest + 1,
        author=author,
        time=clock(),
        message=message,
        added=len(patch.added),
        removed=len(patch.removed),
        undoes=undoes,
    )
    return revision, patch


def checked(state: Readable, apply: Change, patch: Patch, validator: Validator | None) -> Findings:
    """The findings on a state that has the patch already. Raises ShapeViolation for violations that are new.

    What was there before is found out by taking the patch back; where it may stay it is made again.
    """
    if validator is None:
        return ()
    findings = validator(state, patch)
    if any(found.severity is Severity.VIOLATION for found in findings):
        apply(patch.inverse())
        blocking = new_violations(validator(state, patch), findings)
        if blocking:
            raise ShapeViolation(blocking)
        apply(patch)
    return findings


def told(before: Findings, after: Findings) -> Findings:
    """What a rehearsal tells: violations that are new, and everything that does not block."""
    return [
        *new_violations(before, after),
        *(found for found in after if found.severity is not Severity.VIOLATION),
    ]
