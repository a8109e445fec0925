"""The picture that fits an answer, as the file of its question declares it: see `graph.depiction` for the kinds there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.language import speaking
from viz.cities import CityMap, city_map
from viz.fitting.bars import bars, years
from viz.fitting.chart import Chart
from viz.fitting.links import Links, links
from viz.fitting.matrix import matrix
from viz.fitting.spans import spans
from viz.network import unmarked

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from graph.answer import Answer
    from graph.iri import IRI


@dataclass(frozen=True, slots=True)
class Fitting:
    """The picture of an answer: a chart, a network or a map."""

    chart: Chart | None = None
    links: Links | None = None
    map: CityMap | None = None


def fitting(answer: Answer[Any], *, today: date, in_german: Callable[[IRI], bool] = unmarked) -> Fitting | None:
    """Draw an answer; none where its question has no picture, or where there is nothing in it to see.

    `today` is the day up to which a line of time may go on; `in_german` tells whether a name is German where the reader's language is
    another.
    """
    depiction = answer.question.depiction
    if depiction.kind == "none" or not answer.rows:
        return None
    with speaking(answer.language):
        if depiction.kind == "map":
            return Fitting(map=city_map(answer))
        if depiction.kind == "network":
            network = links(answer, depiction, in_german)
            return Fitting(links=network) if network else None
        if depiction.kind == "timeline":
            chart = spans(answer, depiction, today=today)
        else:
            chart = {"bars": bars, "years": years, "matrix": matrix}[depiction.kind](answer, depiction)
    return Fitting(chart=chart) if chart else None
