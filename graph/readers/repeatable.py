"""Whether a query answers the same again: not where it asks for the time, for chance or for new names."""

from __future__ import annotations

import re

from graph.errors import QuestionError
from graph.tokens import Kind, tokens

LONGEST = 50_000
"""Characters of a query with such a word somewhere; a longer one would take too long to read (a million, 2 s)."""
_SUSPECT = re.compile(r"(?:now|rand|uuid|bnode)\s*[(#]|\\u", re.IGNORECASE)
"""A call has its parenthesis behind it, with nothing but space and comments between."""
_VOLATILE = re.compile(r"now|rand|uuid|bnode", re.IGNORECASE)


def is_repeatable(query: str) -> bool:
    """Judged on tokens: a variable, text or IRI with such a word in it is no matter. In doubt not.

    A keyword may stand without space beside other words (the engine knows no word boundaries), so every name that contains one counts,
    save behind the colon of a prefixed name.
    """
    if not _SUSPECT.search(query):
        return True
    if len(query) > LONGEST or "\\u" in query.lower():
        return False
    try:
        names = [token.text for token in tokens(query) if token.kind is Kind.NAME]
    except QuestionError:
        return False
    return not any(_VOLATILE.search(_read_as_keyword(name)) for name in names)


def _read_as_keyword(name: str) -> str:
    """The part of a name in which the engine could see a keyword: before a colon, and behind a dot, where it may end a local name."""
    head, _, local = name.partition(":")
    return head + " " + local.partition(".")[2]
