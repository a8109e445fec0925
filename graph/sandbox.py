"""Parses one RDF document, in a process of its own: what a hostile file can break is only this.

Not imported but run by `graph.rdf`, in the interpreter's isolated mode:

    sandbox.py FORMAT BASE SKOLEM CPU_SECONDS MEMORY_BYTES

On standard input comes a line of JSON and then the document. The line lists the pieces of a CONSTRUCT to be asked of the document, none
where its own statements are wanted; between two pieces the last key of the page before is put (`loaders.foreign`).
The answer on standard output is one line of JSON, ``{}`` or ``{"kind": ..., "line": ...,
"detail": ...}``, and then the statements as N-Quads. Blank nodes are named after the canonical form (RDFC-1.0) of the part of the
graph that hangs on them, so a change elsewhere in the document does not rename them.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, cast
from xml.parsers import expat

import pyoxigraph as ox

from graph.ceilings import confine

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NESTING = 200
"""Levels of brackets or elements; the engine's JSON-LD parser dies of 20,000."""

KEY = "https://w3id.org/buendnisgraph/mapping#key"
"""The property by which a mapping marks up to where a page goes."""

_RELATIVE = "http://relative.invalid/"
_SKIPPED = re.compile(
    r'<[^<>"{}|^`\\\s]*>|"""(?:"{0,2}(?:[^"\\]|\\.))*"""|\'\'\'(?:\'{0,2}(?:[^\'\\]|\\.))*\'\'\''
    r'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|#[^\n]*',
    re.DOTALL,
)
_JSON_STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_BRACKETS = re.compile(r"[\[({\])}]")


class Fault(Exception):
    """Why the document is not taken: a kind, where it is known a line, and the parser's words."""

    def __init__(self, kind: str, line: int | None = None, detail: str = "") -> None:
        super().__init__(kind)
        self.kind, self.line, self.detail = kind, line, detail


def main(argv: list[str]) -> None:
    """Answer on standard output; the exit code is 0 whatever the document is."""
    name, base, skolem, seconds, memory = argv
    confine(int(seconds), int(memory), open_files=3)
    line, _, data = sys.stdin.buffer.read().partition(b"\n")
    try:
        quads = statements(data, name, base, skolem, json.loads(line))
        answer = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
        sys.stdout.buffer.write(b"{}\n" + answer)
    except Fault as fault:
        found = {"kind": fault.kind, "line": fault.line, "detail": fault.detail}
        sys.stdout.buffer.write(json.dumps(found).encode() + b"\n")


def statements(data: bytes, name: str, base: str, skolem: str, pieces: list[str]) -> list[ox.Quad]:
    """The statements of a document, or what the query makes of them, without blank nodes. Raises Fault."""
    text = data.decode()
    if name == "rdf-xml":
        _check_xml(data)
    elif name == "json-ld":
        _check_nesting(_JSON_STRING.sub(lambda string: "\n" * string[0].count("\n"), text))
    else:
        _check_nesting(_SKIPPED.sub(lambda skipped: "\n" * skipped[0].count("\n"), text))
    formats = {
        "turtle": ox.RdfFormat.TURTLE,
        "trig": ox.RdfFormat.TRIG,
        "n-triples": ox.RdfFormat.N_TRIPLES,
        "n-quads": ox.RdfFormat.N_QUADS,
        "rdf-xml": ox.RdfFormat.RDF_XML,
        "json-ld": ox.RdfFormat.JSON_LD,
    }
    # the JSON-LD parser silently drops what has a relative IRI; with this base it shows
    assumed = base or (_RELATIVE if name == "json-ld" else None)
    try:
        quads = list(ox.parse(data, formats[name], base_iri=assumed))
    except SyntaxError as error:
        raise _fault(error, text) from error
    except ValueError as error:  # the base is no IRI
        raise Fault("bad-iri", detail=str(error)) from error
    _refuse(quads)
    return skolemised(_constructed(quads, pieces) if pieces else quads, skolem)


def _constructed(quads: list[ox.Quad], pieces: list[str]) -> list[ox.Quad]:
    """What a CONSTRUCT makes of the statements, page by page; a page without a key is the last."""
    store = ox.Store()
    store.extend(quads)
    found: dict[ox.Quad, None] = {}
    after = "UNDEF"
    while True:
        try:
            answer = store.query(f"VALUES ?after {{ {after} }}".join(pieces), use_default_graph_as_union=True)
            page = [ox.Quad(*triple) for triple in cast("ox.QueryTriples", answer)]
        except (SyntaxError, RuntimeError, OSError, TypeError) as error:
            raise Fault("mapping", detail=str(error)) from error
        found.update(dict.fromkeys(page))
        keys = [
            quad.object.value for quad in page if quad.predicate.value == KEY and isinstance(quad.object, ox.Literal)
        ]
        if len(pieces) == 1 or not keys:
            return list(found)
        last = str(ox.Literal(max(keys)))
        if last == after:
            raise Fault("mapping", detail="the pages do not go on")
        after = last


def _fault(error: SyntaxError, text: str) -> Fault:
    detail = str(error).partition(" (line ")[0]
    if "LoadDocumentCallback" in detail:
        return Fault("remote-context", _line_of("@context", text), detail)
    if "No scheme found" in detail:
        relative = re.search(r"IRI '(.*)'", detail)
        return Fault("relative-iri", error.lineno or _line_of(relative[1] if relative else None, text), detail)
    for words, kind in (
        ("prefix", "undeclared-prefix"),
        ("Invalid IRI", "bad-iri"),
        ("end of file", "cut-off"),
        ("UTF-8", "encoding"),
    ):
        if words in detail:
            return Fault(kind, error.lineno, detail)
    return Fault("syntax", error.lineno, detail)


def _line_of(words: str | None, text: str) -> int | None:
    place = text.find(f'"{words}"')
    return None if words is None or place < 0 else text.count("\n", 0, place) + 1


def _refuse(quads: Iterable[ox.Quad]) -> None:
    for quad in quads:
        if isinstance(quad.subject, ox.Triple) or isinstance(quad.object, ox.Triple):
            raise Fault("quoted-triple")
        for term in quad:
            if isinstance(term, ox.NamedNode) and term.value.startswith(_RELATIVE):
                raise Fault("relative-iri", detail=term.value.removeprefix(_RELATIVE))


def _check_nesting(text: str) -> None:
    depth = 0
    for bracket in _BRACKETS.finditer(text):
        depth += 1 if bracket[0] in "[({" else -1
        if depth > NESTING:
            raise Fault("nesting", text.count("\n", 0, bracket.start()) + 1)


def _check_xml(data: bytes) -> None:
    """Well-formed, without document type (so without entities of its own) and not nested too deeply."""
    parser = expat.ParserCreate()
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        del name, attributes
        nonlocal depth
        depth += 1
        if depth > NESTING:
            raise Fault("nesting", parser.CurrentLineNumber)

    def end(name: str) -> None:
        del name
        nonlocal depth
        depth -= 1

    def doctype(*_: object) -> None:
        raise Fault("doctype", parser.CurrentLineNumber)

    parser.StartElementHandler, parser.EndElementHandler, parser.StartDoctypeDeclHandler = start, end, doctype
    try:
        parser.Parse(data, True)  # noqa: FBT003 - its name is only positional
    except expat.ExpatError as error:
        raise Fault("syntax", error.lineno, expat.errors.messages[error.code]) from error


def skolemised(quads: list[ox.Quad], skolem: str) -> list[ox.Quad]:
    """The statements with an IRI for each blank node: its part's canonical hash and its number within the part."""
    plain = [quad for quad in quads if not any(_blanks(quad))]
    seen: Counter[str] = Counter()
    for part in _parts([quad for quad in quads if any(_blanks(quad))]):
        dataset = ox.Dataset(part)
        dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        text = "\n".join(sorted(str(quad) for quad in dataset))
        digest = hashlib.sha256(text.encode()).hexdigest()[:16]
        seen[digest] += 1  # equal parts are as many things as the document says
        again = f"-{seen[digest]}" if seen[digest] > 1 else ""
        prefix = f"{skolem}{digest}{again}--"
        plain.extend(ox.Quad(*(_named(term, prefix) for term in quad)) for quad in dataset)  # type: ignore[arg-type]
    return plain


def _blanks(quad: ox.Quad) -> Iterator[ox.BlankNode]:
    return (term for term in (quad.subject, quad.object, quad.graph_name) if isinstance(term, ox.BlankNode))


def _named(term: object, prefix: str) -> object:
    return ox.NamedNode(prefix + term.value.removeprefix("c14n")) if isinstance(term, ox.BlankNode) else term


def _parts(quads: list[ox.Quad]) -> Iterable[list[ox.Quad]]:
    """The statements in groups that share no blank node."""
    leader: dict[ox.BlankNode, ox.BlankNode] = {}

    def find(node: ox.BlankNode) -> ox.BlankNode:
        leader.setdefault(node, node)
        while leader[node] != node:
            leader[node] = leader[leader[node]]
            node = leader[node]
        return node

    for quad in quads:
        first, *others = _blanks(quad)
        for other in others:
            leader[find(other)] = find(first)
    parts: dict[ox.BlankNode, list[ox.Quad]] = defaultdict(list)
    for quad in quads:
        parts[find(next(_blanks(quad)))].append(quad)
    return parts.values()


if __name__ == "__main__":
    main(sys.argv[1:])
