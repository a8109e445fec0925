"""Figures for monitoring: counted by route, readable by Prometheus' own parser, silent about who asked what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prometheus_client.parser import text_string_to_metric_families

from api.metrics import UNMATCHED

if TYPE_CHECKING:
    from starlette.testclient import TestClient


def figures(client: TestClient) -> dict[tuple[str, tuple[str, ...]], float]:
    """Each figure by its name and the values of its labels."""
    answer = client.get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain")
    families = list(text_string_to_metric_families(answer.text))
    return {(sample.name, tuple(sample.labels.values())): sample.value for each in families for sample in each.samples}


def test_answers_are_counted_by_route_and_status(client: TestClient) -> None:
    before = figures(client)
    for address in ("/stadt/stuttgart", "/stadt/mannheim", "/stadt/gibt-es-nicht", "/en/stadt/stuttgart", "/wp-login"):
        client.get(address)
    for address in ("/static/site.css", "/static/viz/network.css", "/static/gibt-es-nicht.css"):
        client.get(address)
    client.request("BREW", "/felder")
    after = figures(client)

    def more(*labels: str) -> float:
        name = ("buendnisgraph_http_answers_total", labels)
        return after.get(name, 0) - before.get(name, 0)

    assert more("GET", "/stadt/{name}", "200") == 3
    assert more("GET", "/stadt/{name}", "404") == 1
    assert more("GET", UNMATCHED, "404") == 1
    assert [more("GET", f"/static/{place}{{file}}", "200") for place in ("", "viz/")] == [1, 1]
    assert more("GET", "/static/{file}", "404") == 1
    assert more(UNMATCHED, "/felder", "405") + more(UNMATCHED, UNMATCHED, "405") == 1
    timed = ("buendnisgraph_http_answer_seconds_count", ("/stadt/{name}",))
    assert after[timed] - before.get(timed, 0) == 4


def test_the_revision_and_the_process_are_told(client: TestClient) -> None:
    told = figures(client)
    assert told["buendnisgraph_revision", ()] == client.get("/health").json()["revision"]
    assert told["process_resident_memory_bytes", ()] > 10_000_000


def test_nothing_tells_what_was_asked(client: TestClient) -> None:
    client.get("/suche?q=Geheimnis")
    client.get("/geheimnis")
    assert "eheimnis" not in client.get("/metrics").text
    assert client.head("/metrics").status_code == 200
