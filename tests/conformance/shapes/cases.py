"""The case files of this folder: one beside each shape file, as TriG (or Turtle), on the common ground of `_ground.ttl`.

A node's name states its verdict and the shape it is about: `03-F-measure-status--missing` is found by `bgs:Measure-status`, and by nothing
else that fails; `02-W-` (warning) and `02-I-` (note) are found by that shape alone; `01-P-` is not found at all.

To keep a case to what is special about it, three properties are read and not put into the data:

    case:like <x>      it says all that x says, in the same graphs, and is described by the same records; its name is made its own
    case:without p     but nothing with p (also as the object of p)
    case:also bgs:S    and is found by this shape too

What stands outside a named graph is put into the graph "redaktion" of the data set.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from ontology.names import BG, SKOS

FOLDER = Path(__file__).parent
BASE = "http://faelle.example"
CASE = f"{BASE}/case#"
EDITORS = ox.NamedNode(f"{BASE}/graph/probe/redaktion")
_NAME = re.compile(rf"{BASE}/id/(de-)?(\d\d)-([PWIF])-((.+?)(--.*)?)")
_COPIED = ox.NamedNode(f"{BG}describes")


@dataclass(frozen=True)
class Case:
    """A node with its verdict: which shapes find it (local names, in lower case), and how bad that is at worst."""

    node: str
    verdict: str
    shapes: frozenset[str]


@dataclass
class CaseFile:
    """The statements of a case file together with the common ground, and its cases."""

    name: str
    quads: set[ox.Quad] = field(default_factory=set)
    cases: list[Case] = field(default_factory=list)


def files() -> list[Path]:
    """All case files."""
    return sorted(
        path for path in FOLDER.iterdir() if path.suffix in (".ttl", ".trig") and not path.name.startswith("_")
    )


def ground() -> set[ox.Quad]:
    """The common ground."""
    return _quads(FOLDER / "_ground.ttl")


def read(path: Path) -> CaseFile:
    """A case file on the common ground."""
    offered = _quads(path)
    remarks: dict[str, dict[str, set[str]]] = {}
    found = CaseFile(path.stem, ground())
    for quad in offered:
        subject, value = _iri(quad.subject), quad.object
        if quad.predicate.value.startswith(CASE):
            of_subject = remarks.setdefault(subject.value, {})
            of_subject.setdefault(quad.predicate.value.removeprefix(CASE), set()).add(_iri(value).value)
        else:
            found.quads.add(quad)
    for node in sorted(remarks):
        _copy(found.quads, ox.NamedNode(node), remarks[node].get("like", set()), remarks[node].get("without", set()))
    for node in sorted(
        {term.value for quad in found.quads for term in (quad.subject, quad.object) if isinstance(term, ox.NamedNode)}
    ):
        if match := _NAME.fullmatch(node):
            also = {shape.rpartition("#")[2] for shape in remarks.get(node, {}).get("also", ())}
            shapes = also if match[3] == "P" else {match[5], *also}
            found.cases.append(Case(_renamed(node), match[3], frozenset(shape.lower() for shape in shapes)))
    found.quads = {_renamed_quad(quad) for quad in found.quads}
    return found


def _iri(term: object) -> ox.NamedNode:
    assert isinstance(term, ox.NamedNode), term
    return term


def _quads(path: Path) -> set[ox.Quad]:
    """The statements of a file, those of the default graph in the editors' graph."""
    return {
        ox.Quad(
            quad.subject,
            quad.predicate,
            quad.object,
            quad.graph_name if isinstance(quad.graph_name, ox.NamedNode) else EDITORS,
        )
        for quad in ox.parse(path=path, format=ox.RdfFormat.TRIG)
    }


def _copy(quads: set[ox.Quad], node: ox.NamedNode, models: set[str], without: set[str]) -> None:
    for quad in list(quads):
        if quad.predicate.value in without:
            continue
        if _iri(quad.subject).value in models:
            quads.add(ox.Quad(node, quad.predicate, _own(quad, node), quad.graph_name))
        elif isinstance(quad.object, ox.NamedNode) and quad.object.value in models and quad.predicate == _COPIED:
            quads.add(ox.Quad(quad.subject, quad.predicate, node, quad.graph_name))


def _own(quad: ox.Quad, node: ox.NamedNode) -> ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple:
    if quad.predicate.value == f"{SKOS}prefLabel" and isinstance(quad.object, ox.Literal):
        return ox.Literal(f"{quad.object.value} ({node.value.rpartition('/')[2]})", language=quad.object.language)
    return quad.object


def _renamed(name: str) -> str:
    """The identifier a case gets in the data: in lower case, and one of the city of the ground where it is not above city level."""
    match = _NAME.fullmatch(name)
    return f"{BASE}/id/{match[1] or 'stadt-'}{match[2]}-{match[3].lower()}-{match[4]}" if match else name


def _renamed_quad(quad: ox.Quad) -> ox.Quad:
    subject, value = ox.NamedNode(_renamed(_iri(quad.subject).value)), quad.object
    if isinstance(value, ox.NamedNode):
        value = ox.NamedNode(_renamed(value.value))
    return ox.Quad(subject, quad.predicate, value, quad.graph_name)
