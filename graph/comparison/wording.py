"""The German sentences of comparisons, made of names, numbers and states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.comparison.standing import Standing
from graph.coverage.wording import STATES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from graph.comparison.documentation import Documentation
    from graph.coverage.cells import Cell
    from graph.coverage.facts import Dated
    from graph.iri import IRI

    Names = Mapping[IRI, str]

UNRELIABLE = "Vergleich nicht belastbar"


def number(count: int, one: str, many: str) -> str:
    """A number with its noun."""
    return f"{count} {one if count == 1 else many}"


def are(count: int) -> str:
    """The verb for so many."""
    return "ist" if count <= 1 else "sind"


def listed(names: Sequence[str]) -> str:
    """Names as a sentence lists them: „A“, „A und B“, „A, B und C“."""
    return " und ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def documented(figures: Sequence[Documentation], names: Names) -> str:
    """How well the cities are documented; this comes first in every comparison."""
    said = [f"{names[each.city]} {each.words} ({number(each.sources, 'Quelle', 'Quellen')})" for each in figures]
    return listed(said)


def words(names: tuple[str, str], cells: tuple[Cell, Cell], how: Standing) -> str:
    """How two cities stand to each other in a field."""
    here, there = names
    first, second = (STATES[cell.state.value] for cell in cells)
    return {
        Standing.BOTH: "in beiden Städten belegt",
        Standing.ONLY_FIRST: f"nur in {here}; in {there} {second}",
        Standing.ONLY_SECOND: f"nur in {there}; in {here} {first}",
        Standing.FIRST_RECORDED: f"in {here} belegt, in {there} {second}",
        Standing.SECOND_RECORDED: f"in {there} belegt, in {here} {first}",
        Standing.NEITHER: f"in {here} {first}, in {there} {second}",
    }[how]


def pair(names: tuple[str, str], standings: Sequence[Standing], reasons: Sequence[str], shared: int) -> str:
    """What comparing two cities found; where they stand to each other is said even where the comparison does not hold."""
    here, there = names
    count = {which: sum(each is which for each in standings) for which in Standing}
    both = count[Standing.BOTH]
    said = [f"{both or 'keines'} von {len(standings)} Feldern {are(both)} in {here} und {there} belegt"]
    for city, other, only, recorded in (
        (here, there, Standing.ONLY_FIRST, Standing.FIRST_RECORDED),
        (there, here, Standing.ONLY_SECOND, Standing.SECOND_RECORDED),
    ):
        if count[only]:
            said.append(f"{count[only]} nur in {city} (in {other} bestätigte Lücke)")
        if count[recorded]:
            said.append(f"{count[recorded]} in {city}, ohne dass für {other} ein gültiger Eintrag erfasst ist")
    if count[Standing.NEITHER]:
        said.append(f"{count[Standing.NEITHER]} in keiner von beiden")
    together = number(shared, "gemeinsames Netzwerk", "gemeinsame Netzwerke") + " über die Stadt hinaus"
    withheld = f" {UNRELIABLE}: {'; '.join(reasons)}." if reasons else ""
    return f"{'; '.join(said)}; {together}.{withheld}"


def comparison(
    figures: Sequence[Documentation], names: Names, rows: Sequence[Sequence[bool]], unreliable: Sequence[str]
) -> str:
    """What comparing several cities found; `rows` say for each field which of the cities have it covered."""
    everywhere, nowhere = sum(map(all, rows)), sum(not any(row) for row in rows)
    cities = "beiden Städten" if len(figures) == 2 else f"allen {len(figures)} Städten"
    rest = f", {nowhere} in keiner" if nowhere else ""
    withheld = f" {UNRELIABLE}: {'; '.join(unreliable)}." if unreliable else ""
    covered = f"{everywhere or 'keines'} von {len(rows)} Feldern {are(everywhere)} in {cities} belegt{rest}"
    return f"{documented(figures, names)}; {covered}.{withheld}"


def similar(city: str, ranked: Sequence[tuple[str, float, int, int]], withheld: int) -> str:
    """Which city is most alike; each of `ranked` is a name, its index, the shared fields and all fields. `withheld` were not ranked."""
    rest = (
        f"; {number(withheld, 'Vergleich ist', 'Vergleiche sind')} nicht belastbar und {'bleibt' if withheld == 1 else 'bleiben'} ohne Rang"
        if withheld
        else ""
    )
    if not ranked:
        return f"Für {city} lässt sich keine ähnliche Stadt nennen{rest}."
    best = [each for each in ranked if each[1] == ranked[0][1]]
    _, index, shared, whole = best[0]
    told = f"{shared} von {whole} belegten Feldern gemeinsam, Index {decimal(index)}"
    verb = "ähnelt" if len(best) == 1 else "ähneln"
    return f"Nach belegten Feldern {verb} {city} am meisten {listed([name for name, *_ in best])} ({told}){rest}."


def likeness(city: str, index: float | None, shared: int, whole: int, reasons: Sequence[str]) -> str:
    """How alike one city is, with the numbers behind it."""
    if index is None:
        return f"{city}: {UNRELIABLE}: {'; '.join(reasons)}."
    return f"{city}: {shared} von {whole} belegten Feldern gemeinsam, Index {decimal(index)}."


def decimal(value: float) -> str:
    """A number with two digits behind a German comma."""
    return f"{value:.2f}".replace(".", ",")


def dated(source: Dated) -> str:
    """The date of a source as precisely as it is: „2021“, „02.2015“, „07.05.2021“."""
    first, last = source.first, source.last
    if first == last:
        return f"{last.day:02}.{last.month:02}.{last.year}"
    return f"{last.month:02}.{last.year}" if first.month == last.month else str(last.year)


def line(city: str, measures: Cell, leads: Sequence[str], example: str | None, evidence: Dated | None) -> str:
    """A city's line on the sheet of a field."""
    reason = f" ({measures.reason})" if measures.reason else ""
    lead = f"federführend {listed(leads)}" if leads else "keine federführende Stelle erfasst"
    shown = f"; zum Beispiel „{example}“" if example else ""
    age = f"; neuester Beleg {dated(evidence)}" if evidence else ""
    return f"{city}: {STATES[measures.state.value]}{reason}; {lead}{shown}{age}."


def sheet(field: str, lines: int, covered: int, leads: int, newest: date | None) -> str:
    """What one field looks like over the cities."""
    if not lines:
        return f"Für {field} ist noch keine Stadt erfasst."
    age = f"; der neueste Beleg ist von {newest.year}" if newest else ""
    return (
        f"{field}: In {covered or 'keiner'} von {lines} erfassten Städten sind Maßnahmen belegt, "
        f"in {leads or 'keiner'} ist eine federführende Stelle benannt{age}; wo nichts erfasst ist, kann es trotzdem etwas geben."
    )


def transfer(names: tuple[str, str], state: str, offers: int, cities: int, best: tuple[str, str] | None) -> str:
    """What can be taken over; `names` are the city and the field, `best` the measure that fits best and its city."""
    city, field = names
    start = f"{city}, {field}: {STATES[state]}"
    if best is None:
        return f"{start}; auch aus anderen Städten ist keine Maßnahme erfasst."
    found = number(offers, "Maßnahme", "Maßnahmen")
    where = "einer anderen Stadt" if cities == 1 else f"{cities} anderen Städten"
    return f"{start}; {found} aus {where} {'ist' if offers == 1 else 'sind'} erfasst, am besten passt „{best[0]}“ ({best[1]})."
