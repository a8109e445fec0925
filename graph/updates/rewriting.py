"""Operations put into the words that do what is promised: unnamed statements go to the graph of edits by hand, the protocol's graphs count.

Only a stretch of tokens is wrapped or put in between; terms are the user's own. What a template would remove from the merge is also put
into a graph of its own (`ASKED`), so that it can be told where other sources still say it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.errors import QuestionError
from graph.tokens import Kind, Token
from graph.updates.operations import Verb, is_word, leveled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.updates.operations import Operation

ASKED = "urn:x-buendnisgraph:asked"
"""The graph, in the copy only, of what an operation wants removed from the merge."""

Placed = tuple[int, Token]


@dataclass(frozen=True, slots=True)
class Rewritten:
    """The text to run, and the graphs it may change, as they are written: IRIs, prefixed names, variables."""

    text: str
    graphs: tuple[str, ...]
    pattern: str


@dataclass(frozen=True, slots=True)
class _Block:
    """A template or pattern: where its braces stand, and what is between them."""

    opens: int
    closes: int
    inner: tuple[Placed, ...]


def modified(operation: Operation, hand: str, using: Sequence[str], named: Sequence[str]) -> Rewritten:
    """A DELETE/INSERT ... WHERE, or DELETE WHERE. Raises QuestionError where its parts cannot be told."""
    whole, tokens = operation.whole, operation.tokens
    blocks = _blocks(tokens)
    words = {token.text.lower(): (place, index) for index, (place, token) in _outer(tokens) if token.kind is Kind.NAME}
    clauses = "".join(f"USING <{iri}> " for iri in using) + "".join(f"USING NAMED <{iri}> " for iri in named)
    if operation.verb is Verb.DELETE_WHERE:
        (pattern,) = blocks if len(blocks) == 1 else _refuse()
        removed, asked = _wrapped(whole, pattern, hand)
        inside = whole[pattern.opens : pattern.closes + 1]
        insert = f"INSERT {{ {asked} }} " if asked else ""
        new = f"DELETE {{ {removed} }} {insert}{clauses}WHERE {inside}"
        return Rewritten(operation.text([(operation.start, operation.end, new)]), _graphs(pattern, hand), inside)
    if "where" not in words or len(blocks) != 1 + ("delete" in words) + ("insert" in words):
        _refuse()
    pattern = blocks[-1]
    edits = [(words["where"][0], words["where"][0], clauses)] if clauses else []
    graphs: list[str] = []
    if "with" in words:
        graphs.append(tokens[1][1].text)
        for block in blocks[:-1]:
            graphs += _graphs(block, "")
    else:
        deleting = blocks[0] if "delete" in words else None
        inserting = blocks[-2] if "insert" in words else None
        asked = ""
        if deleting:
            text, asked = _wrapped(whole, deleting, hand)
            after = f" INSERT {{ {asked} }} " if asked and not inserting else ""
            edits.append((deleting.opens, deleting.closes + 1, f"{{ {text} }}{after}"))
            graphs += _graphs(deleting, hand)
        if inserting:
            text, _ = _wrapped(whole, inserting, hand)
            edits.append((inserting.opens, inserting.closes + 1, f"{{ {text} {asked} }}"))
            graphs += _graphs(inserting, hand)
    inside = whole[pattern.opens : pattern.closes + 1]
    return Rewritten(
        operation.text(edits), tuple(dict.fromkeys(graphs)), "" if operation.is_placed or clauses else inside
    )


def managed(operation: Operation, hand: str) -> Rewritten:
    """CLEAR, DROP, CREATE, ADD, MOVE, COPY: where they say DEFAULT the graph of edits by hand is meant."""
    by_graph = operation.verb in (Verb.CLEAR, Verb.DROP)
    edits, graphs = [], []
    for place, token in operation.tokens[1:]:
        if is_word(token, "default"):
            edits.append((place, place + len(token.text), f"GRAPH <{hand}>" if by_graph else f"<{hand}>"))
            graphs.append(f"<{hand}>")
        elif is_word(token, "all", "named"):
            edits.append((place, place + len(token.text), "NAMED"))
            graphs.append("?")
        elif token.kind is Kind.IRI or (token.kind is Kind.NAME and ":" in token.text):
            graphs.append(token.text)
    return Rewritten(operation.text(edits), tuple(graphs), "")


def _outer(tokens: Sequence[Placed]) -> list[tuple[int, Placed]]:
    return [(i, (place, token)) for i, (depth, place, token) in enumerate(leveled(tokens)) if depth == 0]


def _blocks(tokens: Sequence[Placed]) -> list[_Block]:
    """What stands in braces that no others enclose."""
    found: list[_Block] = []
    opens = -1
    inner: list[Placed] = []
    for depth, place, token in leveled(tokens):
        if depth == 0 and token == (Kind.SIGN, "{"):
            opens, inner = place, []
        elif depth == 0 and token == (Kind.SIGN, "}"):
            found.append(_Block(opens, place, tuple(inner)))
        elif depth > 0:
            inner.append((place, token))
    return found


def _wrapped(whole: str, block: _Block, hand: str) -> tuple[str, str]:
    """A template whose unnamed statements go to the hand's graph; beside, those statements in the graph `ASKED`."""
    pieces, unnamed = [], []
    for is_named, start, end in _segments(block):
        text = whole[start:end].strip()
        if is_named:
            pieces.append(text)
        elif _has_tokens(block, start, end):
            pieces.append(f"GRAPH <{hand}> {{ {text}\n}}")
            unnamed.append(f"GRAPH <{ASKED}> {{ {text}\n}}")
    return "\n".join(pieces), "\n".join(unnamed)


def _segments(block: _Block) -> list[tuple[bool, int, int]]:
    """The stretches of a template, each whether it is a GRAPH block, its start and its end."""
    found: list[tuple[bool, int, int]] = []
    start, position = block.opens + 1, block.opens + 1
    is_named = False
    for depth, place, token in leveled(block.inner):
        if depth == 0 and not is_named and is_word(token, "graph"):
            found.append((False, start, place))
            start, is_named = place, True
        elif depth == 0 and is_named and token == (Kind.SIGN, "}"):
            found.append((True, start, place + 1))
            start, is_named = place + 1, False
        elif depth == 0 and not is_named and token == (Kind.SIGN, ".") and not _has_tokens(block, start, place):
            start = place + 1  # the full stop that may stand behind a GRAPH block
        position = place + len(token.text)
    found.append((is_named, start, max(position, start)))
    return found


def _has_tokens(block: _Block, start: int, end: int) -> bool:
    """Whether anything but comments and spaces stands between two places."""
    return any(start <= place < end for place, _ in block.inner)


def _graphs(block: _Block, hand: str) -> tuple[str, ...]:
    """The graphs a template writes to, as they are written."""
    found = []
    tokens = [token for _, token in block.inner]
    for index, (depth, _, token) in enumerate(leveled(block.inner)):
        if depth == 0 and is_word(token, "graph") and index + 1 < len(tokens):
            found.append(tokens[index + 1].text)
    if hand:
        found.append(f"<{hand}>")
    return tuple(found)


def _refuse() -> tuple[_Block]:
    raise QuestionError("SPARQL", "update", "its parts cannot be told apart; write each keyword as a word of its own")
