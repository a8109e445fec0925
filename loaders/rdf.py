"""RDF files: Turtle, TriG, N-Triples, N-Quads, RDF/XML and JSON-LD become a plan.

Where the statements go: those in a graph of the data set stay there; all others go to the graph of the given source, without a source
to the data set's own graph, so that a file cannot speak for another data set. What is replaced: every graph the file has statements for,
and the graph of the given source. The graph of hand edits is only added to, because many edits share it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph import rdf
from graph.errors import RejectedInput
from graph.quoting import inner
from graph.terms import NamedNode, Quad
from loaders.naming import SLUG, slug
from loaders.plan import Plan
from loaders.rdf_words import problem

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from graph.store import Readable
    from graph.terms import BlankNode, GraphName

HAND = "hand"
"""The data set of edits by hand."""
MEGABYTES = 50
"""Largest file."""

_NAMES = {
    rdf.Format.TURTLE: "Turtle",
    rdf.Format.TRIG: "TriG",
    rdf.Format.N_TRIPLES: "N-Triples",
    rdf.Format.N_QUADS: "N-Quads",
    rdf.Format.RDF_XML: "RDF/XML",
    rdf.Format.JSON_LD: "JSON-LD",
}
_FOREIGN_MARKS = (b"\xff\xfe", b"\xfe\xff")


def plan_file(store: Readable, path: Path, *, dataset: str = HAND, source: str = "", base: str = "") -> Plan:
    """What loading a file would do, see `plan`. Raises RejectedInput."""
    return plan(store, read_bytes(path), file=path.name, dataset=dataset, source=source, base=base)


def read_bytes(path: Path) -> bytes:
    """The bytes of a file, up to one more than it may have. Raises RejectedInput."""
    try:
        with path.open("rb") as stream:
            return stream.read(MEGABYTES * 1_000_000 + 1)
    except OSError as error:
        raise RejectedInput([problem("no-access", path.name)]) from error


def plan(
    store: Readable,
    data: bytes,
    *,
    file: str,
    form: rdf.Format | None = None,
    dataset: str = HAND,
    source: str = "",
    base: str = "",
) -> Plan:
    """What loading the bytes of a file would do. Raises RejectedInput.

    The file's name says the format unless `form` does. `source` is the id of the source whose word the file is. `base` resolves relative
    IRIs where the file itself names no base.
    """
    for name in (dataset, source):
        if name and not SLUG.fullmatch(name):
            raise RejectedInput([problem("bad-name", file, value=name)])
    target = _Target(store.base, dataset, source)
    found = parsed(data, file, skolem=target.skolem, form=form, base=base)
    after = {target.placed(quad) for quad in found if isinstance(quad, Quad)}
    rows = len(after)
    graphs = {target.home, *(quad.graph_name for quad in after if isinstance(quad.graph_name, NamedNode))}
    with store.reading() as revision:
        before = {quad for graph in graphs for quad in store.quads(graph=graph)}
    if target.is_shared:
        after |= {quad for quad in before if quad.graph_name == target.home}
    scope = f"Datei „{inner(str(file))}“, Datensatz „{inner(dataset)}“" + (
        f", Quelle „{inner(str(source))}“" if source else ""
    )
    return Plan.between(before, after, dataset=dataset, scope=scope, rows=rows, onto=revision)


@dataclass(frozen=True)
class _Target:
    """Where the statements of a file go."""

    base: str
    dataset: str
    source: str

    @property
    def home(self) -> NamedNode:
        """The graph of statements that name none of the data set's."""
        return NamedNode(f"{self.base}/graph/{self.dataset}" + (f"/{self.source}" if self.source else ""))

    @property
    def is_shared(self) -> bool:
        """Whether others write to the home graph too, so that a file may only add to it."""
        return self.dataset == HAND and not self.source

    @property
    def skolem(self) -> str:
        """What the IRIs of a file's blank nodes begin with."""
        return f"{self.base}/id/knoten--{self.dataset}--"

    def placed(self, quad: Quad) -> Quad:
        """The statement in a graph of the data set."""
        return Quad(quad.subject, quad.predicate, quad.object, self._graph(quad.graph_name))

    def _graph(self, name: GraphName | BlankNode) -> NamedNode:
        if not isinstance(name, NamedNode):
            return self.home
        if name.value.startswith(f"{self.base}/graph/{self.dataset}/"):
            return name
        return self.home if self.source else self._foreign(name.value)

    def _foreign(self, name: str) -> NamedNode:
        """A graph that keeps its source's id where it is one of ours, else a name made of the foreign one, which claims no source."""
        dataset, _, source = name.removeprefix(f"{self.base}/graph/").partition("/")
        ours = SLUG.fullmatch(dataset) and SLUG.fullmatch(source)
        return NamedNode(f"{self.base}/graph/{self.dataset}/{source if ours else f'fremd/{slug(name)}'}")


def parsed(
    data: bytes,
    file: str,
    *,
    skolem: str,
    form: rdf.Format | None = None,
    base: str = "",
    construct: Sequence[str] = (),
) -> frozenset[Quad] | str:
    """The statements of a file, or what a query makes of them; where the query fails, the engine's words. Raises RejectedInput."""
    form = form or rdf.Format.of_file(file)
    if form is None:
        raise RejectedInput([problem("unknown-format", file, value=file)])
    if len(data) > MEGABYTES * 1_000_000:
        raise RejectedInput([problem("too-big", file, value=str(MEGABYTES))])
    found = rdf.parse(_text(data, file), form, skolem=skolem, base=base, construct=construct)
    if isinstance(found, rdf.Fault) and found.kind == "mapping":
        return found.detail
    if isinstance(found, rdf.Fault):
        value = _line(data, found.line) or found.detail
        raise RejectedInput([problem(found.kind, file, line=found.line, value=value, form=_NAMES[form])], found.detail)
    if not found and not construct:
        raise RejectedInput([problem("no-statements", file)])
    return found


def _text(data: bytes, file: str) -> bytes:
    """The bytes without a byte order mark, checked to be UTF-8 with something in it."""
    if data.startswith(_FOREIGN_MARKS):
        raise RejectedInput([problem("encoding", file, line=1)])
    data = data.removeprefix(b"\xef\xbb\xbf")
    if not data.strip():
        raise RejectedInput([problem("empty-file", file)])
    try:
        data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise RejectedInput([problem("encoding", file, line=line, value=_line(data, line))]) from error
    return data


def _line(data: bytes, number: int | None) -> str:
    """The text of a line, shortened."""
    lines = data.split(b"\n", number or 0)
    return lines[number - 1].decode(errors="replace").strip()[:100] if number and number <= len(lines) else ""
