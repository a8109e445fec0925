"""What the store keeps at the endpoint beside the data: graphs of its own, which no base IRI and no data set can have."""

from __future__ import annotations

from graph.terms import NamedNode

PREFIX = "urn:buendnisgraph:"
"""The start of every name of the store's own; questions that range over graphs leave out those that begin so."""

MERGE = NamedNode(f"{PREFIX}merge")
"""The graph with each triple of the data graphs once; sent as the default graph of every query."""
STATE = NamedNode(f"{PREFIX}state")
"""The graph with base, head and the names of the data graphs."""
LOG = NamedNode(f"{PREFIX}log")
"""The graph with the revisions and their patches."""
LEASE = NamedNode(f"{PREFIX}lease")
"""The graph with the claims of writers."""

STORE = NamedNode(f"{PREFIX}store")
BASE = NamedNode(f"{PREFIX}base")
HEAD = NamedNode(f"{PREFIX}head")
GRAPH = NamedNode(f"{PREFIX}graph")
HEADER = NamedNode(f"{PREFIX}header")
CHUNK = NamedNode(f"{PREFIX}chunk")
PART_OF = NamedNode(f"{PREFIX}part-of")
UNTIL = NamedNode(f"{PREFIX}until")


def revision(number: int) -> NamedNode:
    """The name of a revision in the log."""
    return NamedNode(f"{PREFIX}revision:{number}")


def chunk(number: int, index: int) -> NamedNode:
    """The name of a part of a revision's patch."""
    return NamedNode(f"{PREFIX}revision:{number}:{index}")
