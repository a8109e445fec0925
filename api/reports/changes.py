"""What changed in a matrix between two days, or between two revisions: what is known now and was not, and what no longer holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from api.reports.analysis import AS_OF, CITY, Analysis
from api.reports.cells import aspect_thing, state_of
from api.reports.matrices import ASPECT, LIST, MEASURE_KIND, REFERENCE, TARGET_GROUP, chosen, seen
from api.reports.result import Grid, Result, Thing, headed, things
from graph.alphabet import alphabetical
from graph.comparison.backing import Backing, backing
from graph.coverage.differences import WORDS, Turn, difference
from graph.coverage.matrix import ASPECTS
from graph.iri import IRI
from graph.language import _, later
from graph.past import at_revision
from graph.question import Kind, Parameter
from graph.spelling import day as spelled
from graph.steadily import steadily

if TYPE_CHECKING:
    from datetime import date

    from api.reports.analysis import Wish
    from api.reports.matrices import Seen
    from api.reports.result import Cell
    from graph.coverage.differences import Change, Difference
    from graph.coverage.matrix import Matrix
    from graph.store import Store

FROM_DAY = Parameter("from_as_of", Kind.DATE)
FROM_REVISION = Parameter("from_revision", Kind.INTEGER)
COLUMNS = (
    ("city", later("Stadt")),
    ("field", later("Handlungsfeld")),
    ("aspect", later("Aspekt")),
    ("change", later("Veränderung (Kürzel)")),
    ("words", later("Veränderung")),
    ("before", later("Vorher")),
    ("after", later("Nachher")),
    ("gained", later("Neue Einträge")),
    ("lost", later("Weggefallene Einträge")),
)


def changes(store: Store, wish: Wish) -> Result:
    """The changed cells of a matrix between an earlier day or revision and the day and revision asked for."""
    number = cast("int | None", wish.given["from_revision"])
    if wish.given["from_as_of"] is None and number is None:  # what the last revision changed
        number = max(store.revision - 1, 0)
    with at_revision(store, number) as then:  # before the newest is held, so that no commit waits for an earlier state
        return steadily(store, lambda: _between(store, then, wish))


def _between(store: Store, then: Store, wish: Wish) -> Result:
    day, earlier = wish.day(), cast("date | None", wish.given["from_as_of"])
    after = seen(store, wish, "changes", day)
    before = seen(then, wish, "changes", earlier or day, earlier=True)
    found = difference(before.matrix, after.matrix)
    shown = tuple(change for change in found.changes if change.column in {*after.columns, *before.columns})
    was, known = _backing(then, wish, shown), _backing(store, wish, shown)
    rows = tuple(_row(wish, change, after, was if change.turn is Turn.REMOVED else known, was) for change in shown)
    told = _told(found, shown)
    return Result(
        analysis="changes",
        title=_("Was sich verändert hat: {cities}").format(
            cities=", ".join(known.label(city) for city in chosen(wish)) or _("alle Städte")
        ),
        asked=(
            ("city", _("Stadt"), things(chosen(wish), known.label)),
            ("aspect", _("Aspekt"), aspect_thing(after.aspect) if after.aspect else None),
            ("list", _("Feldliste"), Thing(given, known.label(given)) if (given := wish.iri("list")) else None),
            (
                "reference",
                _("Auf Referenzfeldern"),
                _("ja") if wish.flag("reference") or len(chosen(wish)) != 1 else _("nein"),
            ),
            ("target_group", _("Zielgruppen"), things(wish.iris("target_group"), known.label)),
            ("measure_kind", _("Arten der Maßnahmen"), things(wish.iris("measure_kind"), known.label)),
            ("from_as_of", _("Früherer Stichtag"), before.matrix.day),
            ("from_revision", _("Frühere Revision"), before.matrix.revision),
            ("as_of", _("Stichtag"), day),
        ),
        finding=f"{told.finding.removesuffix('.')} ({_span(before.matrix, after.matrix)}).",
        remarks=tuple(dict.fromkeys((*before.matrix.notes, *after.matrix.notes))),
        method=None,
        as_of=day,
        revision=after.matrix.revision,
        main=Grid("changes", _("Veränderte Zellen"), headed(COLUMNS), rows),
        beside=(),
        sources=tuple(
            sorted(
                {**was.sources, **known.sources}.values(), key=lambda source: (alphabetical(source.title), source.iri)
            )
        ),
        queries=(*after.matrix.queries, *known.queries),
    )


def _told(found: Difference, shown: tuple[Change, ...]) -> Difference:
    return type(found)(found.before, found.after, shown)


def _span(before: Matrix, after: Matrix) -> str:
    """From when to when, in a phrase: days where they differ, revisions where these do."""
    said = []
    if before.day != after.day:
        said.append(_("vom {start} zum {end}").format(start=spelled(before.day), end=spelled(after.day)))
    if before.revision != after.revision:
        told = _("von Revision {before} zu Revision {after}")
        said.append(told.format(before=before.revision, after=after.revision))
    return ", ".join(said) or _("derselbe Stand")


def _backing(store: Store, wish: Wish, shown: tuple[Change, ...]) -> Backing:
    columns = {IRI(change.column) for change in shown if change.column not in ASPECTS}
    named = {*(change.row for change in shown), *columns, *chosen(wish)}
    named |= {*wish.iris("target_group"), *wish.iris("measure_kind"), *filter(None, [wish.iri("list")])}
    return backing(store, {iri for change in shown for iri in (*change.gained, *change.lost)}, named, lang=wish.lang)


def _row(wish: Wish, change: Change, after: Seen, known: Backing, was: Backing) -> tuple[Cell, ...]:
    aspect = change.column if change.column in ASPECTS else after.aspect or "measure"
    city = IRI(change.column) if change.column not in ASPECTS else chosen(wish)[0]
    return (
        Thing(city, known.label(city)),
        Thing(change.row, known.label(change.row)),
        aspect_thing(aspect),
        change.turn.value,
        WORDS[change.turn],
        state_of(change.before, aspect) if change.before else None,
        state_of(change.after, aspect) if change.after else None,
        things(change.gained, known.label),
        things(change.lost, was.label),
    )


CHANGES = Analysis(
    name="changes",
    title=later("Was hat sich in der Abdeckung verändert?"),
    about=later(
        "Zwei Stände derselben Matrix: from_as_of nennt den früheren Stichtag, from_revision die frühere Revision, ohne beide die"
        " vorige; as_of und revision nennen den späteren Stand. Zwischen zwei Tagen zeigt sich, was begann und endete, zwischen "
        "zwei Revisionen, was erfasst und berichtigt wurde. Eine Stadt: alle Aspekte oder einer; keine oder mehrere: die "
        "Referenzfelder in einem Aspekt."
    ),
    group="zeit",
    parameters=(CITY, LIST, REFERENCE, ASPECT, TARGET_GROUP, MEASURE_KIND, FROM_DAY, FROM_REVISION, AS_OF),
    run=changes,
    several=frozenset({"city", "target_group", "measure_kind"}),
    is_held=False,
)
