"""The data set that comes with the product: the vocabulary, then the curated tables, each a revision of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.spelling import number
from loaders import curated, ontology, tables
from loaders.progress import silent

if TYPE_CHECKING:
    from graph.store import Revision, Store
    from loaders.plan import Plan
    from loaders.progress import Progress

AUTHOR = "Bündnisgraph"
STEPS = ("Vokabular laden", "Tabellen lesen", "Tabellen prüfen und speichern")


def load(store: Store, told: Progress = silent) -> list[Revision]:
    """Load vocabulary and tables; the revisions made, none where all was there.

    `told` is told before each step what it is (in German), its number and how many there are. Raises RejectedInput, ShapeViolation.
    """
    told(STEPS[0], 0, len(STEPS))
    made = [vocabulary(store)]
    told(STEPS[1], 1, len(STEPS))
    plan = tables.plan(store, curated.folder())
    told(STEPS[2], 2, len(STEPS))
    made.append(_commit(store, plan, f"Mitgelieferte Tabellen geladen ({number(plan.rows)} Zeilen)"))
    return [revision for revision in made if revision is not None]


def vocabulary(store: Store) -> Revision | None:
    """Load the vocabulary, on which every other load rests; None where the store has it as shipped."""
    return _commit(store, ontology.plan(store), "Vokabular geladen")


def _commit(store: Store, plan: Plan, message: str) -> Revision | None:
    return plan.commit(store, author=AUTHOR, message=message)
