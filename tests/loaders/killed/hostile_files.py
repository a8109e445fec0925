"""Hostile files: what each kind is in each format that can carry it, and why the others cannot."""

from __future__ import annotations

import io
import struct
import zlib
from dataclasses import dataclass

from openpyxl import Workbook

from tests.loaders.conftest import EXAMPLES
from tests.loaders.documents.test_hostile import ENTITIES
from tests.loaders.documents.test_hostile import claiming as claiming_word
from tests.loaders.documents.written import MAIN, packed, paragraph, pdf, word
from tests.loaders.test_rdf_broken import BOMB, THING, XML
from tests.loaders.test_workbooks import open_document

GIGABYTE = 2**30
DOCTYPE = ENTITIES.encode()
PADDING = b" " * (30 * 2**20)
TEXT = "is text, not an archive"
NO_XML = "is no XML"
COUNTS_NOTHING = "nothing is counted in it: a text with = at its beginning stays that text, here and in exports"


@dataclass(frozen=True)
class File:
    """A hostile file: its name, its bytes, words of the sentence it is refused with, and of that on upload where it is another.

    Of a `huge` one the bytes are but the beginning of a gigabyte.
    """

    name: str
    data: bytes
    says: str
    upload_says: str = ""
    huge: bool = False


def _events(change: str = "") -> bytes:
    """The table of events as Excel keeps it, perhaps with something else in a cell."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "events"
    for line in (EXAMPLES / "events.csv").read_text("utf-8").splitlines()[:1]:
        sheet.append(line.split(","))
    sheet.append(["x-1", change or "x"])
    book.save(kept := io.BytesIO())
    return kept.getvalue()


def claiming(data: bytes) -> bytes:
    """The archive, whose directory claims that its first entry is a gigabyte long."""
    changed = bytearray(data)
    place = data.index(b"PK\x01\x02")
    changed[place + 24 : place + 28] = struct.pack("<I", GIGABYTE)
    return bytes(changed)


def _measures_in_a_circle() -> bytes:
    lines = (EXAMPLES / "measures.csv").read_text("utf-8")
    return lines.replace("projekt,,musterstadt-programm-arbeit,", "projekt,,musterstadt-jobbruecke-plus,").encode()


def _bomb_in_a_stream() -> bytes:
    stream = zlib.compress(b"BT (x) Tj ET\n" * 20_000_000, 9)
    body = pdf([["Ein Satz."]])
    head = f"5 0 obj\n<</Filter/FlateDecode/Length {len(stream)}>>stream\n".encode()
    start, end = body.index(b"5 0 obj"), body.index(b"xref")
    return body[:start] + head + stream + b"\nendstream\nendobj\n" + body[end:]


XLSX, ODS, DOCX, PDF = "mappe.xlsx", "mappe.ods", "konzept.docx", "konzept.pdf"
EXCEL, CALC = "xl/workbook.xml", "content.xml"
SOME_PDF = pdf([["Ein Satz."]])
COUNTED = {"valuetype": "float", "value": 3, "formula": "of:=[.A1]", "text": "3"}
RDF = "daten.rdf"
BOMBED = "Die Datei würde entpackt unverhältnismäßig groß und wird deshalb nicht gelesen."
BROKEN = "Die Arbeitsmappe ist beschädigt oder keine echte Excel- oder OpenDocument-Datei."
NOT_THAT = "Die Datei ist beschädigt oder nicht das, was sie zu sein vorgibt."
FORMULA = "In der Zelle steht eine Formel."
LONG = "Die Anfrage ist länger als 20 MB und wird nicht gelesen."
NO_TABLE = "Die Datei ist keine Tabelle"
PRETENDED = "heißt wie eine Arbeitsmappe, ist aber keine."
OTHERWISE = "Der Name der Datei endet anders, als ihr Inhalt ist"
HEADS = [
    {"valuetype": "string", "text": head}
    for head in (EXAMPLES / "events.csv").read_text("utf-8").splitlines()[0].split(",")
]

FILES: dict[tuple[str, str], File | str] = {
    ("zip bomb", "csv"): TEXT,
    ("zip bomb", "xlsx"): File(XLSX, packed({EXCEL: b"<x/>", "xl/worksheets/sheet1.xml": PADDING}), BOMBED),
    ("zip bomb", "ods"): File(ODS, packed({CALC: PADDING}), BOMBED),
    ("zip bomb", "sssom"): TEXT,
    ("zip bomb", "rdf"): TEXT,
    ("zip bomb", "docx"): File(DOCX, word(paragraph("a" * 20_000_000)), BOMBED),
    ("zip bomb", "pdf"): File(PDF, _bomb_in_a_stream(), NOT_THAT),
    ("zip bomb", "html"): TEXT,
    ("entity", "csv"): NO_XML,
    ("entity", "xlsx"): File(XLSX, packed({EXCEL: DOCTYPE + b"<x>&b;</x>"}), BROKEN),
    ("entity", "ods"): File(ODS, packed({CALC: DOCTYPE + b"<x>&b;</x>"}), BROKEN),
    ("entity", "sssom"): NO_XML,
    ("entity", "rdf"): File(
        RDF, ('<?xml version="1.0"?>\n' + BOMB + XML + "&a30;" + THING).encode(), "Entitäten werden nicht aufgelöst."
    ),
    ("entity", "docx"): File(DOCX, word(paragraph("&b;"), head=ENTITIES), NOT_THAT),
    ("entity", "pdf"): "only the text of its pages is read, not the XML about it",
    ("entity", "html"): "HTML knows no entities of one's own; a declaration of some is passed over",
    ("formula", "csv"): COUNTS_NOTHING,
    ("formula", "xlsx"): File(XLSX, _events("=1+1"), FORMULA),
    ("formula", "ods"): File(ODS, open_document([HEADS, [COUNTED]], name="events"), FORMULA),
    ("formula", "sssom"): COUNTS_NOTHING,
    ("formula", "rdf"): COUNTS_NOTHING,
    ("formula", "docx"): COUNTS_NOTHING,
    ("formula", "pdf"): COUNTS_NOTHING,
    ("formula", "html"): COUNTS_NOTHING,
    ("path in the archive", "csv"): TEXT,
    ("path in the archive", "xlsx"): File(XLSX, packed({"../../etc/x": b"x", EXCEL: b"<x/>"}), BROKEN),
    ("path in the archive", "ods"): File(ODS, packed({"..\\x": b"x", CALC: b"<x/>"}), BROKEN),
    ("path in the archive", "sssom"): TEXT,
    ("path in the archive", "rdf"): TEXT,
    ("path in the archive", "docx"): File(DOCX, packed({"../../etc/x": b"x", MAIN: b"<x/>"}), NOT_THAT),
    ("path in the archive", "pdf"): "is no archive",
    ("path in the archive", "html"): TEXT,
    ("claim of a gigabyte", "csv"): File("events.csv", b"id,name_de\n", "größer als 100 MB.", LONG, huge=True),
    ("claim of a gigabyte", "xlsx"): File(XLSX, claiming(_events()), BOMBED),
    ("claim of a gigabyte", "ods"): File(ODS, claiming(packed({CALC: b"<x/>"})), BOMBED),
    ("claim of a gigabyte", "sssom"): File("z.sssom.tsv", b"subject_id\n", "größer als 100 MB.", LONG, huge=True),
    ("claim of a gigabyte", "rdf"): File(
        "daten.ttl", b"<http://ex/a> <http://ex/p> 1 .\n", "größer als 50 MB.", LONG, huge=True
    ),
    ("claim of a gigabyte", "docx"): File(DOCX, claiming_word(GIGABYTE), BOMBED),
    ("claim of a gigabyte", "pdf"): File(PDF, SOME_PDF, "größer als 50 MB.", LONG, huge=True),
    ("claim of a gigabyte", "html"): File("seite.html", b"<p>Ein Satz.", "größer als 50 MB.", LONG, huge=True),
    ("circle", "csv"): File("measures.csv", _measures_in_a_circle(), "läuft im Kreis: musterstadt-jobbruecke-plus"),
    ("circle", "xlsx"): "the rows are checked as those of a CSV file are",
    ("circle", "ods"): "the rows are checked as those of a CSV file are",
    ("circle", "sssom"): "mappings are in no hierarchy",
    ("circle", "rdf"): "statements may be in a circle; what may not is found by the shapes",
    ("circle", "docx"): "nothing in it is followed to another part",
    ("circle", "pdf"): File(PDF, pdf([["Ein Satz."]], kids="2 0 R"), NOT_THAT),
    ("circle", "html"): "no link in it is followed",
    ("wrong extension", "csv"): File("events.csv", SOME_PDF, NO_TABLE),
    ("wrong extension", "xlsx"): File(XLSX, SOME_PDF, NO_TABLE, PRETENDED),
    ("wrong extension", "ods"): File(ODS, b"id,name_de\n", BROKEN, PRETENDED),
    ("wrong extension", "sssom"): File("z.sssom.tsv", SOME_PDF, "keine Kopfzeile mit Spaltennamen von SSSOM."),
    ("wrong extension", "rdf"): File("daten.ttl", SOME_PDF, "ein Präfix, das nicht erklärt ist."),
    ("wrong extension", "docx"): File(DOCX, SOME_PDF, OTHERWISE),
    ("wrong extension", "pdf"): File(PDF, b"Ein Satz.", OTHERWISE),
    ("wrong extension", "html"): File("seite.html", SOME_PDF, OTHERWISE),
}
KINDS = ("zip bomb", "entity", "formula", "path in the archive", "claim of a gigabyte", "circle", "wrong extension")
FORMATS = ("csv", "xlsx", "ods", "sssom", "rdf", "docx", "pdf", "html")
DOCUMENTS = ("docx", "pdf", "html")
