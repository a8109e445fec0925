"""What an entry lacks: the office, the beginning, the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.coverage.periods import OVER
from graph.language import _

if TYPE_CHECKING:
    from graph.coverage.bodies import Bodies
    from graph.coverage.things import Thing

LIMITED = frozenset({"befristet"})


@dataclass(frozen=True, slots=True)
class Lacks:
    """What an entry lacks, in words; `office` says whether the office is among it."""

    words: tuple[str, ...]
    office: bool

    @property
    def reason(self) -> str:
        """What is missing."""
        return _("es fehlt: {words}").format(words=", ".join(self.words))

    @property
    def sentence(self) -> str:
        """What to do about it."""
        return _("In den Quellen nachsehen und ergänzen, was fehlt.")


def lacks(thing: Thing, kind: str, behind: Bodies) -> Lacks | None:
    """What an entry lacks. Only measures have somebody in charge and an end that is expected; responsibilities carry no dates."""
    words = []
    office = kind == "measure" and (behind.is_missing or behind.is_unnamed_office)
    if office:
        words.append(_("Stelle"))
    if kind == "document" and thing.day("issuedEarliest") is None:
        words.append(_("Jahr"))
    if kind in ("measure", "network") and thing.day("startEarliest") is None:
        words.append(_("Beginn"))
    ends = thing.words("duration") & LIMITED or OVER in thing.words("status")
    if kind == "measure" and ends and thing.day("endLatest") is None:
        words.append(_("Ende"))
    return Lacks(tuple(words), office) if words else None
