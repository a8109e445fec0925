"""What goes over the wire: which queries may go out, and what comes back as terms in the form every engine of ours gives them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, cast
from urllib.parse import urljoin

import pyoxigraph as ox

from graph.errors import EndpointRefused, EndpointUnreachable, QuestionError
from graph.gate import check, token_readings
from graph.normal import literal_forms
from graph.store import Solutions
from graph.terms import Literal, Triple
from graph.tokens import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.terms import Term
    from graph.tokens import Token

NOTHING = "urn:buendnisgraph:nothing"
"""A graph that is empty everywhere."""
RESULTS = "application/sparql-results+json"
GRAPH = "application/n-triples, text/turtle;q=0.5"

_FORMS = frozenset({"select", "ask", "construct", "describe"})
_BUILT_IN = re.compile(r"<?(?:bif|sql):", re.IGNORECASE)
"""Names by which Virtuoso calls functions of its database from within a query."""
_ABSOLUTE = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*:")
_POSITIONS = (
    re.compile(r"error at (\d+):(\d+)"),
    re.compile(r"[Ll]ine:? (\d+),? [Cc]olumn:? (\d+)"),
    re.compile(r"\bline (\d+)"),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a query is: its form (select, ask, construct or describe), and which named graphs it asks.

    `graphs` are those behind GRAPH by name; `ranges` says whether a variable stands there too, or something that may be one; `relative`
    whether an IRI in it needs a base.
    """

    form: str
    graphs: frozenset[str] = frozenset()
    ranges: bool = False
    relative: bool = False

    @property
    def named(self) -> bool:
        """Whether it asks named graphs at all."""
        return self.ranges or bool(self.graphs)


def inspect(query: str, *, allow_from: bool = False, base: str = "") -> Asked:
    """Let a query through the gate; `base` resolves relative IRIs. Raises QuestionError for what it refuses, and for all that is no query.

    Engines differ: Virtuoso runs an update that comes as a query, reads commands before the prologue, and calls functions of its database.
    """
    check(query, allow_from=allow_from)
    found = [_asked(reading, base) for reading in token_readings(query)]
    if len({asked.form for asked in found}) > 1:
        raise QuestionError("SPARQL", "form", "escapes hide what this query is")
    graphs = frozenset(graph for asked in found for graph in asked.graphs)
    return Asked(found[0].form, graphs, any(asked.ranges for asked in found), any(asked.relative for asked in found))


def _asked(found: list[Token], base: str) -> Asked:
    for token in found:
        if token.kind in (Kind.NAME, Kind.IRI) and _BUILT_IN.match(token.text):
            raise QuestionError("SPARQL", "form", f"{token.text}: functions of one engine are not for queries here")
    prefixes: dict[str, str] = {}
    rest = found
    while rest and rest[0].kind is Kind.NAME and rest[0].text.lower() in ("base", "prefix"):
        if rest[0].text.lower() == "prefix" and len(rest) > 2:
            prefixes[rest[1].text] = _resolved(rest[2].text, base)
        elif rest[0].text.lower() == "base" and len(rest) > 1:
            base = _resolved(rest[1].text, base)
        rest = rest[2:] if rest[0].text.lower() == "base" else rest[3:]
    word = rest[0].text.lower() if rest and rest[0].kind is Kind.NAME else ""
    if word not in _FORMS:
        raise QuestionError("SPARQL", "form", "only SELECT, ASK, CONSTRUCT and DESCRIBE read")
    behind = [_graph_name(token, after, prefixes, base) for token, after in pairwise(rest) if _is_graph(token)]
    return Asked(word, frozenset(name for name in behind if name), None in behind, _needs_base(found))


def _resolved(token: str, base: str) -> str:
    """The IRI in angle brackets, whole; the library loses the # in which namespaces end."""
    iri = token[1:-1]
    return iri if _ABSOLUTE.match(token) else urljoin(base, iri).removesuffix("#") + "#" * iri.endswith("#")


def _needs_base(found: list[Token]) -> bool:
    """Whether an IRI is relative before the query says to what."""
    for before, token in pairwise(found):
        if token.kind is Kind.IRI and not _ABSOLUTE.match(token.text):
            return True
        if token.kind is Kind.IRI and before.text.lower() == "base":
            return False
    return False


def _is_graph(token: Token) -> bool:
    """Whether a token is the word GRAPH, or begins with it, for engines that know no word boundaries."""
    return token.kind is Kind.NAME and token.text.lower().startswith("graph")


def _graph_name(token: Token, after: Token, prefixes: dict[str, str], base: str) -> str | None:
    """The name behind GRAPH; None where that is a variable or cannot be told."""
    if token.text.lower() == "graph" and after.kind is Kind.IRI:
        return _resolved(after.text, base)
    prefix, colon, local = after.text.partition(":")
    if token.text.lower() == "graph" and after.kind is Kind.NAME and colon and f"{prefix}:" in prefixes:
        return prefixes[f"{prefix}:"] + local
    return None


def refusal(error: EndpointRefused, before: int = 0) -> QuestionError | EndpointRefused:
    """An endpoint's 400 to a query as an error of the query, with the place where it says one.

    `before` characters were put before the text of whoever asked.
    """
    if error.status != 400:
        return error
    found = next((match for each in _POSITIONS if (match := each.search(error.reason))), None)
    if found is None:
        return QuestionError("SPARQL", "query", error.reason)
    line, column = (*found.groups(), "")[:2]
    if line == "1" and column:
        column = str(max(int(column) - before, 1))
    return QuestionError("SPARQL", f"{line}:{column}", error.reason)


def solutions(body: bytes) -> Solutions:
    """The solutions of a SELECT, terms in normal form. Raises EndpointUnreachable for half an answer, EndpointRefused for another thing."""
    found = _results(body)
    if not isinstance(found, ox.QuerySolutions):
        raise EndpointRefused(200, "the endpoint answered a SELECT with something else")
    names = tuple(variable.value for variable in found.variables)
    try:
        rows = cast("list[tuple[Term | None, ...]]", [tuple(row) for row in found])
    except (SyntaxError, ValueError) as error:
        raise _unreadable(body, error) from error
    forms = literal_forms(term for row in rows for term in row if isinstance(term, Literal))
    if not forms:
        return Solutions(names, tuple(rows))
    return Solutions(names, tuple(tuple(_formed(term, forms) for term in row) for row in rows))


def truth(body: bytes) -> bool:
    """The answer to an ASK. Raises the same."""
    found = _results(body)
    if not isinstance(found, ox.QueryBoolean):
        raise EndpointRefused(200, "the endpoint answered an ASK with something else")
    return bool(found)


def triples(body: bytes, media_type: str) -> Sequence[Triple]:
    """The triples of a graph, each once, terms in normal form. Raises the same."""
    known = ox.RdfFormat.from_media_type(media_type)
    if known is None:
        raise EndpointRefused(200, f"the endpoint answered with {media_type} instead of a graph")
    try:
        found = list(dict.fromkeys(quad.triple for quad in ox.parse(body, known)))
    except SyntaxError as error:
        raise _unreadable(body, error) from error
    forms = literal_forms(triple.object for triple in found if isinstance(triple.object, Literal))
    return [
        Triple(triple.subject, triple.predicate, forms[triple.object])
        if isinstance(triple.object, Literal) and triple.object in forms
        else triple
        for triple in found
    ]


def _formed(term: Term | None, forms: dict[Literal, Literal]) -> Term | None:
    return forms.get(term, term) if isinstance(term, Literal) else term


def _results(body: bytes) -> ox.QuerySolutions | ox.QueryBoolean:
    try:
        return ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
    except (SyntaxError, ValueError) as error:
        raise _unreadable(body, error) from error


def _unreadable(body: bytes, error: Exception) -> EndpointUnreachable | EndpointRefused:
    """Half an answer can come whole the next time; an HTML page will not become an answer."""
    start = body.lstrip()[:200].decode(errors="replace")
    if start.startswith(("{", "<http", "_:")) or not start:
        return EndpointUnreachable(f"the answer breaks off: {error}")
    return EndpointRefused(200, f"not an answer to a query: {start}")
