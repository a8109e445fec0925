"""Which queries are let in: none that would make the engine open a connection or a file, or overflow its stack.

The engine has no switch for SERVICE and LOAD, and it dies of deep nesting (1,000 nested EXISTS, 3,000 nested groups, 3,000 BINDs
in a row), so this is decided on the query's tokens before the engine sees it. FROM is refused too unless asked for: the merged
default graph answers most questions, and a graph that is not here is a mistake.
"""

from __future__ import annotations

import re
from contextlib import suppress

from graph.errors import QuestionError
from graph.tokens import Kind, Token, tokens

NESTING = 200
"""Open brackets at one time."""
STEPS = 500
"""Operators and clauses that a parser nests although they stand side by side."""

_SUSPECT = re.compile(r"service|load|\\u")
_HEAD = re.compile(r"(?:#[^\r\n]*[\r\n]+)*")
"""Comments at the very beginning, where no string can be open: what they say is no clause. The questions have their header there."""
_PLAIN_IRI = re.compile(r"<[A-Za-z][\w+.-]*://[^<>\"'{}|^`\\\s#]*>")
"""An IRI in which no string or comment ends or begins, so that it hides nothing wherever it stands."""
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_CHAINED = frozenset({"union", "optional", "minus", "filter", "bind", "graph", "as", "exists", "select"})
_CHAINING = "|&+-*/!^<"
_END = Token(Kind.SIGN, "")


def check(query: str, *, allow_from: bool = False) -> None:
    """Refuse, with QuestionError, a query or update that uses SERVICE or LOAD (or FROM), or is nested too deeply.

    Judged as it stands and with codepoint escapes replaced, because engines differ in when they replace them.
    """
    if _is_plainly_harmless(query, allow_from=allow_from):
        return
    for found in token_readings(query):
        _judge(found, allow_from=allow_from)


def token_readings(query: str) -> list[list[Token]]:
    """The tokens of a query as it stands and, where that is another text, with codepoint escapes replaced. Raises QuestionError."""
    found = [list(tokens(query))]
    plain = expanded(query)
    if plain != query:
        with suppress(QuestionError):  # then no engine that replaces first can read it
            found.append(list(tokens(plain)))
    return found


def _is_plainly_harmless(query: str, *, allow_from: bool) -> bool:
    """Whether not even the text, IRIs aside, has anything to look at: so with nearly all queries of the program itself."""
    text = _PLAIN_IRI.sub(" ", query).lower()
    if _SUSPECT.search(text):
        return False
    text = text[_HEAD.match(text).end() :]  # type: ignore[union-attr]  # which matches anything
    if not allow_from and "from" in text:
        return False
    brackets = sum(map(text.count, "{(["))
    steps = sum(map(text.count, (*_CHAINED, *_CHAINING)))
    return brackets <= NESTING and steps <= STEPS


def _judge(found: list[Token], *, allow_from: bool) -> None:
    depth = {"{": 0, "(": 0, "[": 0}
    openers = {"}": "{", ")": "(", "]": "["}
    steps = 0
    for before, token, after in zip([_END, *found], found, [*found[1:], _END], strict=False):
        if token.kind is Kind.NAME:
            _judge_name(before, token.text, after, inside=depth["{"] > 0, allow_from=allow_from)
            steps += token.text.lower() in _CHAINED
        elif token.kind is Kind.SIGN:
            if token.text in depth:
                depth[token.text] += 1
            elif token.text in openers:
                depth[openers[token.text]] -= 1
            steps += token.text in _CHAINING
        if sum(depth.values()) > NESTING:
            raise QuestionError("SPARQL", "nesting", f"more than {NESTING} brackets are open at a time")
        if steps > STEPS:
            raise QuestionError("SPARQL", "length", f"more than {STEPS} operators and clauses")


def _judge_name(before: Token, text: str, after: Token, *, inside: bool, allow_from: bool) -> None:
    """Refuse a name that is, or that the engine could read as, one of the refused keywords.

    No other keyword contains one of the three. A prefix may: ``service:`` is one where no group follows its name, ``from:`` and
    ``load:`` where a prefix is declared and within braces. A local name may, but not behind a dot, where the engine may end it.
    """
    head, colon, local = text.lower().partition(":")
    if before.text.lower() == "prefix" and colon and not local and after.kind is Kind.IRI and not inside:
        return
    behind_dot = local.partition(".")[2]
    group_follows = after.text == "{" and before.text.lower() != "graph"
    if "service" in behind_dot or ("service" in head and (not colon or group_follows)):
        raise QuestionError("SPARQL", "SERVICE", "queries may not ask other servers")
    if "load" in head + behind_dot and not (colon and inside):
        raise QuestionError("SPARQL", "LOAD", "updates may not load files or addresses")
    if "from" in head + behind_dot and not allow_from and not (colon and inside):
        raise QuestionError("SPARQL", "FROM", "the data set of a query is fixed; use GRAPH to ask one graph")


def expanded(query: str) -> str:
    """The query with its codepoint escapes replaced; those that name no character stay."""
    return _ESCAPE.sub(lambda m: chr(code) if (code := int(m[1] or m[2], 16)) < 0x110000 else m[0], query)
