"""The statements of completeness: who said of which field and aspect that the list is complete or the task lies elsewhere, if it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.reports.analysis import AS_OF, CITY, Analysis
from api.reports.cells import aspect_thing
from api.reports.result import Grid, Result, Thing, headed
from graph.comparison.backing import backing
from graph.coverage.recorded import listed
from graph.coverage.statements import Standing
from graph.errors import Wrong, WrongParameter
from graph.iri import short
from graph.language import Words, _, later, ngettext
from graph.question import Kind, Parameter
from graph.spelling import number
from loaders.completeness import recorded
from ontology.names import BG, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from api.reports.analysis import Wish
    from graph.comparison.backing import Backing
    from graph.coverage.recorded import Listed
    from graph.coverage.statements import Statement
    from graph.iri import IRI
    from graph.store import Store

FIELD = Parameter("field", Kind.IRI, of=f"{BG}FieldOfAction")
ASPECT = Parameter("aspect", Kind.IRI, of=f"{SKOS}Concept", vocabulary="aspects")
STANDING = Parameter("standing", Kind.STRING)
WITHDRAWN = "withdrawn"
WORDS = Words(
    {
        Standing.IN_FORCE.value: later("gilt"),
        Standing.NOT_YET.value: later("gilt noch nicht"),
        Standing.EXPIRED.value: later("abgelaufen"),
        Standing.UNDATED.value: later("ohne Tag, gilt nicht"),
        WITHDRAWN: later("zurückgenommen"),
    }
)
COLUMNS = (
    ("statement", later("Aussage (Kennung)")),
    ("city", later("Stadt")),
    ("field", later("Handlungsfeld")),
    ("aspect", later("Aspekt")),
    ("kind", later("Art (Kürzel)")),
    ("says", later("Was gesagt ist")),
    ("by", later("Von")),
    ("said", later("Gesagt am")),
    ("until", later("Gilt bis")),
    ("standing", later("Stand (Kürzel)")),
    ("words", later("Stand")),
    ("sources", later("Quellen")),
    ("by_hand", later("Von Hand eingetragen")),
    ("withdrawn", later("Zurückgenommen mit Revision")),
)
Row = tuple["Statement", str, int | None]


def completeness(store: Store, wish: Wish) -> Result:
    """The statements as rows, those in force first."""
    found, day = listed(store), wish.day()
    kept = [row for row in _rows(found, day) if _fits(row, wish)]
    hand = {each.iri for each in recorded(store)}
    things = {thing for each, *_ in kept for thing in (each.city, each.field)}
    known = backing(store, {each.iri for each, *_ in kept}, things, lang=wish.lang)
    rows = tuple(_row(store, row, known, by_hand=row[0].iri in hand) for row in kept)
    return Result(
        analysis="completeness",
        title=_("Angaben zur Vollständigkeit"),
        asked=_asked(wish, store, known),
        finding=_finding([standing for _, standing, _ in kept], everything=not any(_narrowing(wish))),
        remarks=(_("Nur solche Angaben machen aus „nicht erfasst“ eine Lücke oder die Aufgabe einer anderen Ebene."),),
        method=None,
        as_of=day,
        revision=found.revision,
        main=Grid("completeness", _("Angaben zur Vollständigkeit"), headed(COLUMNS), rows),
        beside=(),
        sources=known.sources_of(each.iri for each, *_ in kept),
        queries=(*found.queries, *known.queries),
    )


def _rows(found: Listed, day: date) -> Iterator[Row]:
    standing = [(each, each.standing(day).value, None) for each in found.standing]
    order = list(WORDS)
    yield from sorted(standing, key=lambda row: (order.index(row[1]), row[0].city, row[0].field, row[0].aspect))
    yield from ((each.statement, WITHDRAWN, each.revision) for each in found.withdrawn)


def _fits(row: Row, wish: Wish) -> bool:
    statement, standing, _revision = row
    wanted = str(wish.given["standing"] or "")
    if wanted and wanted not in WORDS:
        raise WrongParameter("completeness", "standing", Wrong.CHOICE, names=", ".join(WORDS))
    aspect = wish.iri("aspect")
    return (
        wish.iri("city") in (None, statement.city)
        and wish.iri("field") in (None, statement.field)
        and (aspect is None or aspect.rpartition("/")[2] == statement.aspect)
        and wanted in ("", standing)
    )


def _row(
    store: Store, row: Row, known: Backing, *, by_hand: bool
) -> tuple[Thing | tuple[Thing, ...] | str | date | int | None, ...]:
    each, standing, revision = row
    cited = dict.fromkeys(c.source for c in known.citations.get(each.iri, ()) if c.source is not None)
    return (
        Thing(each.iri, short(each.iri, store.base)),
        Thing(each.city, known.label(each.city)),
        Thing(each.field, known.label(each.field)),
        aspect_thing(each.aspect),
        "andere_ebene" if each.elsewhere else "vollstaendig",
        each.what,
        each.by or None,
        each.said.last if each.said else None,
        each.until,
        standing,
        WORDS[standing],
        tuple(Thing(iri, known.sources[iri].title) for iri in cited if iri in known.sources),
        _("ja") if by_hand else _("nein"),
        revision,
    )


def _asked(wish: Wish, store: Store, known: Backing) -> tuple[tuple[str, str, Thing | str | date | None], ...]:
    def thing(name: str) -> Thing | None:
        iri: IRI | None = wish.iri(name)
        return Thing(iri, short(iri, store.base) if known.label(iri) == iri else known.label(iri)) if iri else None

    return (
        ("city", _("Stadt"), thing("city")),
        ("field", _("Handlungsfeld"), thing("field")),
        ("aspect", _("Aspekt"), thing("aspect")),
        ("standing", _("Stand"), str(wish.given["standing"]) if wish.given["standing"] else None),
        ("as_of", _("Stichtag"), wish.day()),
    )


def _narrowing(wish: Wish) -> tuple[object, ...]:
    return tuple(wish.given[name] for name in ("city", "field", "aspect", "standing"))


def _finding(standings: list[str], *, everything: bool) -> str:
    if not standings:
        if everything:
            return _("Noch ist keine Angabe zur Vollständigkeit erfasst; bestätigte Lücken gibt es daher nirgends.")
        return _("Für diese Auswahl ist keine Angabe zur Vollständigkeit erfasst.")
    counted = [f"{number(n)} {word}" for code, word in WORDS.items() if (n := standings.count(code))]
    told = ngettext(
        "{count} Angabe zur Vollständigkeit: {standings}.",
        "{count} Angaben zur Vollständigkeit: {standings}.",
        len(standings),
    )
    return told.format(count=number(len(standings)), standings=", ".join(counted))


COMPLETENESS = Analysis(
    name="completeness",
    title=later("Welche Angaben zur Vollständigkeit gibt es, und welche gelten?"),
    about=later(
        "Wer für welches Feld und welchen Aspekt gesagt hat, dass die Liste vollständig ist oder die Aufgabe bei einer anderen "
        "Ebene liegt, wann, auf welcher Grundlage und bis wann es gilt. `standing` wählt aus: in-force, not-yet, expired, undated"
        " oder withdrawn."
    ),
    group="analyse",
    parameters=(CITY, FIELD, ASPECT, STANDING, AS_OF),
    run=completeness,
)
