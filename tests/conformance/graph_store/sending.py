"""Graphs sent to the store and read from it, for tests of the Graph Store Protocol."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import Graph

from tests.conformance.update.conftest import EDITOR

if TYPE_CHECKING:
    import httpx2

    from tests.conformance.update.conftest import Endpoint

BASE = "https://w3id.org/buendnisgraph"
G = "http://ex/g"
TURTLE = "text/turtle"
DOCUMENT = '<http://ex/s> <http://ex/p> "grün"@de, 1 .'


def send(
    endpoint: Endpoint, method: str, body: bytes | str = DOCUMENT, *, kind: str = TURTLE, token: str = EDITOR,
    path: str = "/store", on: dict[str, str] | None = None, **params: str,
) -> httpx2.Response:  # fmt: skip
    """Send a graph, or what the method takes; without `kind` nobody says what it is."""
    headers = ({"Content-Type": kind} if kind else {}) | (on or {})
    return endpoint.ask(method, token=token, path=path, content=body, params=params or None, headers=headers)


def read(endpoint: Endpoint, accept: str = TURTLE, path: str = "/store", **params: str) -> httpx2.Response:
    """Read a graph without a token."""
    return endpoint.ask("GET", token="", path=path, params=params or None, headers={"Accept": accept})


def graph(text: str) -> Graph:
    """The graph that a text in Turtle is."""
    return Graph().parse(data=text, format="turtle")
