"""Who takes part in a network, as lists of networks have it: columns of names, each of which becomes a membership in a role."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from graph.language import later
from loaders import csvw

if TYPE_CHECKING:
    from collections.abc import Mapping

    from loaders.model import Column

NETWORKS, MEMBERSHIPS = "networks", "memberships"


@dataclass(frozen=True, slots=True)
class Part:
    """A part that bodies have in a network: the role that their memberships bear, and the column of the list that names them."""

    role: str
    column: Column


@cache
def participants(kind: str) -> Mapping[str, Part]:
    """The columns of names that a list of this kind can have beside those of its table, by key."""
    if kind != NETWORKS:
        return {}
    member = next(column for column in csvw.model().tables[MEMBERSHIPS].columns if column.name == "member")
    names = replace(member, links=("organisations",), links_by=None, separator="|", required=False)
    return {
        key: Part(role, replace(names, name=key, title=title, description=purpose))
        for key, role, title, purpose in (
            (
                "members",
                "Mitglied",
                "Mitglieder",
                later("Stellen und Partner, die mitwirken; mehrere mit Semikolon, Komma oder Zeilen getrennt."),
            ),
            (
                "lead",
                "Federführung",
                "Federführung",
                later("Die Stelle, bei der die Federführung des Netzwerks liegt."),
            ),
            ("coordination", "Koordination", "Koordination", later("Die Stelle, die das Netzwerk koordiniert.")),
        )
    }
