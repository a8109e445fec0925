"""Coverage by target group and sector, of some measures, of two days, of all cities: what pages show is what the matrices say."""

from __future__ import annotations

import html
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from graph.coverage.differences import difference
from graph.coverage.facts import load
from graph.coverage.matrix import city_matrix, documented, sector_matrix, target_group_matrix
from graph.coverage.states import COVERING
from graph.iri import IRI

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from graph.coverage.facts import Facts
    from graph.coverage.matrix import Matrix
    from graph.store import Store

DAY = date(2026, 11, 22)
ON = f"stand={DAY}"


@pytest.fixture(scope="module")
def facts(real_store: Store) -> Facts:
    """The facts of all cities."""
    return load(real_store)


def city(facts: Facts, name: str) -> IRI:
    return next(each for each in documented(facts) if each.endswith(f"/{name}"))


def corner(text: str) -> str:
    """The total of totals, in the last cell of the foot."""
    return str(re.findall(r"(\d+ von \d+)</td>\s*</tr></tfoot>", text)[-1])


def covered(matrix: Matrix) -> str:
    return f"{sum(cell.state in COVERING for cell in matrix.cells.values())} von {len(matrix.cells)}"


def test_the_page_by_target_group_counts_as_its_matrix(client: TestClient, facts: Facts) -> None:
    text = client.get(f"/abdeckung?stadt=stuttgart&liste=referenz&nach=zielgruppe&{ON}").text
    matrix = target_group_matrix(facts, city(facts, "stuttgart"), as_of=DAY, reference=True)
    assert corner(text) == covered(matrix)
    assert matrix.finding in html.unescape(text)


def test_the_page_by_sector_counts_as_its_matrix(client: TestClient, facts: Facts) -> None:
    text = client.get(f"/abdeckung?stadt=stuttgart&liste=referenz&nach=sektor&{ON}").text
    assert corner(text) == covered(sector_matrix(facts, city(facts, "stuttgart"), as_of=DAY, reference=True))


@pytest.mark.parametrize(
    "query", ["nach=zielgruppe", "nach=sektor", "zielgruppe=tg-gefluechtete", "art=kurs&nach=zielgruppe"]
)
def test_a_number_of_a_part_is_the_length_of_the_list_behind_it(client: TestClient, query: str) -> None:
    text = client.get(f"/abdeckung?stadt=stuttgart&{query}&{ON}").text
    cells = re.findall(r'class="cell state-(?:weak|covered)[^"]*" href="([^"]+)"[^>]*>\s*<span[^>]*>\S (\d+)', text)
    assert cells
    for address, number in cells[:: max(1, len(cells) // 4)]:
        behind = html.unescape(client.get(html.unescape(address)).text)
        assert f"Gezählt: {number}," in behind
        rows = behind.partition('id="eintraege"')[2].partition("</table>")[0]
        assert rows.count('<td class="kern-table__cell">gilt</td>') == int(number)


def test_a_filter_shows_fewer_and_says_so(client: TestClient) -> None:
    some = client.get(f"/abdeckung?stadt=stuttgart&zielgruppe=tg-gefluechtete&{ON}").text
    assert "Gezeigt sind nur Maßnahmen: Geflüchtete" in some
    assert int(corner(some).split()[0]) < int(corner(client.get(f"/abdeckung?stadt=stuttgart&{ON}").text).split()[0])


def test_two_days_are_compared_as_the_difference_says(client: TestClient, facts: Facts) -> None:
    text = client.get(f"/abdeckung?stadt=krefeld&liste=referenz&frueher=2015&{ON}").text
    one, other = (
        city_matrix(facts, city(facts, "krefeld"), as_of=day, reference=True) for day in (date(2015, 12, 31), DAY)
    )
    found = difference(one, other)
    assert found.finding in html.unescape(text)
    table = text.partition('id="geaendert"')[2].partition("</table>")[0]
    assert table.count("<tr") - 1 == len(found.changes)


def test_all_cities_have_their_documentation_and_totals(client: TestClient, facts: Facts) -> None:
    text = client.get(f"/abdeckung?stadt=alle&aspekt=network&{ON}").text
    assert len(re.findall(r"<br><span class=\"muted\">[^<]*dokumentiert</span></th>", text)) == len(documented(facts))
    assert corner(text).endswith(f" von {24 * len(documented(facts))}")


def test_the_level_of_documentation_stands_beside_the_city(client: TestClient) -> None:
    assert re.search(r"●●●○○</span> teilweise dokumentiert", client.get(f"/abdeckung?stadt=krefeld&{ON}").text)


@pytest.mark.parametrize(
    ("query", "status"),
    [("nach=quatsch", 400), ("zielgruppe=quatsch", 404), ("art=tg-kinder", 404), ("frueher=gestern", 400)],
)
def test_a_wrong_choice_is_refused(client: TestClient, query: str, status: int) -> None:
    assert client.get(f"/abdeckung?stadt=krefeld&{query}").status_code == status


def test_files_are_offered_for_what_the_interface_can_say(client: TestClient) -> None:
    text = html.unescape(client.get(f"/abdeckung?stadt=krefeld&liste=referenz&{ON}").text)
    addresses = re.findall(r'href="(/api/v1/coverage[^"]+)"', text)
    assert len(addresses) == 4
    for address in addresses:
        assert client.get(address).status_code == 200


def test_a_city_without_a_list_of_fields_stays_chosen(client: TestClient) -> None:
    text = client.get("/abdeckung?stadt=solingen").text
    assert text.count('<option value="solingen" selected>Solingen</option>') == 1
    assert "solingen" not in client.get("/abdeckung?stadt=stuttgart").text
