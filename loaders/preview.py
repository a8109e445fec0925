"""What a load would do, as a person is shown it before it is done, however its plan was made."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from loaders.roundtrip.deciding import Asked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.problems import Problem
    from graph.store import Store
    from loaders.plan import Plan
    from loaders.roundtrip.deciding import Question
    from loaders.roundtrip.differing import RowChange


@dataclass(frozen=True, slots=True)
class Preview:
    """A plan with what people want to know of it.

    `city` is the id of the only city whose rows it touches, empty where it is not bound to one. `changes` are the rows that change, and
    `unchanged` counts those that do not; None where the plan is not made of rows, and its statements tell (`Plan.changes`). `made_from` is
    the revision that the file was made from, where the file knows.
    """

    plan: Plan
    city: str = ""
    changes: Sequence[RowChange] = ()
    unchanged: int | None = None
    questions: Sequence[Question] = ()
    made_from: int | None = None

    @property
    def open_questions(self) -> list[Question]:
        """What only a person can decide, and nobody has yet."""
        return [question for question in self.questions if not question.answer]

    @property
    def faults(self) -> list[Problem]:
        """What is wrong beside the open questions."""
        asked = {each.value for each in Asked}
        return [problem for problem in self.plan.problems if problem.code not in asked]

    def checked(self, store: Store) -> Preview:
        """The preview with what the shapes find; the store stays as it is."""
        return replace(self, plan=self.plan.checked(store))
