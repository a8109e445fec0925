"""Blocks of lines, and a state that goes through them from one engine into another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.blocks import Blocks
from graph.embedded import EmbeddedStore
from graph.engine import Engine
from graph.patch import Patch
from graph.settings import Settings
from graph.terms import Literal, NamedNode, Quad


@given(st.lists(st.binary(max_size=9).map(lambda line: line.replace(b"\n", b"") + b"\n")), st.integers(1, 20))
def test_blocks_are_whole_lines_and_all_of_them(lines: list[bytes], size: int) -> None:
    found: list[bytes] = []
    blocks = Blocks(found.append, size)
    data = b"".join(lines)
    for begin in range(0, len(data), 7):
        blocks.write(data[begin : begin + 7])
    blocks.close()
    assert b"".join(found) == data
    assert all(block.endswith(b"\n") for block in found)


def test_a_dumped_state_is_loaded_with_its_merged_default_graph() -> None:
    graphs = [NamedNode("https://example.org/g/1"), NamedNode("https://example.org/g/2")]
    said = [(number, graph) for graph in graphs for number in range(5)]
    quads = [
        Quad(NamedNode("https://example.org/s"), NamedNode("https://example.org/p"), Literal(f"{n}\n"), g)
        for n, g in said
    ]
    copy = Engine()
    with EmbeddedStore.open(Settings(), validator=None) as store:
        store.commit(Patch.of(quads), author="Test", message="Test")
        store.dump(copy.load)
    assert set(copy.quads(None, None, None, None)) == set(quads)
    assert len(list(copy.query("SELECT * { ?s ?p ?o }"))) == 5  # type: ignore[arg-type]
