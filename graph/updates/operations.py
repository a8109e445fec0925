"""An update's text as its operations, each with what was declared before it, found on SPARQL's tokens."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from graph.errors import QuestionError
from graph.tokens import Kind, Token, placed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LONGEST = 2_000_000
"""Characters of an update."""
MOST_OPERATIONS = 2_000
_END = Token(Kind.SIGN, "")


class Verb(Enum):
    """What an operation does."""

    INSERT_DATA = "insert data"
    DELETE_DATA = "delete data"
    DELETE_WHERE = "delete where"
    MODIFY = "modify"
    CLEAR = "clear"
    DROP = "drop"
    CREATE = "create"
    ADD = "add"
    MOVE = "move"
    COPY = "copy"


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation: what it does, its tokens, the whole text, and which stretches of the text it and its declarations are.

    `is_placed` tells whether WITH or USING say where it works.
    """

    verb: Verb
    tokens: tuple[tuple[int, Token], ...]
    whole: str
    prologue: tuple[tuple[int, int], ...]
    end: int

    @property
    def start(self) -> int:
        """Where its first keyword stands."""
        return self.tokens[0][0]

    @property
    def is_placed(self) -> bool:
        """Whether the text itself says by WITH or USING on which graphs it works."""
        return any(is_word(token, "with", "using") for depth, _, token in leveled(self.tokens) if depth == 0)

    def text(self, edits: Iterable[tuple[int, int, str]] = ()) -> str:
        """The declarations and the operation as a text of their own, some stretches of the operation written anew.

        Where nothing is written anew every character stands in the line and column where it stood, so that faults name their place.
        """
        parts, position = [], 0
        for start, end in self.prologue:
            parts += [_gap(self.whole, position, start), self.whole[start:end]]
            position = end
        parts.append(_gap(self.whole, position, self.start))
        position = self.start
        for start, end, new in sorted(edits):
            parts += [self.whole[position:start], new]
            position = end
        return "".join((*parts, self.whole[position : self.end]))

    def declared(self) -> str:
        """The declarations alone."""
        return " ".join(self.whole[start:end] for start, end in self.prologue)


def operations(text: str) -> tuple[Operation, ...]:
    """Cut an update. Raises QuestionError for what is no update, too long, or has more than `MOST_OPERATIONS`."""
    if len(text) > LONGEST:
        raise QuestionError("SPARQL", "length", f"more than {LONGEST} characters")
    found: list[Operation] = []
    prologue: list[tuple[int, int]] = []
    for part, end in _parts(list(placed(text))):
        body = _without_prologue(part, prologue)
        if body:
            found.append(Operation(_verb(body, text), tuple(body), text, tuple(prologue), end))
        if len(found) > MOST_OPERATIONS:
            raise QuestionError("SPARQL", "length", f"more than {MOST_OPERATIONS} operations")
    return tuple(found)


def is_word(token: Token, *words: str) -> bool:
    """Whether a token is one of these keywords."""
    return token.kind is Kind.NAME and token.text.lower() in words


def leveled(tokens: Iterable[tuple[int, Token]]) -> Iterable[tuple[int, int, Token]]:
    """Each token with the number of braces open before it; a brace counts itself when it closes, not when it opens."""
    depth = 0
    for position, token in tokens:
        if token == (Kind.SIGN, "}"):
            depth -= 1
        yield depth, position, token
        if token == (Kind.SIGN, "{"):
            depth += 1


def _parts(tokens: Sequence[tuple[int, Token]]) -> Iterable[tuple[list[tuple[int, Token]], int]]:
    """The stretches between semicolons that stand outside of braces, with their ends."""
    part: list[tuple[int, Token]] = []
    for depth, position, token in leveled(tokens):
        if depth == 0 and token == (Kind.SIGN, ";"):
            yield part, position
            part = []
        else:
            part.append((position, token))
    if part:
        position, last = part[-1]
        yield part, position + len(last.text)


def _without_prologue(part: list[tuple[int, Token]], prologue: list[tuple[int, int]]) -> list[tuple[int, Token]]:
    """What is left behind the declarations, which are noted."""
    while part and is_word(part[0][1], "prefix", "base"):
        length = 3 if is_word(part[0][1], "prefix") else 2
        if len(part) < length or part[length - 1][1].kind is not Kind.IRI:
            raise QuestionError("SPARQL", "declaration", "a declaration without its IRI")
        last, token = part[length - 1]
        prologue.append((part[0][0], last + len(token.text)))
        part = part[length:]
    return part


def _verb(body: list[tuple[int, Token]], text: str) -> Verb:
    first, second = (body[index][1] if index < len(body) else _END for index in (0, 1))
    word = first.text.lower() if first.kind is Kind.NAME else ""
    if word in ("insert", "delete") and is_word(second, "data"):
        return Verb.INSERT_DATA if word == "insert" else Verb.DELETE_DATA
    if word == "delete" and is_word(second, "where"):
        return Verb.DELETE_WHERE
    if word in ("insert", "delete", "with"):
        return Verb.MODIFY
    if word in ("clear", "drop", "create", "add", "move", "copy"):
        return Verb(word)
    if word == "load":
        raise QuestionError("SPARQL", "LOAD", "updates may not load files or addresses")
    raise QuestionError("SPARQL", _place(text, body[0][0]), "no operation of an update begins like this")


def _place(text: str, position: int) -> str:
    line = text.count("\n", 0, position) + 1
    return f"{line}:{position - text.rfind(chr(10), 0, position)}"


def _gap(text: str, start: int, end: int) -> str:
    """Nothing but the line ends and spaces that keep what follows in its place."""
    last = text.rfind("\n", start, end)
    return " " * (end - start) if last < 0 else "\n" * text.count("\n", start, end) + " " * (end - last - 1)
