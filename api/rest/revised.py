"""What somebody who wrote is told: the revision it became, and what the rules remarked without blocking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel, Field

if TYPE_CHECKING:
    from graph.store import Revision, Store


class Revised(BaseModel):
    """Was aus dem Geschriebenen wurde."""

    revision: int = Field(description="Nummer der Revision, die jetzt gilt.", examples=[7])
    changed: bool = Field(description="Ob sich etwas geändert hat; wenn nicht, gibt es keine neue Revision.")
    added: int = Field(default=0, description="Zahl der neuen Aussagen.")
    removed: int = Field(default=0, description="Zahl der entfallenen Aussagen.")
    iri: str | None = Field(default=None, description="Was dabei entstand, wenn es ein Ding ist.")
    warnings: list[str] = Field(default=[], description="Hinweise der Prüfung, die nicht hindern.")


def revised(store: Store, revision: Revision | None, iri: str | None = None) -> Revised:
    """A commit's outcome; None is that nothing changed."""
    if revision is None:
        return Revised(revision=store.revision, changed=False, iri=iri)
    return Revised(
        revision=revision.number,
        changed=True,
        added=revision.added,
        removed=revision.removed,
        iri=iri,
        warnings=[warning.message for warning in revision.warnings],
    )
