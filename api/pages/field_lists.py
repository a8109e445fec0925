"""The lists of fields one may look at a city by: its own, and the reference fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.iri import IRI, short

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.answer import Answer
    from graph.answers.pages import ListedField

REFERENCE = "referenz"  # the list of reference fields, among a city's own lists


@dataclass(frozen=True, slots=True)
class FieldList:
    """A list of fields one may choose, and in words what it stands for and whether it is in force (nothing for reference fields)."""

    id: str
    name: str
    scope: str
    validity: str
    fields: tuple[IRI, ...]


def lists_of(answer: Answer[ListedField], references: Sequence[IRI]) -> tuple[FieldList, ...]:
    """The lists one may choose for a city: those in force for the whole of the policy first, the reference fields last."""
    fields: dict[IRI, list[IRI]] = {}
    heads: dict[IRI, ListedField] = {}
    for row in answer.rows:
        heads.setdefault(row.list, row)
        own = fields.setdefault(row.list, [])
        if row.field not in own:
            own.append(row.field)

    def order(head: ListedField) -> tuple[bool, bool]:
        return (not head.list_validity.endswith("/gueltig"), not head.scope.endswith("/gesamt"))

    own_lists = [
        FieldList(
            short(head.list, answer.base),
            answer.label(head.list),
            answer.label(head.scope),
            answer.label(head.list_validity),
            tuple(fields[head.list]),
        )
        for head in sorted(heads.values(), key=order)
    ]
    return (*own_lists, FieldList(REFERENCE, "Referenzfelder", "", "", tuple(references)))
