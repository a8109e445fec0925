"""Where things stand in the explorer's pictures: settled once for a revision and a part of the network, whatever the day."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from api.pages.network_choice import EVERYWHERE, NetworkChoice
from api.pages.places import KeptPlaces
from graph.answers import around, connections
from graph.answers.groups import cities_and_fields, closely_tied, groups
from graph.answers.pictures import ever
from graph.iri import IRI
from graph.language import current
from graph.past import Past
from graph.spans import Spans
from viz import grouping
from viz.layout import tied

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    import networkx as nx

    from graph.answer import Answer
    from graph.answers.groups import Groups
    from graph.answers.pictures import CooperationEdge
    from graph.store import Store
    from viz.layout import Places

    Pairs = frozenset[tuple[IRI, IRI]]
    Settle = Callable[[nx.Graph[IRI]], Places]

MOST_KEPT = 100  # parts; a place is a name and two numbers


@dataclass(frozen=True)
class Ground:
    """Everything a part of the network ever tied, and the years in which it changes."""

    pairs: Pairs
    years: tuple[int, ...]
    settle: Settle = field(compare=False, repr=False)

    @cached_property
    def places(self) -> Places:
        """Where everything stands."""
        return self.settle(tied(self.pairs))


@dataclass(frozen=True)
class GroupGround:
    """The same in groups: the node each thing is drawn as, and where these stand."""

    ground: Ground
    groups: Groups
    settle: Settle = field(compare=False, repr=False)

    @cached_property
    def drawn_as(self) -> dict[IRI, IRI]:
        """The node of each thing while its group is closed."""
        return grouping.collected(self.groups.of)

    @cached_property
    def places(self) -> Places:
        """Where the closed groups stand."""
        return self.settle(grouping.ground(self.ground.pairs, self.drawn_as))


class Grounds:
    """The grounds of the last parts that were asked for. Two threads may both make one; they make the same."""

    def __init__(self, folder: Path | None) -> None:
        self._places = KeptPlaces(folder)
        self._kept: OrderedDict[tuple[object, ...], Ground | GroupGround] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, store: Store, chosen: NetworkChoice, answer: Answer[CooperationEdge]) -> Ground:
        """The ground for a choice and the answer to it."""
        known = self._ground(store, chosen, answer.parameters)
        drawn = frozenset((row.actor, row.target) for row in answer.rows)
        if drawn <= known.pairs:
            return known
        # A walk that stops at the most things there may be can reach others on another day.
        key = (store.revision, *chosen.part, drawn)
        own = self._known(key)
        if not isinstance(own, Ground):
            own = Ground(drawn, known.years, lambda graph: self._places.settled(chosen.part, graph, keep=False))
            self._keep(key, own)
        return own

    def settle(self, store: Store) -> None:
        """Have ready what walks go along and groups are made of, and the places of the whole network unless it is in groups."""
        around.settle(store)
        cities_and_fields(store)
        connections.settle(store)
        ground = self._ground(store, NetworkChoice(stadt=EVERYWHERE), {})
        if len({end for pair in ground.pairs for end in pair}) <= grouping.MOST:
            _ = ground.places
            closely_tied(store, ground.pairs)

    def _ground(self, store: Store, chosen: NetworkChoice, asked: Mapping[str, object]) -> Ground:
        key = (store.revision, *chosen.part)
        known = self._known(key)
        if not isinstance(known, Ground):
            known = _ground(store, chosen, asked, self._settling(store, chosen.part))
            self._keep(key, known)
        return known

    def in_groups(self, store: Store, chosen: NetworkChoice, ground: Ground, by: str) -> GroupGround:
        """The ground in groups."""
        key = (store.revision, *chosen.part, by, current())  # groups have names
        known = self._known(key)
        if not isinstance(known, GroupGround) or known.ground != ground:
            settling = self._settling(store, (*chosen.part, by))
            known = GroupGround(ground, groups(store, by, ground.pairs), settling)
            self._keep(key, known)
        return known

    def _settling(self, store: Store, part: tuple[str, ...]) -> Settle:
        """How a part's things get their places; those of an earlier state leave no trace in later ones."""
        return lambda graph: self._places.settled(part, graph, keep=not isinstance(store, Past))

    def _known(self, key: tuple[object, ...]) -> Ground | GroupGround | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def _keep(self, key: tuple[object, ...], made: Ground | GroupGround) -> None:
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)


def _ground(store: Store, chosen: NetworkChoice, asked: Mapping[str, object], settle: Settle) -> Ground:
    """`asked` are the parameters as the answer to the choice has them."""
    if chosen.um:
        pairs, dated = chosen.ever_around(store)
        return Ground(pairs, Spans(store, dated).years(dated), settle)
    place = {name: IRI(value) for name in ("city", "field") if isinstance(value := asked.get(name), str)}
    found = ever(store, **place)
    return Ground(found.pairs, Spans(store, found.dated).years(found.dated), settle)
