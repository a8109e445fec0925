"""Which picture fits the answers to a question, as its file declares it: a kind from a closed list and the columns it is made of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.errors import QuestionError

if TYPE_CHECKING:
    from collections.abc import Mapping

KINDS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "bars": (frozenset({"of"}), frozenset({"each", "numbers"})),
    "years": (frozenset({"of"}), frozenset({"each"})),
    "matrix": (frozenset({"rows", "columns"}), frozenset({"each", "number"})),
    "timeline": (frozenset({"of"}), frozenset({"start", "end", "told", "first_told", "status", "at", "by"})),
    "network": (frozenset({"from", "to"}), frozenset({"by", "from_class", "to_class", "forward"})),
    "map": (frozenset({"of"}), frozenset()),
    "none": (frozenset(), frozenset()),
}
"""The kinds of pictures, each with the roles a column must and may have in it; docs/developers/questions.md says what they mean."""
_ROLE = re.compile(r"(?P<role>[a-z_]+)=(?P<columns>\w+(?:,\w+)*)")


@dataclass(frozen=True, slots=True)
class Depiction:
    """The picture of a question: its `kind`, the `columns` by their role, and for ``none`` the `reason` why there is none."""

    kind: str
    columns: Mapping[str, tuple[str, ...]]
    reason: str = ""

    @classmethod
    def parse(cls, text: str) -> Depiction:
        """Read ``bars of=sector each=partner`` or ``none why there is none``. Raises QuestionError."""
        kind, _, rest = text.partition(" ")
        if kind not in KINDS:
            raise QuestionError("", "picture", f"{kind!r} is not one of {', '.join(KINDS)}")
        if kind == "none":
            if not rest.strip():
                raise QuestionError("", "picture", "none without a reason")
            return cls(kind, {}, rest.strip())
        columns: dict[str, tuple[str, ...]] = {}
        for word in rest.split():
            found = _ROLE.fullmatch(word)
            if not found or found["role"] in columns:
                raise QuestionError("", "picture", f"not understood or repeated: {word}")
            columns[found["role"]] = tuple(found["columns"].split(","))
        needed, more = KINDS[kind]
        if missing := sorted(needed - set(columns)):
            raise QuestionError("", "picture", f"{kind} needs {missing[0]}=")
        if unknown := sorted(set(columns) - needed - more):
            raise QuestionError("", "picture", f"{kind} knows no {unknown[0]}=")
        return cls(kind, columns)

    def column(self, role: str) -> str | None:
        """The column of a role, the first of several; None where none has it."""
        return self.columns[role][0] if role in self.columns else None
