"""Broken and hostile documents: each is refused with a German sentence by a reader that nothing can take down."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from graph.errors import RejectedInput
from loaders.documents import extraction, sandbox, wire
from loaders.documents.faults import Fault
from loaders.documents.sentences import SENTENCES
from tests.loaders.documents.written import MAIN, packed, paragraph, pdf, word

TODAY = date(2026, 11, 29)
ENTITIES = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
OUTSIDE = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
GOOD = word(paragraph("Ein Satz."))


def claiming(size: int) -> bytes:
    """A Word file whose directory claims a length that is not there."""
    data = bytearray(GOOD)
    place = data.rindex(b"PK\x01\x02")
    data[place + 24 : place + 28] = struct.pack("<I", size)
    return bytes(data)


@dataclass(frozen=True)
class Case:
    """A document and the code of the sentence it is refused with."""

    data: bytes
    code: str
    ending: str = ""


CASES = {
    "nothing": Case(b"", "no-text"),
    "only white space": Case(b" \n\t\n", "no-text"),
    "page without text": Case(b"<html><body><img src=x></body></html>", "no-text"),
    "scan": Case(pdf([[]]), "no-text"),
    "word file without text": Case(word(""), "no-text"),
    "program": Case(b"\x7fELF\x02\x01\x01\x00" + bytes(100), "no-document"),
    "zip bomb": Case(word(paragraph("a" * 20_000_000)), "document-bomb"),
    "claim of a gigabyte": Case(claiming(2**30), "document-bomb"),
    "thousands of parts": Case(packed({f"{n}.xml": b"" for n in range(5_001)}), "document-bomb"),
    "entities": Case(word(paragraph("&b;"), head=ENTITIES), "broken-document"),
    "entity outside": Case(word(paragraph("&a;"), head=OUTSIDE), "broken-document"),
    "path in the archive": Case(packed({"../../etc/x": b"x", MAIN: b"<x/>"}), "broken-document"),
    "workbook": Case(packed({"xl/workbook.xml": b"<x/>"}), "broken-document"),
    "broken xml": Case(word("<w:p>"), "broken-document"),
    "cut off archive": Case(GOOD[:-30], "broken-document"),
    "cut off pdf": Case(pdf([["Ein Satz."]])[:40], "broken-document"),
    "pages that hold themselves": Case(pdf([["Ein Satz."]], kids="2 0 R"), "broken-document"),
    "old word": Case(OLE + bytes(600), "old-word"),
    "password": Case(OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted-document"),
    "pdf named docx": Case(pdf([["Ein Satz."]]), "wrong-ending", ".docx"),
    "text named pdf": Case(b"Ein Satz.", "wrong-ending", ".pdf"),
    "archive named txt": Case(GOOD, "wrong-ending", ".txt"),
    "too long": Case(b"Ein Wort. " * 300_001, "document-too-long"),
    "too many pages": Case(pdf([["x"]] * 501), "too-many-pages"),
}


@pytest.mark.parametrize("name", CASES)
def test_it_is_refused(name: str) -> None:
    with pytest.raises(Fault) as refused:
        sandbox.pages(CASES[name].data, CASES[name].ending)
    assert refused.value.code == CASES[name].code


def test_a_pdf_with_a_password_is_refused() -> None:
    import io

    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(PdfReader(io.BytesIO(pdf([["Ein Satz."]]))))
    writer.encrypt("geheim", algorithm="RC4-128")
    writer.write(locked := io.BytesIO())
    with pytest.raises(Fault) as refused:
        sandbox.pages(locked.getvalue())
    assert refused.value.code == "encrypted-document"


def test_more_names_than_somebody_can_look_through_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "MOST_PROPOSALS", 2)
    line = wire.asked("x.txt", "", (), "", TODAY)
    assert len(sandbox.searched(line, b"Am 1. Mai 2020 und am 3. Juni 2021.", "")["review"]["items"]) == 2
    with pytest.raises(Fault) as refused:
        sandbox.searched(line, b"Am 1. Mai 2020, am 3. Juni 2021 und am 7. Juli 2022.", "")
    assert refused.value.code == "too-many-proposals"


def test_deeply_nested_pages_of_the_web_are_read() -> None:
    (page,) = sandbox.pages(b"<html>" + b"<div>" * 5_000 + b"Satz.")
    assert page.text == "Satz."


def test_a_refusal_comes_out_of_the_process_as_a_german_sentence() -> None:
    with pytest.raises(RejectedInput) as refused:
        extraction.document("konzept.pdf", b"Ein Satz.", today=TODAY)
    (problem,) = refused.value.problems
    assert problem.message == "Der Name der Datei endet anders, als ihr Inhalt ist: Sie enthält Text."
    assert problem.file == "konzept.pdf"


def _letters(number: int) -> str:
    """Another word for each number."""
    return (_letters(number // 26 - 1) if number >= 26 else "") + chr(ord("a") + number % 26)


def _many(form: str, size: int) -> str:
    """So many letters of a form with another word in each."""
    return "".join(form.format(_letters(number).title()) for number in range(size // len(form)))


COSTLY = {
    "years": "2020 " * 20_000,
    "days": "am 1. Mai 2020 und " * 8_000,
    "names on one line": _many("Verein {}heim ", 80_000),
    "abbreviations": _many("Amt für {0}ung ({0}AX)\n\n", 50_000),
    "posts": _many("Anna {0}ab, Vorsitzende des Vereins {0}\n\n", 60_000),
    "measures and what is said of them": _many("- {0}werk Haus (Verein {0}heim; seit 2019)\n", 60_000),
    "cells": "Maßnahme | Träger | Beginn\n" + _many("{0} | Verein {0} | ", 60_000),
    "bodies in a cell": "Maßnahme | Träger | Beginn\nLesen | " + _many("Verein {}heim; ", 60_000),
    "short lines": "abc\n" * 25_000,
    "lines of a comma": ",\n" * 40_000,
    "white space": "<html><body>a" + "\n\t" * 100_000 + "b",
    "gaps between cells": f"a{' ' * 100_000}b{' ' * 100_000}c",
    "open brackets and quotation marks": "Projekt („Abc " * 8_000,
}
"""Texts of about 100 KB in which something that is compared with all others took longer than the limit, or might."""


@pytest.mark.parametrize("name", COSTLY)
def test_a_text_full_of_one_thing_is_read_within_the_limit(name: str) -> None:
    assert _refusals(COSTLY[name]) <= {"too-many-proposals"}  # which is told once all were found


def _refusals(text: str) -> set[str]:
    try:
        extraction.document("x", text.encode(), today=TODAY)
    except RejectedInput as refused:
        return {problem.code for problem in refused.problems}
    return set()


@pytest.mark.parametrize("burning", ["sandbox.pages", "sandbox.review.review"])
@pytest.mark.parametrize("command", ["while True: pass", "bytearray(2**32)", "import os; os._exit(9)"])
def test_a_reader_that_dies_takes_nobody_with_it(
    command: str, burning: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A parser or a rule that loops, eats memory or crashes: only its own process ends."""
    script = tmp_path / "reader.py"
    script.write_text(
        "import sys\nfrom loaders.documents import sandbox\n"
        f"def burn(*_):\n    {command}\n"
        f"{burning} = burn\nsandbox.main(['3', str(2**30), ''])\n"
    )
    monkeypatch.setattr(extraction, "COMMAND", (str(script),))
    with pytest.raises(RejectedInput) as refused:
        extraction.document("x.txt", b"x", today=TODAY, seconds=3)
    assert refused.value.problems[0].code == "document-too-costly"


def test_a_file_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    with path.open("wb") as file:
        file.truncate(extraction.LARGEST + 1)
    with pytest.raises(RejectedInput) as refused:
        extraction.read(path, today=TODAY)
    assert refused.value.problems[0].code == "document-too-large"


@pytest.mark.parametrize(
    ("made", "code"),
    [("missing", "no-file"), ("empty", "no-documents"), ("loop", "no-documents"), ("many", "too-many-documents")],
)
def test_folders_that_hold_no_documents_are_refused(made: str, code: str, tmp_path: Path) -> None:
    folder = tmp_path / made
    if made != "missing":
        folder.mkdir()
    if made == "loop":
        (folder / "im-kreis.txt").symlink_to(folder / "im-kreis.txt")
        (folder / "zurueck.pdf").symlink_to(folder)
    for number in range(extraction.MOST_FILES + 1 if made == "many" else 0):
        (folder / f"{number}.txt").touch()
    with pytest.raises(RejectedInput) as refused:
        extraction.files(folder)
    assert refused.value.problems[0].code == code


def test_a_file_nobody_may_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RejectedInput) as refused:
        extraction.read(tmp_path / "weg.txt", today=TODAY)
    assert refused.value.problems[0].code == "no-access"


def test_each_sentence_about_reading_has_a_case() -> None:
    text = Path(__file__).read_text(encoding="utf-8")
    codes = list(SENTENCES)[: list(SENTENCES).index("no-review")]  # what follows is tested with the reviews
    assert [code for code in codes if f'"{code}"' not in text] == []
