"""What people answered on a page, put into a review: decisions and corrections by entry, and what is to be said of the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.documents.review import Decision

if TYPE_CHECKING:
    from collections.abc import Mapping

    from loaders.documents.review import Review

ABOUT = ("title", "publisher", "url", "published", "source_kind")
"""Parts of the review that may be answered."""
PARTS = ("decision", "name", "known", "person", "fields", "bodies", "since")
"""Parts of an entry that may be answered, each as ``part.anchor``."""


def answer(review: Review, answers: Mapping[str, str]) -> Review:
    """The review with the answers in it, changed in place. Entries are told apart by their anchors, so strange answers do nothing."""
    for name in ABOUT:
        setattr(review, name, answers.get(name, getattr(review, name)))
    for item in review.items:
        item.row = item.number  # where problems are told
        decided = answers.get(f"decision.{item.anchor}")
        if decided is not None:
            item.decision = next((each for each in Decision if each.value == decided), Decision.OPEN)
        for name in PARTS[3:]:
            setattr(item, name, answers.get(f"{name}.{item.anchor}", getattr(item, name)))
        item.name = answers.get(f"name.{item.anchor}", item.name)
        shown = answers.get(f"known.{item.anchor}", item.shown)
        if shown != item.shown and not item.take_for(shown):
            item.known = shown  # told as unknown when it is accepted
    return review
