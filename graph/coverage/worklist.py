"""The work list of a city: what to confirm, close or mend, each with its reason, the weightiest first, for each office."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from graph.coverage.bodies import bodies
from graph.coverage.closing import LEADS, closing
from graph.coverage.matrix import chosen
from graph.coverage.mending import lacks
from graph.coverage.periods import Age, Presence
from graph.coverage.periods import today as today_
from graph.coverage.responsibility import LEADING
from graph.coverage.staleness import last_confirmed
from graph.coverage.states import COVERING, State
from graph.coverage.view import ASPECTS, view
from graph.coverage.wording import state_word
from graph.language import Words, _, later, ngettext
from graph.spelling import number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from graph.answer import Query
    from graph.coverage.cells import Cell
    from graph.coverage.facts import Facts
    from graph.coverage.matrix import Where
    from graph.coverage.staleness import Confirmed
    from graph.iri import IRI

METHOD = later(
    "Gewicht: Ein Eintrag zählt 3 für jede Zelle, die er allein belegt, und 1 für jede andere, doppelt, wenn ihn keine datierte "
    "Quelle bestätigt oder die Stelle fehlt. Eine Zelle zählt nach ihrem Zustand: nicht erfasst 6, gesucht und nichts gefunden oder "
    "nur Beendetes 5, nur geplant oder keine eindeutige Federführung 4, bestätigte Lücke 3, schwach belegt 2, andere Ebene 1."
)
WEIGHTS = {
    State.UNKNOWN: 6,
    State.NOT_FOUND: 5,
    State.ENDED: 5,
    State.PLANNED: 4,
    State.GAP: 3,
    State.WEAK: 2,
    State.ELSEWHERE: 1,
    State.COVERED: 4,  # listed only where no one office is in the lead
}


class Task(Enum):
    """What is to be done with an entry or a cell."""

    CONFIRM = "confirm"
    CLOSE = "close"
    MEND = "mend"


WORDS = Words(
    {Task.CONFIRM: later("zu bestätigen"), Task.CLOSE: later("zu schließen"), Task.MEND: later("zu ergänzen")}
)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to do: with an entry, or with the cell of a field (`about`) and an aspect.

    `offices` are those who can do it: the offices behind an entry, else the one that leads its fields; none where nobody does. `reason` and
    `sentence` are for reading; `weight` is only good for the order.
    """

    task: Task
    about: IRI
    aspect: str
    offices: tuple[IRI, ...]
    reason: str
    sentence: str
    weight: int


@dataclass(frozen=True, slots=True)
class Worklist:
    """What a city has to do, the weightiest first."""

    city: IRI
    items: tuple[Item, ...]
    method: str
    day: date
    revision: int
    queries: tuple[Query, ...]

    @property
    def finding(self) -> str:
        """How much there is to do, in a sentence."""
        counts = Counter(item.task for item in self.items)
        told = ", ".join(f"{number(counts[task])} {words}" for task, words in WORDS.items() if counts[task])
        if not told:
            return _("Nichts zu tun.")
        sentence = ngettext("{count} Punkt: {tasks}.", "{count} Punkte: {tasks}.", len(self.items))
        return sentence.format(count=number(len(self.items)), tasks=told)

    def by_office(self) -> Mapping[IRI | None, tuple[Item, ...]]:
        """The items of each office, the one with most weight first; under None those that no office is named for."""
        found: dict[IRI | None, list[Item]] = defaultdict(list)
        for item in self.items:
            for office in item.offices or (None,):
                found[office].append(item)
        heaviest = sorted(found, key=lambda office: (-sum(item.weight for item in found[office]), office or ""))
        return {office: tuple(found[office]) for office in heaviest}


def worklist(
    facts: Facts, city: IRI, *, as_of: date, reference: bool = True, lists: Sequence[IRI] | None = None,
    today: date | None = None,
) -> Worklist:  # fmt: skip
    """What to confirm, close or mend in a city; cells are those of measures and responsibility."""
    now = today or today_()
    seen = view(facts, city, as_of, reference=reference, today=now, lists=chosen(facts, city, lists))
    cells = {(field, aspect): seen.cell(field, aspect) for field in seen.fields for aspect in ASPECTS}
    fields, bearing = _standing(cells)
    leads = {field: lead for field in seen.fields if (lead := _lead(cells[field, "responsibility"], facts))}
    items = [*_cells(cells, leads)]
    for each in last_confirmed(facts, city, as_of, today=now):
        led = tuple(sorted({leads[field] for field in fields[each.iri] if field in leads}))
        items += _entry(facts, each, led, max(bearing[each.iri], 1))
    items.sort(key=lambda item: (-item.weight, item.task.value, item.about, item.aspect))
    return Worklist(city, tuple(items), _(METHOD), as_of, facts.revision, tuple(facts.queries))


def _standing(cells: Mapping[Where, Cell]) -> tuple[Mapping[IRI, set[IRI]], Counter[IRI]]:
    """In which fields each entry counts, and how much hangs on it."""
    fields: dict[IRI, set[IRI]] = defaultdict(set)
    bearing: Counter[IRI] = Counter()
    for (field, aspect), cell in cells.items():
        for entry in cell.entries if aspect != "partner" else ():
            fields[entry.iri].add(field)
            bearing[entry.iri] += 3 if cell.number == 1 else 1
    return fields, bearing


def _lead(cell: Cell, facts: Facts) -> IRI | None:
    """The one named body in the lead; None where there is none or several."""
    duties = [facts.things["responsibility"][entry.iri] for entry in cell.entries]
    named = {
        body for duty in duties if LEADING in duty.words("role") for body in bodies(duty, facts, "organisation").named
    }
    return named.pop() if len(named) == 1 else None


def _cells(cells: Mapping[Where, Cell], leads: Mapping[IRI, IRI]) -> Iterator[Item]:
    """The open and the weak cells of measures and responsibility."""
    for (field, aspect), cell in cells.items():
        doing = closing(cell, aspect) if aspect in ("measure", "responsibility") else None
        is_open = cell.state not in COVERING or cell.weak or cell.lead in LEADS
        if doing and is_open:
            office = (leads[field],) if field in leads else ()
            reason = cell.reason or state_word(aspect, cell.state.value)
            yield Item(Task.CLOSE, field, aspect, office, reason, doing.sentence, WEIGHTS[cell.state])


def _entry(facts: Facts, each: Confirmed, led: tuple[IRI, ...], bearing: int) -> Iterator[Item]:
    """What is to be done with an entry. A document is as old as it is: what it says need not be confirmed."""
    thing = facts.things[each.kind][each.iri]
    behind = bodies(thing, facts, "organisation" if each.kind == "responsibility" else "responsible")
    offices = tuple(sorted(behind.offices)) or (led if len(led) == 1 else ())
    if each.age is not Age.CURRENT and each.kind != "document":
        weight = bearing * (2 if each.newest is None else 1)
        reason = (
            _("zuletzt bestätigt durch eine Quelle von {year}").format(year=each.newest.last.year)
            if each.newest
            else _("keine datierte Quelle")
        )
        planned = each.presence is Presence.PLANNED
        sentence = (
            _("Nachsehen, ob es begonnen hat.")
            if planned
            else _("Mit einer neuen Quelle bestätigen oder als beendet eintragen.")
        )
        yield Item(Task.CONFIRM, each.iri, each.kind, offices, reason, sentence, weight)
    missing = lacks(thing, each.kind, behind)
    if missing:
        weight = bearing * (2 if missing.office else 1)
        yield Item(Task.MEND, each.iri, each.kind, offices, missing.reason, missing.sentence, weight)
