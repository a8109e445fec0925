"""A pack for one city: how well it is documented, its matrices, what is missing, whom it is like, what it could take over, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.pack import boards, tables
from api.pack.model import Pack, Section, by_title, unique
from api.reports.cells import behind
from api.reports.research import researched
from api.reports.result import Grid, Thing, headed, things
from api.reports.similar import likeness_of
from graph.comparison.backing import Backing, backing
from graph.comparison.fitting import METHOD as FITTING
from graph.comparison.similar import similar
from graph.comparison.transfer import transfers
from graph.coverage.matrix import city_matrix
from graph.coverage.states import State
from graph.coverage.wording import ASPECTS
from graph.coverage.worklist import WORDS, worklist
from graph.language import _, later, ngettext
from graph.spelling import number

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from api.pack.model import Board
    from api.reports.cells import Place
    from graph.comparison.similar import Similar
    from graph.comparison.transfer import Transfer
    from graph.coverage.facts import Facts
    from graph.coverage.matrix import Matrix
    from graph.coverage.worklist import Worklist
    from graph.iri import IRI
    from graph.store import Store

TASKS = (
    ("office", later("Stelle")),
    ("task", later("Was zu tun ist")),
    ("about", later("Eintrag oder Feld")),
    ("aspect", later("Aspekt")),
    ("reason", later("Grund")),
    ("sentence", later("Wie")),
    ("weight", later("Gewicht")),
)
PRINTED_TASKS = 25
THIN = later("Eine dünne Dokumentation ist keine dünne Politik.")
OPEN = later("Auf den Referenzfeldern. Nicht erfasst heißt nicht, dass es nichts gibt.")
REST = later("Auf Papier: Maßnahmen und Zuständigkeit auf den Referenzfeldern; alles Übrige steht in der Arbeitsmappe.")


def of_city(store: Store, facts: Facts, city: IRI, day: date) -> Pack:
    """Compose the pack of a city. `facts` are those of all cities at the store's revision."""
    reference, own = (city_matrix(facts, city, as_of=day, reference=which) for which in (True, False))
    on_reference, on_own = boards.places(reference, city), boards.places(own, city)
    like, tasks = similar(store, city, as_of=day, facts=facts), worklist(facts, city, as_of=day)
    given = elsewhere(store, facts, on_reference, day)
    known = names(store, facts, (*on_reference, *on_own), _over(reference, own) | _to_do(tasks) | {city})
    notes, asked = researched(store, (city,))
    likeness, every = likeness_of(like), (*on_reference, *on_own)
    missing = tables.missing(on_reference, known, notes)
    entries, to_do = tables.entries(every, facts, known), _tasks(tasks, known)
    return Pack(
        title=_("Sitzungsunterlagen: {city}").format(city=known.label(city)),
        cities=(Thing(city, known.label(city)),),
        day=day,
        revision=facts.revision,
        findings=_findings(like, (reference, own), on_reference, given, tasks),
        boards=tuple(_boards((reference, on_reference), (own, on_own), known)),
        sections=(
            Section(_("Dokumentation"), likeness.beside[0], (_(THIN),), early=True),
            Section(_("Was fehlt"), missing, (_(OPEN), _(REST)), tables.on_paper(missing), ("city",)),
            Section(_("Ähnliche Städte"), likeness.main, (like.method,), unprinted=("neither", "finding")),
            Section(_("Zum Übernehmen"), tables.offers(given, on_reference), (_(FITTING),), unprinted=("for_city",)),
            Section(_("Arbeitsliste"), to_do, (tasks.method,), to_do.rows[:PRINTED_TASKS]),
            Section(_("Einträge"), entries, (_(REST),), tables.on_paper(entries), ("city", "list")),
        ),
        notes=(
            (_("Stadt"), known.label(city)),
            (_("Felder"), _("Referenzfelder und die eigenen Feldlisten in Kraft")),
            (_("Filter"), _("keine; alle Zielgruppen und Arten von Maßnahmen")),
            (_("Verfahren: Ähnlichkeit"), like.method),
            (_("Verfahren: Übernehmen"), _(FITTING)),
            (_("Verfahren: Arbeitsliste"), tasks.method),
            *((_("Hinweis"), f"{note[:1].upper()}{note[1:]}.") for note in dict.fromkeys((*reference.notes, *own.notes))),
        ),
        sources=by_title(known.sources, tables.shown_sources(given)),
        queries=unique((*facts.queries, *like.queries, *known.queries, *asked, *(q for each in given[:1] for q in each.queries))),
    )  # fmt: skip


def elsewhere(store: Store, facts: Facts, found: Sequence[Place], day: date) -> tuple[Transfer, ...]:
    """What other cities do in the fields in which a city has no measures, or too few."""
    wanted = [
        (place.city, place.field)
        for place in found
        if place.aspect == "measure" and place.cell.state is not State.COVERED
    ]
    return transfers(store, wanted, as_of=day, facts=facts, named=tables.MOST_OFFERS) if wanted else ()


def names(store: Store, facts: Facts, found: Sequence[Place], more: set[IRI], known: Backing | None = None) -> Backing:
    """Names and sources of everything in and behind cells; `known` has the sources of what is in them already."""
    named = {iri for place in found for iri in (place.city, place.field, place.list.iri, *place.cell.groups)}
    named |= set(tables.behind(found, facts)) | more
    entries = set(behind(place.cell for place in found))
    if known is None:
        return backing(store, entries, named)
    rest = backing(store, entries - known.citations.keys(), named - known.labels.keys())
    return Backing(
        {**known.labels, **rest.labels},
        {**known.citations, **rest.citations},
        {**known.sources, **rest.sources},
        rest.queries,
    )


def _over(*matrices: Matrix) -> set[IRI]:
    return {entry.iri for matrix in matrices for entries in matrix.umbrellas.values() for entry in entries}


def _to_do(tasks: Worklist) -> set[IRI]:
    return {iri for item in tasks.items for iri in (item.about, *item.offices)}


def _boards(
    reference: tuple[Matrix, Sequence[Place]], own: tuple[Matrix, Sequence[Place]], known: Backing
) -> list[Board]:
    made = [boards.of_aspects(_("Referenzfelder"), _("Abdeckung der Referenzfelder"), *reference, known.label)]
    if own[1]:
        made.append(
            boards.of_aspects(_("Eigene Felder"), _("Abdeckung der eigenen Handlungsfelder"), *own, known.label)
        )
    return made


def _findings(
    like: Similar, matrices: tuple[Matrix, Matrix], found: Sequence[Place], given: Sequence[Transfer], tasks: Worklist
) -> tuple[tuple[str, str], ...]:
    reference, own = matrices
    level, name = like.documented[like.city], like.backing.label(like.city)
    bare = [place for place in found if not place.covered]
    offered = {offer.measure for each in given for offer in each.offers}
    documented = ngettext(
        "{city} ist {level}: {count} Quelle, davon {dated} mit Datum (Stufe {step} von 5).",
        "{city} ist {level}: {count} Quellen, davon {dated} mit Datum (Stufe {step} von 5).",
        level.sources,
    ).format(city=name, level=level.words, count=number(level.sources), dated=number(level.dated), step=level.level)
    weak = ngettext(
        "In {count} Referenzfeld ist höchstens schwach belegt, was {city} tut; {there}.",
        "In {count} Referenzfeldern ist höchstens schwach belegt, was {city} tut; {there}.",
        len(given),
    ).format(count=number(len(given)), city=name, there=there(len(offered)))
    measures, bare_of = (
        _("Maßnahmen: {finding}"),
        _("{count} von {all} Zellen (Referenzfeld und Aspekt) haben keinen gültigen Eintrag."),
    )
    return (
        (_("Dokumentation"), documented),
        (_("Referenzfelder"), measures.format(finding=f"{reference.finding} {reference.lacking}".strip())),
        (
            _("Eigene Felder"),
            measures.format(finding=f"{own.finding} {own.lacking}".strip())
            if own.rows
            else _("Keine eigene Feldliste erfasst."),
        ),
        (_("Was fehlt"), bare_of.format(count=number(len(bare)), all=number(len(found)))),
        (_("Ähnliche Städte"), like.finding),
        (_("Zum Übernehmen"), weak),
        (_("Arbeitsliste der Referenzfelder"), tasks.finding),
    )


def there(offered: int) -> str:
    """How many measures of other cities are recorded in fields that are at most weakly documented here."""
    return ngettext(
        "dort ist {count} Maßnahme anderer Städte erfasst",
        "dort sind {count} Maßnahmen anderer Städte erfasst",
        offered,
    ).format(count=number(offered))


def _tasks(tasks: Worklist, known: Backing) -> Grid:
    rows = tuple(
        (
            things(item.offices, known.label),
            WORDS[item.task],
            Thing(item.about, known.label(item.about)),
            ASPECTS[item.aspect],
            item.reason or None,
            item.sentence,
            item.weight,
        )
        for item in tasks.items
    )
    return Grid("worklist", _("Was zu bestätigen, zu schließen oder zu ergänzen ist"), headed(TASKS), rows)
