"""Who is in the lead for a field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.coverage.responsibility import LEADING

if TYPE_CHECKING:
    from graph.coverage.matrix import View
    from graph.iri import IRI


def leads(seen: View, field: IRI) -> tuple[IRI, ...]:
    """The bodies that are named as leading in a field of a city."""
    duties = [seen.facts.things["responsibility"][entry.iri] for entry in seen.cell(field, "responsibility").entries]
    leading = [duty for duty in duties if LEADING in {role.rpartition("/")[2] for role in duty.iris("role")}]
    return tuple(sorted({body for duty in leading for body in duty.iris("organisation")}))
