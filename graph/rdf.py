"""RDF documents in and out: parsing what somebody sent without being hurt by it, and writing statements in a format."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from enum import Enum
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import pyoxigraph as ox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.terms import Quad

SECONDS = 30
"""Longest time of the processor, and half the longest time by the clock, for one document."""
MEMORY = 4 << 30
"""Most memory, in bytes of address space."""

_SANDBOX = Path(__file__).with_name("sandbox.py")


class Format(Enum):
    """An RDF format: its media type and the endings of its files."""

    TURTLE = ("turtle", "text/turtle", ".ttl")
    TRIG = ("trig", "application/trig", ".trig")
    N_TRIPLES = ("n-triples", "application/n-triples", ".nt")
    N_QUADS = ("n-quads", "application/n-quads", ".nq")
    RDF_XML = ("rdf-xml", "application/rdf+xml", ".rdf", ".owl", ".xml")
    JSON_LD = ("json-ld", "application/ld+json", ".jsonld", ".json")

    def __init__(self, name: str, media_type: str, *endings: str) -> None:
        self.slug, self.media_type, self.endings = name, media_type, endings

    @classmethod
    def of_file(cls, name: str) -> Format | None:
        """The format that a file's name says, None where it says none."""
        ending = PurePath(name).suffix.lower()
        return next((known for known in cls if ending in known.endings), None)

    @classmethod
    def of_media_type(cls, media_type: str) -> Format | None:
        """The format of a media type, parameters aside, None where it is none of these."""
        wanted = media_type.partition(";")[0].strip().lower()
        return next((known for known in cls if wanted == known.media_type), None)


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a document is not taken.

    `kind` is one of syntax, cut-off, undeclared-prefix, bad-iri, relative-iri, encoding, remote-context, doctype, nesting, quoted-triple,
    too-costly, mapping; `detail` holds the parser's own English words.
    """

    kind: str
    line: int | None = None
    detail: str = ""


def parse(
    data: bytes, form: Format, *, skolem: str, base: str = "", construct: Sequence[str] = ()
) -> frozenset[Quad] | Fault:
    """The statements of a document in UTF-8, its blank nodes named: `skolem` is the start of their IRIs.

    With `construct`, what that query makes of them: its text, cut where the key of the page before belongs.

    The same blank node structure gets the same name every time. `base` resolves relative IRIs; without it they are a fault. Parsed in a
    process of its own with bounded time and memory, which has no files and no network.
    """
    command = [sys.executable, "-I", str(_SANDBOX), form.slug, base, skolem, str(SECONDS), str(MEMORY)]
    sent = json.dumps(list(construct)).encode() + b"\n" + data
    try:
        done = subprocess.run(command, input=sent, capture_output=True, check=False, timeout=2 * SECONDS)  # noqa: S603
    except subprocess.TimeoutExpired:
        return Fault("too-costly", detail="time-out")
    head, _, statements = done.stdout.partition(b"\n")
    if done.returncode != 0 or not head:
        return Fault("too-costly", detail=f"the parser ended with {done.returncode}")
    fault = json.loads(head)
    if fault:
        return Fault(fault["kind"], fault["line"], fault["detail"])
    return frozenset(ox.parse(statements, ox.RdfFormat.N_QUADS))
