"""What kind of query a text is: told from its tokens, before anything parses it."""

from __future__ import annotations

import re
from enum import Enum

from graph.errors import QuestionError
from graph.tokens import Kind, tokens


class Form(Enum):
    """The forms of a SPARQL request, and the text that is none of them."""

    SELECT = "select"
    ASK = "ask"
    CONSTRUCT = "construct"
    DESCRIBE = "describe"
    UPDATE = "update"
    UNKNOWN = "unknown"

    @property
    def gives_graph(self) -> bool:
        """Whether the answer is a graph and not a table."""
        return self in (Form.CONSTRUCT, Form.DESCRIBE)


_READS = re.compile("select|ask|construct|describe", re.IGNORECASE)
_WRITES = re.compile("insert|delete|load|clear|create|drop|copy|move|add|with", re.IGNORECASE)


def form(query: str) -> Form:
    """The form that the first keyword behind the prologue says.

    UNKNOWN where that is no keyword of SPARQL's, or cannot be read up to there: the parser will say what is wrong.
    """
    declares = False
    try:
        for token in tokens(query):
            if token.kind is Kind.NAME and not declares:
                if found := _READS.match(token.text):
                    return Form(found[0].lower())
                if _WRITES.match(token.text):
                    return Form.UPDATE
                if token.text.lower() not in ("prefix", "base", "version"):
                    return Form.UNKNOWN
                declares = token.text.lower() == "prefix"
            else:
                declares = False
    except QuestionError:
        return Form.UNKNOWN
    return Form.UNKNOWN
