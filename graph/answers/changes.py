"""What changed since a day, and what is part or successor of what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.answer import IRI, Answer, answers, run

if TYPE_CHECKING:
    from datetime import date

    from graph.store import Store


@dataclass(frozen=True, slots=True)
class Change:
    """One beginning, end or publication.

    `what` is ``bg:start``, ``bg:end`` or ``dcterms:issued``; `certain` says that all of a partial date lies in the period. `subject` is
    what changed, `at` the post or network for people and members, `entry` the statement.
    """

    in_city: IRI | None
    what: IRI
    day: str
    certain: bool | None
    kind: IRI
    subject: IRI
    at: IRI | None
    entry: IRI


@dataclass(frozen=True, slots=True)
class PartOrSuccessor:
    """`subject` is part of, follows, or is another name of `object`, as `relation` says."""

    subject: IRI
    relation: IRI
    object: IRI
    in_city: IRI | None


@answers("changes-since")
def changes_since(
    store: Store, *, since: date, as_of: date | None = None, city: IRI | None = None, lang: str = ""
) -> Answer[Change]:
    """What began, ended or appeared since a day, by city."""
    return run(store, "changes-since", Change, lang, since=since, as_of=as_of, city=city)


@answers("parts-and-successors")
def parts_and_successors(
    store: Store, *, thing: IRI | None = None, city: IRI | None = None, lang: str = ""
) -> Answer[PartOrSuccessor]:
    """Wholes, parts, predecessors, successors and second names, of one thing or of a city."""
    return run(store, "parts-and-successors", PartOrSuccessor, lang, thing=thing, city=city)
