"""Where things stand in the explorer's pictures: computed once for a revision and a part of the network, whatever the day."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.answers.pictures import ever, years
from graph.iri import IRI
from viz.layout import positions

if TYPE_CHECKING:
    from api.pages.network_choice import NetworkChoice
    from graph.answer import Answer
    from graph.answers.pictures import CooperationEdge
    from graph.store import Store
    from viz.layout import Places

MOST_KEPT = 100  # parts; a place is a name and two numbers


@dataclass(frozen=True, slots=True)
class Ground:
    """The places of everything a part of the network ever held, and the years in which it changes."""

    places: Places
    years: tuple[int, ...]


class Grounds:
    """The grounds of the last parts that were asked for. Two threads may both make one; they make the same."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[object, ...], Ground] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, store: Store, chosen: NetworkChoice, answer: Answer[CooperationEdge]) -> Ground:
        """The ground for a choice and the answer to it."""
        key = (store.revision, *chosen.part)
        with self._lock:
            known = self._kept.get(key)
            if known is not None:
                self._kept.move_to_end(key)
        if known is None:
            known = _ground(store, chosen, answer)
            with self._lock:
                self._kept[key] = known
                while len(self._kept) > MOST_KEPT:
                    self._kept.popitem(last=False)
        drawn = {(row.actor, row.target) for row in answer.rows}
        if all(end in known.places for pair in drawn for end in pair):
            return known
        # A walk that stops at the most things there may be can reach others on another day.
        return Ground(_places(drawn), known.years)


def _ground(store: Store, chosen: NetworkChoice, answer: Answer[CooperationEdge]) -> Ground:
    if chosen.um:
        always = chosen.ask_around(store, None)
        pairs = {(row.actor, row.target) for row in always.rows}
        return Ground(_places(pairs), years(store, {row.edge for row in always.rows}))
    place = {name: IRI(value) for name in ("city", "field") if isinstance(value := answer.parameters.get(name), str)}
    found = ever(store, **place)
    return Ground(_places(found.pairs), found.years)


def _places(pairs: frozenset[tuple[IRI, IRI]] | set[tuple[IRI, IRI]]) -> Places:
    import networkx as nx

    graph: nx.Graph[IRI] = nx.Graph()
    graph.add_nodes_from(sorted({end for pair in pairs for end in pair}))
    graph.add_edges_from(sorted({(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]}))
    return positions(graph)
