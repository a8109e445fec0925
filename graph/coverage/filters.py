"""Looking at some measures only: those for some target groups, those of some kinds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.coverage.things import Thing
    from graph.iri import IRI


@dataclass(frozen=True, slots=True)
class Filter:
    """Which measures are looked at; an empty set leaves out none.

    It narrows measures and with them their partners. Networks, documents and responsibilities have no target groups and stay. Where a
    filter narrows, statements and searches say nothing: they speak of all measures, not of some.
    """

    target_groups: frozenset[IRI] = field(default_factory=frozenset)
    kinds: frozenset[IRI] = field(default_factory=frozenset)

    def fits(self, aspect: str, thing: Thing) -> bool:
        """Whether a thing is looked at."""
        if aspect != "measure":
            return True
        of_group = not self.target_groups or bool(self.target_groups & thing.iris("audience"))
        return of_group and (not self.kinds or bool(self.kinds & thing.iris("type")))

    def narrows(self, aspect: str) -> bool:
        """Whether cells of that aspect may leave something out."""
        return bool(self.target_groups or self.kinds) and aspect in ("measure", "partner")


ALL = Filter()
