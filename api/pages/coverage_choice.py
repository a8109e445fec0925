"""What a visitor chose to look at: the city, the list, the columns, some measures only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.alphabet import alphabetical
from graph.coverage.filters import Filter
from graph.errors import NotFound, Wrong, WrongParameter
from graph.iri import IRI, VOCABULARIES
from graph.language import Words, later

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from graph.coverage.facts import Facts
    from graph.labels import Labels

ASPECT, GROUP, SECTOR = "aspekt", "zielgruppe", "sektor"
COLUMNS = Words(
    {ASPECT: later("Aspekte"), GROUP: later("Zielgruppen (Maßnahmen)"), SECTOR: later("Sektoren (Partner)")}
)


@dataclass(frozen=True, slots=True)
class Choice:
    """The city, the list of fields, what the columns are, and the target group and kind of measures to look at, by their ids."""

    city: str
    chosen: str = ""
    by: str = ASPECT
    group: str = ""
    kind: str = ""

    def __post_init__(self) -> None:
        if self.by not in COLUMNS:
            raise WrongParameter("abdeckung", "nach", Wrong.CHOICE, names=", ".join(COLUMNS))

    def told(self, day: date) -> dict[str, str]:
        """The choice as the parameters of an address; what is not chosen is left out."""
        by = "" if self.by == ASPECT else self.by
        some = {"nach": by, "zielgruppe": self.group, "art": self.kind}
        found = {"stadt": self.city, "liste": self.chosen, "stand": day.isoformat()}
        return found | {name: value for name, value in some.items() if value}


@dataclass(frozen=True, slots=True)
class Picked:
    """What can be picked from, as pairs of id and name, and the filter of what was."""

    groups: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, str], ...]
    filter: Filter
    words: str

    @property
    def columns(self) -> Mapping[str, str]:
        """What the columns can be."""
        return COLUMNS


def picked(facts: Facts, city: IRI, choice: Choice, labels: Labels) -> Picked:
    """The target groups and kinds of a city's measures. Raises NotFound for one that none of them has."""
    measures = facts.of_city("measure", city)
    groups = {iri for thing in measures for iri in thing.iris("audience")}
    kinds = {iri for thing in measures for iri in thing.iris("type")}
    labels.find([*groups, *kinds])
    of_group = _one(groups, "target_groups", choice.group)
    of_kind = _one(kinds, "measure_kinds", choice.kind)
    words = [labels.names[iri] for iri in (*of_group, *of_kind)]
    return Picked(
        _listed(groups, labels), _listed(kinds, labels), Filter(frozenset(of_group), frozenset(of_kind)), ", ".join(words)
    )  # fmt: skip


def _one(known: set[IRI], vocabulary: str, wanted: str) -> list[IRI]:
    if not wanted:
        return []
    iri = IRI(f"{VOCABULARIES}{vocabulary}/{wanted}")
    if iri not in known:
        raise NotFound("Concept", wanted, sorted(each.rpartition("/")[2] for each in known))
    return [iri]


def _listed(things: set[IRI], labels: Labels) -> tuple[tuple[str, str], ...]:
    return tuple(
        sorted(((iri.rpartition("/")[2], labels.names[iri]) for iri in things), key=lambda pair: alphabetical(pair[1]))
    )
