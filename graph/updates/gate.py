"""What an update must pass before a reader sees it; nothing of it is parsed by the engine here."""

from __future__ import annotations

from graph.errors import QuestionError
from graph.gate import check
from graph.updates.operations import operations


def let_in(text: str) -> None:
    """Raises QuestionError for what is no update, too long, too deep in one of its operations, or uses SERVICE or LOAD."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise QuestionError("SPARQL", "query", f"half of a surrogate pair at character {error.start + 1}") from error
    for operation in operations(text):
        check(operation.text(), allow_from=True)
