"""What a visitor asks the network explorer for: which part, on which day, what of it is shown and how."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from api.pages.chosen import on_day
from graph.answers.around import around, between, ever_around
from graph.answers.groups import CITY, COMMUNITY, WAYS
from graph.answers.pictures import MEMBER, edges_to_draw
from graph.errors import Wrong, WrongParameter
from graph.iri import IRI
from viz.measures import SIZES
from viz.picture import Shown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from starlette.datastructures import QueryParams

    from graph.answer import Answer
    from graph.answers.pictures import CooperationEdge
    from graph.store import Store

EVERYWHERE = "alle"
STEPS = ("1", "2", "3")
SINGLE = ("stadt", "feld", "um", "zu", "schritte", "stand", "groesse", "gruppen")
MOST_OPEN = 10  # groups opened at once
DEFAULTS = (("schritte", "2"), ("groesse", "degree"))
LONGEST = 300  # characters of a value


@dataclass(frozen=True, slots=True)
class NetworkChoice:
    """The parameters of the page, as they were sent; `art` and `linie` are None where all is shown."""

    stadt: str = ""
    feld: str = ""
    um: str = ""
    zu: str = ""
    schritte: str = "2"
    stand: str = ""
    groesse: str = "degree"
    art: frozenset[str] | None = None
    linie: frozenset[str] | None = None
    gruppen: str = ""
    offen: tuple[str, ...] = ()

    @classmethod
    def of(cls, sent: QueryParams) -> NetworkChoice:
        """Read the parameters. Raises QuestionError for values that will not do."""
        text = {name: value.strip() for name in SINGLE if (value := sent.get(name, "")).strip()}
        for name, value in text.items():
            if len(value) > LONGEST:
                raise WrongParameter("netz", name, Wrong.TOO_LONG, most=LONGEST)
        chosen = cls(
            **text,
            art=frozenset(sent.getlist("art")) if "art" in sent else None,
            linie=frozenset(sent.getlist("linie")) if "linie" in sent else None,
            offen=tuple(sorted(set(sent.getlist("offen"))))[:MOST_OPEN],
        )
        if chosen.groesse not in SIZES:
            raise WrongParameter("netz", "groesse", Wrong.CHOICE, names=", ".join(SIZES))
        if chosen.gruppen and chosen.gruppen not in WAYS:
            raise WrongParameter("netz", "gruppen", Wrong.CHOICE, names=", ".join(WAYS))
        if chosen.schritte not in STEPS:
            raise WrongParameter("netz", "schritte", Wrong.CHOICE, names=", ".join(STEPS))
        return chosen

    @property
    def asks(self) -> bool:
        """Whether anything is asked for; else the page shows its forms only."""
        return bool(self.stadt or self.feld or self.um)

    @property
    def part(self) -> tuple[str, ...]:
        """Which part of the network, whatever the day and what is shown of it."""
        if self.um:
            return ("um", self.um, self.zu, "" if self.zu else self.schritte)
        return ("ort", self.stadt, self.feld)

    @property
    def city(self) -> IRI | None:
        """The city, if one is chosen."""
        return IRI(self.stadt) if self.stadt not in ("", EVERYWHERE) else None

    @property
    def shown(self) -> Shown:
        """What of the picture is shown."""
        return Shown(self.art, self.linie, self.groesse)

    def grouping(self, things: int, most: int) -> str:
        """By what the picture is grouped, if it is: as asked for, or where there are too many things to draw."""
        if self.gruppen or things <= most:
            return self.gruppen
        return COMMUNITY if self.city or self.um else CITY

    def address(self, by: str, opened: Sequence[str]) -> str:
        """The page with the same choice, in groups of which some are opened."""
        pairs = [(name, getattr(self, name)) for name in SINGLE if name != "gruppen" and getattr(self, name)]
        pairs += [(name, each) for name in ("art", "linie") for each in sorted(getattr(self, name) or ())]
        pairs += [("gruppen", by), *(("offen", each) for each in dict.fromkeys(opened))]
        return f"/netz?{urlencode([pair for pair in pairs if pair not in DEFAULTS])}"

    def ask(self, store: Store) -> Answer[CooperationEdge]:
        """The connections on the day. Raises NotFound and QuestionError."""
        day = on_day(self.stand)
        if self.um:
            return self._ask_around(store, day)
        return edges_to_draw(store, city=self.city, field=IRI(self.feld) if self.feld else None, as_of=day)

    def ever_around(self, store: Store) -> tuple[frozenset[tuple[IRI, IRI]], frozenset[IRI]]:
        """What ever lay around the thing or connected the two, as pairs, and the memberships among what states it."""
        if self.zu:
            rows = between(store, IRI(self.um), IRI(self.zu)).rows
            return frozenset((row.actor, row.target) for row in rows), frozenset(
                row.edge for row in rows if row.relation == MEMBER
            )
        found = ever_around(store, IRI(self.um), steps=int(self.schritte))
        return found.pairs, frozenset(row.entry for row in found.ties if row.property == MEMBER)

    def _ask_around(self, store: Store, day: date) -> Answer[CooperationEdge]:
        """What lies around a thing or connects two, on a day."""
        if self.zu:
            return between(store, IRI(self.um), IRI(self.zu), as_of=day)
        return around(store, IRI(self.um), steps=int(self.schritte), as_of=day)
