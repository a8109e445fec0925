"""The sentences of comparisons, made of names, numbers and states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.comparison.standing import Standing
from graph.coverage.wording import STATES
from graph.language import SOURCE, _, current, ngettext
from graph.spelling import day, month
from graph.spelling import number as spelled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from graph.comparison.documentation import Documentation
    from graph.coverage.cells import Cell
    from graph.coverage.facts import Dated
    from graph.iri import IRI

    Names = Mapping[IRI, str]


def number(count: int, one: str, many: str) -> str:
    """A number with its noun."""
    return f"{count} {one if count == 1 else many}"


def listed(names: Sequence[str]) -> str:
    """Names as a sentence lists them: „A“, „A und B“, „A, B und C“."""
    if len(names) < 2:
        return "".join(names)
    return _("{most} und {last}").format(most=", ".join(names[:-1]), last=names[-1])


def sources(count: int) -> str:
    """So many sources."""
    return ngettext("{count} Quelle", "{count} Quellen", count).format(count=spelled(count))


def withheld(reasons: Sequence[str]) -> str:
    """That a comparison does not hold, and why."""
    return _("Vergleich nicht belastbar: {reasons}.").format(reasons="; ".join(reasons))


def documented(figures: Sequence[Documentation], names: Names) -> str:
    """How well the cities are documented; this comes first in every comparison."""
    return ", ".join(f"{names[each.city]}: {each.words} ({sources(each.sources)})" for each in figures)


def words(names: tuple[str, str], cells: tuple[Cell, Cell], how: Standing) -> str:
    """How two cities stand to each other in a field."""
    here, there = names
    first, second = (STATES[cell.state.value] for cell in cells)
    match how:
        case Standing.BOTH:
            return _("in beiden Städten belegt")
        case Standing.ONLY_FIRST:
            return _("nur in {city}; in {other} {state}").format(city=here, other=there, state=second)
        case Standing.ONLY_SECOND:
            return _("nur in {city}; in {other} {state}").format(city=there, other=here, state=first)
        case Standing.FIRST_RECORDED:
            return _("in {city} belegt, in {other} {state}").format(city=here, other=there, state=second)
        case Standing.SECOND_RECORDED:
            return _("in {city} belegt, in {other} {state}").format(city=there, other=here, state=first)
        case Standing.NEITHER:
            told = _("in {city} {state}, in {other} {other_state}")
            return told.format(city=here, state=first, other=there, other_state=second)


def pair(names: tuple[str, str], standings: Sequence[Standing], reasons: Sequence[str], shared: int) -> str:
    """What comparing two cities found; where they stand to each other is said even where the comparison does not hold."""
    here, there = names
    count = {which: standings.count(which) for which in Standing}
    said = [_both(here, there, count[Standing.BOTH], len(standings))]
    for city, other, only, recorded in (
        (here, there, Standing.ONLY_FIRST, Standing.FIRST_RECORDED),
        (there, here, Standing.ONLY_SECOND, Standing.SECOND_RECORDED),
    ):
        if count[only]:
            told = _("{count} nur in {city} (in {other} bestätigte Lücke)")
            said.append(told.format(count=count[only], city=city, other=other))
        if count[recorded]:
            told = _("{count} in {city}, ohne dass für {other} ein gültiger Eintrag erfasst ist")
            said.append(told.format(count=count[recorded], city=city, other=other))
    if count[Standing.NEITHER]:
        said.append(_("{count} in keiner von beiden").format(count=count[Standing.NEITHER]))
    together = ngettext(
        "{count} gemeinsames Netzwerk über die Stadt hinaus",
        "{count} gemeinsame Netzwerke über die Stadt hinaus",
        shared,
    ).format(count=spelled(shared))
    return f"{'; '.join(said)}; {together}.{f' {withheld(reasons)}' if reasons else ''}"


def _both(here: str, there: str, both: int, of: int) -> str:
    """In how many fields two cities both have something."""
    told = ngettext(
        "{count} von {all} Feldern ist in {here} und {there} belegt",
        "{count} von {all} Feldern sind in {here} und {there} belegt",
        both,
    )
    if not both:
        told = _("keines von {all} Feldern ist in {here} und {there} belegt")
    return told.format(count=both, all=of, here=here, there=there)


def comparison(
    figures: Sequence[Documentation], names: Names, rows: Sequence[Sequence[bool]], unreliable: Sequence[str]
) -> str:
    """What comparing several cities found; `rows` say for each field which of the cities have it covered."""
    everywhere, nowhere = sum(map(all, rows)), sum(not any(row) for row in rows)
    told = ngettext(
        "{count} von {all} Feldern ist in {cities} belegt",
        "{count} von {all} Feldern sind in {cities} belegt",
        everywhere,
    )
    if not everywhere:
        told = _("keines von {all} Feldern ist in {cities} belegt")
    cities = _("beiden Städten") if len(figures) == 2 else _("allen {count} Städten").format(count=len(figures))
    covered = told.format(count=everywhere, all=len(rows), cities=cities)
    if nowhere:
        covered = _("{sentence}, {count} in keiner").format(sentence=covered, count=nowhere)
    return f"{documented(figures, names)}; {covered}.{f' {withheld(unreliable)}' if unreliable else ''}"


def similar(city: str, ranked: Sequence[tuple[str, float, int, int]], left_out: int) -> str:
    """Which city is most alike; each of `ranked` is a name, its index, the shared fields and all fields. `left_out` were not ranked."""
    rest = ""
    if left_out:
        told = ngettext(
            "; {count} Vergleich ist nicht belastbar und bleibt ohne Rang",
            "; {count} Vergleiche sind nicht belastbar und bleiben ohne Rang",
            left_out,
        )
        rest = told.format(count=spelled(left_out))
    if not ranked:
        return _("Für {city} lässt sich keine ähnliche Stadt nennen{rest}.").format(city=city, rest=rest)
    best = [each for each in ranked if each[1] == ranked[0][1]]
    index, shared, whole = best[0][1:]
    told = ngettext(
        "Nach belegten Feldern ähnelt {city} am meisten {names} ({shared}){rest}.",
        "Nach belegten Feldern ähneln {city} am meisten {names} ({shared}){rest}.",
        len(best),
    )
    names = listed([each[0] for each in best])
    return told.format(city=city, names=names, shared=_shared(shared, whole, index), rest=rest)


def likeness(city: str, index: float | None, shared: int, whole: int, reasons: Sequence[str]) -> str:
    """How alike one city is, with the numbers behind it."""
    return f"{city}: {withheld(reasons) if index is None else f'{_shared(shared, whole, index)}.'}"


def _shared(shared: int, whole: int, index: float) -> str:
    told = _("{shared} von {all} belegten Feldern gemeinsam, Index {index}")
    return told.format(shared=shared, all=whole, index=decimal(index))


def decimal(value: float) -> str:
    """A number with two digits behind the comma, in English behind the point."""
    return f"{value:.2f}".replace(".", ",") if current() == SOURCE else f"{value:.2f}"


def dated(source: Dated) -> str:
    """The date of a source as precisely as it is: „2021“, „02.2015“, „07.05.2021“."""
    first, last = source.first, source.last
    if first == last:
        return day(last)
    return month(last) if first.month == last.month else str(last.year)


def line(city: str, measures: Cell, leads: Sequence[str], example: str | None, evidence: Dated | None) -> str:
    """A city's line on the sheet of a field."""
    reason = f" ({measures.reason})" if measures.reason else ""
    lead = (
        _("federführend {offices}").format(offices=listed(leads)) if leads else _("keine federführende Stelle erfasst")
    )
    shown = _("; zum Beispiel „{measure}“").format(measure=example) if example else ""
    age = _("; neuester Beleg {day}").format(day=dated(evidence)) if evidence else ""
    return f"{city}: {STATES[measures.state.value]}{reason}; {lead}{shown}{age}."


def sheet(field: str, lines: int, covered: int, leads: int, newest: date | None) -> str:
    """What one field looks like over the cities."""
    if not lines:
        return _("Für {field} ist noch keine Stadt erfasst.").format(field=field)
    age = _("; der neueste Beleg ist von {year}").format(year=newest.year) if newest else ""
    told = _(
        "{field}: In {covered} von {all} erfassten Städten sind Maßnahmen belegt, in {leads} ist eine federführende Stelle benannt{age}; "
        "wo nichts erfasst ist, kann es trotzdem etwas geben."
    )
    none = _("keiner")
    return told.format(field=field, covered=covered or none, all=lines, leads=leads or none, age=age)


def transfer(names: tuple[str, str], state: str, offers: int, cities: int, best: tuple[str, str] | None) -> str:
    """What can be taken over; `names` are the city and the field, `best` the measure that fits best and its city."""
    city, field = names
    start = f"{city}, {field}: {STATES[state]}"
    if best is None:
        return _("{state}; auch aus anderen Städten ist keine Maßnahme erfasst.").format(state=start)
    where = ngettext("einer anderen Stadt", "{count} anderen Städten", cities).format(count=spelled(cities))
    told = ngettext(
        "{state}; {count} Maßnahme aus {where} ist erfasst, am besten passt „{best}“ ({best_city}).",
        "{state}; {count} Maßnahmen aus {where} sind erfasst, am besten passt „{best}“ ({best_city}).",
        offers,
    )
    return told.format(state=start, count=spelled(offers), where=where, best=best[0], best_city=best[1])
