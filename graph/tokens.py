"""SPARQL's tokens, as far as the gate needs them: exact about where comments, strings, IRIs and names begin and end.

The engine's parser knows no word boundaries (``SERVICEex:a {`` is a call of a service), so a name here is the whole run of
characters, to be judged by the gate. Where a text can be read in two ways, it is refused instead of guessed at.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from graph.errors import QuestionError

if TYPE_CHECKING:
    from collections.abc import Iterator


class Kind(Enum):
    """What a token is."""

    NAME = "name"
    """A keyword, number, prefixed name or blank node label, or several without space between them."""
    VARIABLE = "variable"
    LITERAL = "literal"
    TAG = "tag"
    IRI = "iri"
    SIGN = "sign"
    """A single other character."""


class Token(NamedTuple):
    """A token and its text; spaces and comments are none."""

    kind: Kind
    text: str


_WORD = r"\w·‿⁀\u0300-\u036f"
_ESCAPED = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
_LOCAL_ESCAPE = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_TOKEN = re.compile(
    rf"""
      (?P<skip>    [ \t\r\n]+ | \#[^\r\n]* )
    | (?P<iri>     <(?:[^<>"{{}}|^`\\\x00-\x20]|{_ESCAPED})*> )
    | (?P<literal> '''(?:'{{0,2}}(?:[^'\\]|\\.))*''' | \"""(?:"{{0,2}}(?:[^"\\]|\\.))*\"""
                 | '(?!'')(?:[^'\\\r\n]|\\.)*' | "(?!"")(?:[^"\\\r\n]|\\.)*" )
    | (?P<variable>[?$][{_WORD}]+ )
    | (?P<tag>     @[A-Za-z]+(?:-[A-Za-z0-9]+)* )
    | (?P<name>    (?:\w[{_WORD}.-]*)? : (?:(?:[\w:]|{_LOCAL_ESCAPE})(?:[{_WORD}:.-]|{_LOCAL_ESCAPE})*)? | \w[{_WORD}.-]* )
    | (?P<sign>    [{{}}()\[\]<>.;,*/|^!+=&?~-] )
    """,
    re.VERBOSE | re.DOTALL,
)
_CERTAIN_IRI = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*://")
"""After a less-than sign, ``a:`` would be a prefixed name and ``//`` no operator: so this begins an IRI wherever it stands."""
_ENDS_OPERAND = frozenset(")}>")
"""Signs that something to compare may end with: a call, ``EXISTS {}``, a triple term."""


def tokens(query: str) -> Iterator[Token]:
    """The tokens of a query. Raises as `placed`."""
    return (token for _, token in placed(query))


def placed(query: str) -> Iterator[tuple[int, Token]]:
    """The tokens of a query, each with the position of its first character.

    Raises QuestionError for a string without end, for a character that is no token, and for a ``<`` that may be an IRI or less-than.
    """
    position, parentheses, previous = 0, [0], Token(Kind.SIGN, "")  # those open in each group that is open
    while position < len(query):
        match = _TOKEN.match(query, position)
        if match is None:
            what = "the string that begins here does not end" if query[position] in "'\"" else "unexpected character"
            raise QuestionError("SPARQL", _place(query, position), what)
        start, position = position, match.end()
        group, text = match.lastgroup or "", match.group()
        if group == "skip":
            continue
        token = Token(Kind(group), text)
        if token.kind is Kind.IRI and _may_be_less_than(text, previous, parentheses[-1]):
            raise QuestionError(
                "SPARQL", text, "write this IRI with its scheme and //, or put spaces around the less-than sign"
            )
        if text == "{":
            parentheses.append(0)
        elif text == "}" and len(parentheses) > 1:
            parentheses.pop()
        else:
            parentheses[-1] += (text == "(") - (text == ")")
        yield start, token
        previous = token


def _place(query: str, position: int) -> str:
    """A position as the engine's parser tells it: line and column, both from 1."""
    return f"{query.count(chr(10), 0, position) + 1}:{position - query.rfind(chr(10), 0, position)}"


def _may_be_less_than(text: str, previous: Token, parentheses: int) -> bool:
    """Whether reading the text as less-than would make strings or comments begin elsewhere."""
    if _CERTAIN_IRI.match(text) or not ("'" in text or "#" in text):
        return False
    ends_operand = previous.kind is not Kind.SIGN or previous.text in _ENDS_OPERAND
    return previous.text == "<" or (ends_operand and parentheses > 0)
