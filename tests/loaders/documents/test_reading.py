"""What the reader makes of each format: headings, items, rows and paragraphs, page by page, as people's programs write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from loaders.documents.lines import GUESSED
from loaders.documents.pieces import HEADING, ITEM, ROW, TEXT, Document, Page, Passage, Piece
from loaders.documents.sandbox import pages
from tests.loaders.documents.written import paragraph, pdf, word

HTML = """<html><head><title>nicht lesen</title></head><body><nav>Menü</nav><h2>Sprache</h2><p>Ein <b>Satz</b>.<br>Noch einer.</p>
<ul><li>Lese&shy;paten<li>Chor</ul><table><tr><th>Feld<th>Träger</tr><tr><td>Bildung<td>VHS</tr></table><script>x</script></body></html>"""
TEXTFILE = "Sprache\n\nEin Satz, der umbricht,\ngeht weiter.\n\n• Lesepaten\n• Chor für\n  alle\n\nFeld | Träger\nBildung | VHS\n"
WORD = (
    paragraph("Sprache", '<w:pStyle w:val="berschrift2"/>')
    + paragraph("Ein Satz.")
    + paragraph("Lesepaten", '<w:pStyle w:val="Listenabsatz"/>')
    + "<w:tbl><w:tr><w:tc>"
    + paragraph("Bildung")
    + "</w:tc><w:tc>"
    + paragraph("VHS")
    + "</w:tc></w:tr></w:tbl>"
)


def test_a_page_of_the_web_becomes_its_blocks_without_navigation() -> None:
    (page,) = pages(HTML.encode(), ".html")
    assert page.pieces == (
        Piece(HEADING, "Sprache", 2), Piece(TEXT, "Ein Satz."), Piece(TEXT, "Noch einer."), Piece(ITEM, "Lesepaten"), Piece(ITEM, "Chor"),
        Piece(ROW, "Feld | Träger"), Piece(ROW, "Bildung | VHS"),
    )  # fmt: skip


def test_a_text_file_becomes_its_blocks_with_lines_put_together() -> None:
    (page,) = pages(TEXTFILE.encode(), ".txt")
    assert page.pieces == (
        Piece(HEADING, "Sprache", GUESSED), Piece(TEXT, "Ein Satz, der umbricht, geht weiter."), Piece(ITEM, "Lesepaten"),
        Piece(ITEM, "Chor für alle"), Piece(ROW, "Feld | Träger"), Piece(ROW, "Bildung | VHS"),
    )  # fmt: skip


def test_a_word_document_becomes_its_blocks() -> None:
    (page,) = pages(word(WORD), ".docx")
    assert page.pieces == (
        Piece(HEADING, "Sprache", 2), Piece(TEXT, "Ein Satz."), Piece(ITEM, "Lesepaten"), Piece(ROW, "Bildung | VHS"),
    )  # fmt: skip


def test_a_page_break_of_word_begins_a_page() -> None:
    found = pages(word(paragraph("Erste Seite.") + '<w:p><w:r><w:br w:type="page"/><w:t>Zweite.</w:t></w:r></w:p>'))
    assert [page.text for page in found] == ["Erste Seite.", "Zweite."]


def test_a_pdf_keeps_its_pages_and_loses_running_heads_and_page_numbers() -> None:
    lines = [
        ["Stadt Ulm, Konzept", f"Kapitel {name}", f"Text von {name}.", f"Seite {n} von 4"]
        for n, name in enumerate("ABCD", 1)
    ]
    found = pages(pdf(lines), ".pdf")
    assert [page.number for page in found] == [1, 2, 3, 4]
    assert [page.text for page in found][2] == "Kapitel C\nText von C."


def test_lines_of_a_list_whose_bullets_are_lost_are_items_and_sentences_no_headings() -> None:
    lines = [
        "Angebote",
        "Lesepaten",
        "Chor",
        "Nachbarn auf Zeit",
        "Beteiligung",
        "Der Rat berät. Er tagt zweimal und spricht ﬂeißig mit",
        "allen.",
    ]
    (page,) = pages("\n".join(lines).encode(), ".txt")
    assert [piece.kind for piece in page.pieces] == [HEADING, ITEM, ITEM, ITEM, HEADING, TEXT]
    assert page.text.endswith("spricht fleißig mit allen.")


def test_form_feeds_part_the_pages_of_a_text_file() -> None:
    assert [page.number for page in pages(b"Eins.\fZwei.")] == [1, 2]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_umlauts_come_through_in_each_encoding(encoding: str) -> None:
    (page,) = pages("Fördern für Größe.".encode(encoding), ".txt")
    assert page.text == "Fördern für Größe."


@given(some.lists(some.text(some.characters(exclude_categories=["Cs"]), max_size=30), max_size=8), some.data())
def test_each_piece_stands_where_it_is_said_to(texts: list[str], data: some.DataObject) -> None:
    document = Document("x", "", (Page(1, tuple(Piece(TEXT, text) for text in texts)),))
    for piece, page, start in document.placed():
        end = data.draw(some.integers(0, len(piece.text)))
        assert document.at(Passage(page, start, start + end)) == piece.text[:end]


@given(some.text(some.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=300))
def test_any_text_is_read_without_losing_words(text: str) -> None:
    from loaders.documents import lines

    found = " ".join(piece.text for piece in lines.pieces(text))
    for word_ in text.split():
        if word_.isascii() and word_.isalpha() and len(word_) > 8:
            assert word_ in found
