"""RDF Patch text: what is written comes back, what cannot be read is refused with its line."""

from __future__ import annotations

import pytest

from graph import patch as rdf_patch
from graph.errors import RejectedInput
from graph.patch import Patch
from graph.terms import Literal, NamedNode, Quad


def statement(value: str) -> Quad:
    return Quad(NamedNode("http://ex/s"), NamedNode("http://ex/p"), Literal(value), NamedNode("http://ex/g"))


OLD, NEW = statement("alt"), statement("neu")
WRONG = [
    (b'H revision "1" .\nA <http://ex/s> <http://ex/p> 1 .\nTC .\n', None),
    (b'TX .\nA <http://ex/s> <http://ex/p> "1" <http://ex/g> .\n', None),
    (b'TX .\nX <http://ex/s> <http://ex/p> "1" <http://ex/g> .\nTC .\n', 2),
    (b'TX .\nA <http://ex/s> <http://ex/p> "1" <http://ex/g> .\nD <http://ex/s> "p" .\nTC .\n', 3),
    (b"TX .\nPA ex <http://ex/> .\nTC .\n", 2),
    (b"TX .\nTA .\nTC .\n", 2),
    (b"H revision .\nTX .\nTC .\n", 1),
    (b"H revision <a b> .\nTX .\nTC .\n", 1),
    (b"H revision <http://ex/iri> .\nTX .\nTC .\n", 1),
    (b'H a "1" .\nH a "2" .\nTX .\nTC .\n', 2),
    (b'TX .\nA <http://ex/s> <http://ex/p> "\xff" <http://ex/g> .\nTC .\n', 2),
    (b'TX .\nA <http://ex/s> <http://ex/p> "1" .\nD <http://ex/s> <http://ex/p> "1" .\nTC .\n', None),
    (b"", None),
]


def test_a_patch_comes_back_from_its_text() -> None:
    patch = Patch.of([NEW, statement('„Zeilen\n"umbruch“\u2028\\u0041\t')], [OLD])
    header = {"author": Literal("Rédaktion"), "message": Literal("zwei\nZeilen TX .\n")}
    assert rdf_patch.read(rdf_patch.write(patch, header)) == (header, patch)


def test_the_same_patch_gives_the_same_bytes() -> None:
    quads = [statement(str(n)) for n in range(50)]
    assert rdf_patch.write(Patch.of(quads), {}) == rdf_patch.write(Patch.of(reversed(quads)), {})


def test_the_text_is_rdf_patch_line_by_line() -> None:
    text = rdf_patch.write(Patch.of([NEW], [OLD]), {"revision": Literal(7)}).decode()
    assert text.splitlines() == [
        'H revision "7"^^<http://www.w3.org/2001/XMLSchema#integer> .',
        "TX .",
        'D <http://ex/s> <http://ex/p> "alt" <http://ex/g> .',
        'A <http://ex/s> <http://ex/p> "neu" <http://ex/g> .',
        "TC .",
    ]


@pytest.mark.parametrize(("text", "line"), WRONG)
def test_what_is_no_patch_is_refused_with_its_line(text: bytes, line: int | None) -> None:
    with pytest.raises(RejectedInput) as refused:
        rdf_patch.read(text)
    assert refused.value.problems[0].code == "bad-patch"
    assert line is None or refused.value.problems[0].line == line


def test_a_statement_in_both_sets_is_added() -> None:
    assert Patch.of([NEW], [NEW, OLD]) == Patch.of([NEW], [OLD])


def test_the_inverse_of_the_inverse_is_the_patch() -> None:
    patch = Patch.of([NEW], [OLD])
    assert patch.inverse() == Patch.of([OLD], [NEW])
    assert patch.inverse().inverse() == patch


def test_an_empty_patch_is_false() -> None:
    assert not Patch()
    assert Patch.of([NEW])
    assert len(Patch.of([NEW], [OLD])) == 2
