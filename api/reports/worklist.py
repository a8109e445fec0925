"""What a city has to do, for each office: confirm, close, mend; the weightiest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.reports.analysis import AS_OF, CITY_NEEDED, Analysis
from api.reports.cells import aspect_thing
from api.reports.matrices import LIST, chosen_lists
from api.reports.result import Grid, Result, Thing, headed, things
from graph.alphabet import alphabetical
from graph.comparison.backing import backing
from graph.coverage.facts import load
from graph.coverage.lists import own_lists
from graph.coverage.worklist import WORDS, Task, Worklist, worklist
from graph.errors import Wrong, WrongParameter
from graph.language import _, later
from graph.question import Kind, Parameter
from graph.spelling import number
from ontology.names import ORG

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.reports.analysis import Wish
    from api.reports.result import Cell
    from graph.comparison.backing import Backing
    from graph.coverage.worklist import Item
    from graph.iri import IRI
    from graph.store import Store

REFERENCE = Parameter("reference", Kind.BOOLEAN)
OFFICE = Parameter("organisation", Kind.IRI, of=f"{ORG}Organization")
TASK = Parameter("task", Kind.STRING)
COLUMNS = (
    ("offices", later("Stelle")),
    ("task", later("Was (Kürzel)")),
    ("words", later("Was")),
    ("about", later("Eintrag oder Handlungsfeld")),
    ("aspect", later("Aspekt")),
    ("reason", later("Grund")),
    ("to_do", later("Was zu tun ist")),
    ("weight", later("Gewicht")),
)
OFFICES = (
    ("office", later("Stelle")),
    ("confirm", later("Zu bestätigen")),
    ("close", later("Zu schließen")),
    ("mend", later("Zu ergänzen")),
    ("number", later("Zusammen")),
    ("weight", later("Gewicht zusammen")),
)
NOBODY = later("keine Stelle benannt")


def to_do(store: Store, wish: Wish) -> Result:
    """The items of a city, or those of one office or task, and how much there is for each office."""
    city, day = wish.iri("city"), wish.day()
    if city is None:
        raise WrongParameter("worklist", "city", Wrong.MISSING)
    facts = load(store, [city])
    # Without a wish the fields are the city's own where it has any: that is what its offices know.
    given = wish.given["reference"]
    reference = given is True or (given is None and not own_lists(facts, city))
    lists = chosen_lists(facts, wish, "worklist", city)
    found = worklist(facts, city, as_of=day, reference=reference, lists=lists)
    items = _chosen(found, wish)
    entries = {item.about for item in items if item.task is not Task.CLOSE}
    named = {city, wish.iri("organisation"), wish.iri("list"), *(item.about for item in items)}
    known = backing(store, entries, {*named, *(office for item in items for office in item.offices)}, lang=wish.lang)
    rows = tuple(_row(item, known) for item in items)
    office, list_ = (
        Thing(iri, known.label(iri)) if (iri := wish.iri(name)) else None for name in ("organisation", "list")
    )
    part = ""
    if len(items) < len(found.items):
        part = " " + _("Gezeigt ist ein Teil von {count} Punkten.").format(count=number(len(found.items)))
    whole = Worklist(city, items, found.method, day, found.revision, found.queries)
    return Result(
        analysis="worklist",
        title=_("Arbeitsliste: {city}").format(city=known.label(city)) + (f", {office.label}" if office else ""),
        asked=(
            ("city", _("Stadt"), Thing(city, known.label(city))),
            ("organisation", _("Stelle"), office),
            ("task", _("Was"), wish.text("task") or None),
            ("list", _("Feldliste"), list_),
            ("reference", _("Auf Referenzfeldern"), _("ja") if reference else _("nein")),
            ("as_of", _("Stichtag"), day),
        ),
        finding=f"{known.label(city)}: {whole.finding}{part}",
        remarks=(
            _("Gezählt auf den Referenzfeldern.")
            if reference
            else _("Gezählt auf den eigenen Handlungsfeldern der Stadt."),
        ),
        method=found.method,
        as_of=day,
        revision=found.revision,
        main=Grid("items", _("Zu tun"), headed(COLUMNS), rows),
        beside=(_offices(whole, known),),
        sources=tuple(sorted(known.sources.values(), key=lambda source: (alphabetical(source.title), source.iri))),
        queries=(*found.queries, *known.queries),
    )


def _chosen(found: Worklist, wish: Wish) -> tuple[Item, ...]:
    office, task = wish.iri("organisation"), wish.text("task")
    if task and task not in {each.value for each in Task}:
        raise WrongParameter("worklist", "task", Wrong.CHOICE, names=", ".join(each.value for each in Task))
    return tuple(
        item for item in found.items
        if (office is None or office in item.offices) and (not task or item.task.value == task)
    )  # fmt: skip


def _row(item: Item, known: Backing) -> tuple[Cell, ...]:
    return (
        things(item.offices, known.label),
        item.task.value,
        WORDS[item.task],
        Thing(item.about, known.label(item.about)),
        aspect_thing(item.aspect),
        item.reason or None,
        item.sentence,
        item.weight,
    )


def _offices(found: Worklist, known: Backing) -> Grid:
    def counted(office: IRI | None, items: Sequence[Item]) -> tuple[Cell, ...]:
        each = [sum(item.task is task for item in items) for task in (Task.CONFIRM, Task.CLOSE, Task.MEND)]
        name = Thing(office, known.label(office)) if office else _(NOBODY)
        return (name, *each, len(items), sum(item.weight for item in items))

    rows = tuple(counted(office, items) for office, items in found.by_office().items())
    return Grid("offices", _("Je Stelle"), headed(OFFICES), rows)


WORKLIST = Analysis(
    name="worklist",
    title=later("Was hat eine Stadt zu bestätigen, zu schließen und zu ergänzen?"),
    about=later(
        "Je Eintrag oder Zelle ein Punkt mit Stelle, Grund und dem, was zu tun ist, das Gewichtigste zuerst; daneben die Summen "
        "je Stelle. organisation zeigt nur die Punkte einer Stelle, task nur confirm, close oder mend. Ohne reference gelten die "
        "eigenen Felder der Stadt, wo sie welche hat, sonst die Referenzfelder."
    ),
    group="analyse",
    parameters=(CITY_NEEDED, OFFICE, TASK, LIST, REFERENCE, AS_OF),
    run=to_do,
)
