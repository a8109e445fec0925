"""What pages say of the shipped data: the words they must have, and numbers that are the lengths of their lists."""

from __future__ import annotations

import csv
import html
import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from graph.coverage.matrix import ASPECTS
from loaders import survey_form

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from graph.store import Store

DATA = Path(__file__).parents[2] / "data"


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_the_figures_of_the_overview_are_those_of_the_tables(client: TestClient) -> None:
    text = client.get("/").text
    shown = dict(re.findall(r"<dt>([^<]+)</dt><dd>([^<]+)</dd>", text))
    assert shown == {
        "Dokumentierte Städte": str(len({row["city"] for row in rows("field_schemes")})),
        "Handlungsfelder der Städte": str(len(rows("fields"))),
        "Maßnahmen": str(sum(row["is_heading"] != "ja" for row in rows("measures"))),
        "Stellen und Partner": str(sum(row["is_group"] != "ja" for row in rows("organisations"))),
        "Netzwerke": str(len(rows("networks"))),
        "Dokumente": str(sum(not row["same_as"] for row in rows("documents"))),
        "Quellen": str(len(rows("sources"))),
    }


def test_every_number_of_a_matrix_is_the_length_of_the_list_behind_it(client: TestClient) -> None:
    text = client.get("/abdeckung?stadt=krefeld").text
    cells = re.findall(r'<a class="cell [^"]*" href="([^"]+)".*?cell__sign[^>]*>([^<]*)<', text, re.DOTALL)
    assert len(cells) % len(ASPECTS) == 0
    assert cells
    for address, sign in cells:
        number = int("".join(re.findall(r"\d+", sign)) or 0)
        assert client.get(address.replace("&amp;", "&")).text.count(">gilt<") == number, address


def test_a_measure_says_who_says_so_and_what_the_editors_added(client: TestClient) -> None:
    text = client.get("/eintrag/stuttgart-welcome-center-stuttgart").text
    assert "Welcome Center Stuttgart" in text
    assert "Einordnung der Redaktion" in text
    assert "Aufbau des Welcome Centers" in text  # the evidence
    assert re.search(r"<dt>Förderung\s*</dt>\s*<dd class=\"muted\">nicht erfasst", text)


def test_a_field_names_its_lead_in_english_too(client: TestClient) -> None:
    text = client.get("/en/feld/stuttgart-hf-01").text
    assert text.index("<strong>lead</strong>") < text.index(">involved") < text.index(">advisory")
    assert "A lead office is not recorded" not in text


def test_disagreement_is_shown(client: TestClient) -> None:
    assert "Quellen nennen Verschiedenes" in client.get("/stadt/mannheim").text


def test_a_field_names_its_lead_first(client: TestClient) -> None:
    text = client.get("/feld/stuttgart-hf-01").text
    assert text.index("<strong>federführend</strong>") < text.index("beteiligt")
    for words in (
        "Maßnahmen, die am",
        "Netzwerke (",
        "Partner nach Sektor",
        "Dokumente (",
        "in anderen Städten",
        "Quellen",
    ):
        assert words in text


def test_the_matrix_uses_the_words_of_coverage(client: TestClient) -> None:
    text = client.get("/abdeckung?stadt=koeln&liste=referenz").text
    for words in (
        "Belegt heißt nicht ausreichend",
        "gesucht, nichts gefunden",
        "nicht erfasst",
        "mehrfach belegt",
        "schwach belegt: nur ein Eintrag",
        "Keine Lücke ist bestätigt",
    ):
        assert words in text, words


def test_a_thin_comparison_says_so_first(client: TestClient) -> None:
    text = client.get("/vergleich?a=stuttgart&b=krefeld").text
    assert text.index("Vergleich nicht belastbar") < text.index("Feld für Feld")
    assert "nur in Stuttgart;" not in text  # no gap is confirmed


MANY = ("stuttgart", "krefeld", "berlin", "mannheim")


def test_a_comparison_of_many_says_what_the_analysis_says(client: TestClient) -> None:
    """The totals under the matrix are those of the rows of the analysis, and every alone is a confirmed gap."""
    day = "2026-11-22"
    found = client.get("/api/v1/compare", params={"city": list(MANY), "as_of": day}).json()
    text = client.get("/vergleich", params={"stadt": list(MANY), "stand": day}).text
    totals = re.findall(r"<td class=\"kern-table__cell\">(\d+) von 24</td>", text)
    covering = [[each["label"] for each in row["covering"]] for row in found["rows"]]
    names = [each["label"] for each in found["parameters"]["city"]]
    assert totals == [str(sum(name in row for row in covering)) for name in names]
    assert found["finding"] in html.unescape(text)
    assert "nur in" not in text.replace("„nur in“", "")


def test_a_comparison_of_many_withholds_what_does_not_hold(client: TestClient) -> None:
    text = client.get("/vergleich?stadt=stuttgart&stadt=krefeld&stadt=mannheim").text
    assert "nicht belastbar: Krefeld hat" in text
    assert text.index("Zuerst: Wie gut sind die Städte dokumentiert?") < text.index("Feld für Feld")
    assert client.get("/vergleich?" + "&".join(f"stadt=s{number}" for number in range(13))).status_code in (400, 404)


def test_an_analysis_page_leads_to_its_files(client: TestClient) -> None:
    text = html.unescape(client.get("/ein-feld?field=rf-bildung&as_of=2026-11-22").text)
    for form in ("xlsx", "csv", "md", "json"):
        (address,) = re.findall(rf'href="(/api/v1/field-sheet[^"]*format={form})"', text)
        assert client.get(address).status_code == 200
    (permalink,) = re.findall(r'href="(/ein-feld[^"]*)">Dauerhafte', text)
    assert client.get(permalink).status_code == 200


def test_a_wrong_wish_keeps_the_form(client: TestClient) -> None:
    answer = client.get("/ein-feld?field=nirgends")
    assert answer.status_code == 404
    assert "So lässt sich das nicht beantworten" in answer.text
    assert 'name="field"' in answer.text


def test_a_page_can_be_seen_as_it_was(client: TestClient, real_store: Store) -> None:
    now = real_store.revision
    for path in ("/vergleich?stadt=krefeld&stadt=berlin", "/ein-feld?field=rf-bildung", "/fragen/cities-overview?"):
        assert client.get(f"{path}&revision={now}").status_code == 200
    assert client.get("/abdeckung?stadt=krefeld&revision=jetzt").status_code == 400
    assert client.get(f"/abdeckung?stadt=krefeld&revision={now + 1}").status_code == 404
    old = client.get("/felder?revision=1")
    assert old.status_code == 200
    assert "Gezeigt sind die Daten der früheren Revision 1." in old.text
    assert "Gezeigt sind die Daten der früheren" not in client.get("/felder").text


@pytest.mark.parametrize(
    "path", ["/verbindungen?stadt=krefeld", "/abdeckung?stadt=krefeld", "/arbeitsliste?city=krefeld"]
)
def test_a_permanent_address_names_day_and_revision(client: TestClient, real_store: Store, path: str) -> None:
    text = html.unescape(client.get(path).text)
    (address,) = re.findall(r'href="([^"]*)">Dauerhafte', text)
    assert address.endswith(f"revision={real_store.revision}")
    assert re.search(r"(?:stand|as_of)=\d{4}-\d\d-\d\d", address)
    assert client.get(address).status_code == 200


def test_connections_say_what_the_analyses_say(client: TestClient) -> None:
    asked = {"city": "krefeld", "as_of": "2026-11-22"}
    text = html.unescape(client.get("/verbindungen?stadt=krefeld&stand=2026-11-22").text)
    for name in ("standings", "missed"):
        found = client.get(f"/api/v1/{name}", params=asked).json()
        assert found["finding"] in text
        assert found["rows"][0]["finding"]["value"] in text


def test_the_graph_is_offered_in_four_forms(client: TestClient) -> None:
    text = html.unescape(client.get("/verbindungen?stadt=krefeld&seite=netzwerke&stand=2026-11-22").text)
    addresses = re.findall(r'href="(/api/v1/connections\?[^"]+)"', text)
    assert [each.rpartition("=")[2] for each in addresses] == ["graphml", "gexf", "edges", "picture"]
    for address in addresses:
        assert "city=krefeld&side=netzwerke&as_of=2026-11-22" in address
        assert client.get(address).status_code == 200


def test_the_survey_is_a_button_and_reads_as_a_survey(client: TestClient) -> None:
    assert 'href="/kurzabfrage.xlsx"' in client.get("/kurzabfrage").text
    book = load_workbook(io.BytesIO(client.get("/kurzabfrage.xlsx").content))
    assert survey_form.SHEET in book.sheetnames


def test_a_gap_leads_to_what_others_do(client: TestClient) -> None:
    text = html.unescape(client.get("/abdeckung/zelle?stadt=krefeld&feld=rf-gesundheit&aspekt=measure").text)
    (address,) = re.findall(r'href="(/uebernehmen[^"]+)"', text)
    assert "Was andere Städte im Feld" in client.get(address).text


def test_a_measure_shows_who_funds_it(client: TestClient) -> None:
    text = client.get("/eintrag/stuttgart-omid").text
    table = text.partition('id="foerderung"')[2].partition("</table>")[0]
    assert "Diözese Rottenburg-Stuttgart" in table
    assert "Landeshauptstadt Stuttgart" in table
    assert table.count("nicht erfasst") == 4  # amount and time of either
    assert 'id="foerderung"' not in client.get("/eintrag/stuttgart-willkommenspaten").text


def test_a_question_says_in_words_what_it_lacks_and_what_holds_otherwise(client: TestClient) -> None:
    page = client.get("/fragen/partners-by-sector-and-field?field=rf-sport").text
    assert "Es fehlt: Stadt." in page
    assert "ohne Angabe: nein" in page
    assert "Es fehlt" not in client.get("/fragen/partners-by-sector-and-field").text


def test_a_search_without_a_hit_offers_the_nearest_names_and_one_with_hits_none(client: TestClient) -> None:
    for path, heading in (("/suche", "Meinten Sie …?"), ("/en/suche", "Did you mean …?")):
        page = client.get(f"{path}?q=Welkommenzenter").text.partition("<main")[2]
        assert heading in page
        assert re.search(r'<a class="text-link" href="[^"]*"[^>]*>Willkommenszentrum Berlin</a>', page)
        assert heading not in client.get(f"{path}?q=Willkommenszentrum").text
        assert heading not in client.get(f"{path}?q=xqzv+xqzv").text
    typed = client.get("/suche/vorschlaege?q=Welkommenzenter").text
    assert typed.count("Meinten Sie das?") == typed.count('role="option"') > 1
    assert "Meinten Sie das?" not in client.get("/suche/vorschlaege?q=Willkommenszentrum").text


def test_one_german_word_with_two_meanings_is_two_english_ones(client: TestClient) -> None:
    heads = re.findall(r'<th scope="col"[^>]*>([^<]*)', client.get("/en/uebernehmen?city=krefeld&field=rf-sport").text)
    assert "Responsible" in heads
    assert "Controller" not in heads
    assert "<dt>Controller</dt>" in client.get("/en/datenschutz").text
    assert ">Status<" in client.get("/en/luecken?city=krefeld&aspect=measure").text
    assert "<dt>As of</dt>" in client.get("/en/def", headers={"Accept": "text/html"}).text
