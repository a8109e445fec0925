"""Fetching page by page: all of it or nothing, with patience, and on from where it broke off."""

from __future__ import annotations

import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

import pytest

from api.cli import run
from graph.embedded import EmbeddedStore
from graph.errors import FetchBroken, RejectedInput
from graph.settings import Endpoint, Operator, Settings
from loaders.foreign import endpoint
from loaders.foreign import spool as spools
from tests.loaders.foreign.pieces import GRAPH, NOTHING, PAGED, mapping, page

if TYPE_CHECKING:
    from graph.terms import Quad
    from loaders.foreign.endpoint import Fetched
    from tests.fake_endpoint import Fake

HALF = page("Aue")[2][:-20]
BROKEN = {
    "busy": (429, {"Retry-After": "3600"}, b""),
    "away": (503, {}, b""),
    "refusing": (400, {}, b"no"),
    "a page for people": (200, {"Content-Type": "text/html"}, b"<html>Login</html>"),
    "a page for people as data": (200, GRAPH, b"<html>Login</html>"),
    "half, and it says so": (200, {**GRAPH, "Content-Length": "100000"}, HALF),
    "half, in the middle of a line": (200, GRAPH, HALF),
    "half, who knows": (200, {**GRAPH, "Content-Length": ""}, page("Aue")[2]),
    "another format": (200, {"Content-Type": "text/csv"}, b"a,b"),
    "gone elsewhere": (302, {"Location": "http://127.0.0.1:9/"}, b""),
}


def quiet(*_: object) -> None:
    pass


def fetched(settings: Settings, fake: Fake, *, seconds: float = 5.0) -> Fetched:
    return endpoint.fetch(settings, mapping(), fake.url, seconds=seconds, told=quiet, pause=quiet)


def asked(fake: Fake) -> list[str]:
    return [parse_qs(body.decode())["query"][0] for _, body in fake.requests]


def names(quads: frozenset[Quad]) -> set[str]:
    return {str(quad.object) for quad in quads if "prefLabel" in str(quad.predicate)}


def kept(settings: Settings) -> list[Path]:
    return sorted(Path(settings.store + spools.SUFFIX).glob("*/*"))


def test_pages_follow_the_greatest_key(here: Settings, fake: Fake) -> None:
    fake.answers.extend([page("Aue", "Bach"), page("Chur"), NOTHING])
    assert names(fetched(here, fake).quads) == {'"Aue"@de', '"Bach"@de', '"Chur"@de'}
    assert "VALUES ?after { UNDEF }" in asked(fake)[0]
    assert 'VALUES ?after { "http://fremd.example/Bach" }' in asked(fake)[1]
    assert 'VALUES ?after { "http://fremd.example/Chur" }' in asked(fake)[2]


def test_the_query_carries_the_base(here: Settings, fake: Fake) -> None:
    fake.answers.append(NOTHING)
    fetched(replace(here, base="https://daten.example"), fake)
    assert 'VALUES ?base { "https://daten.example" }' in asked(fake)[0]


def test_nothing_secret_goes_there(here: Settings, fake: Fake) -> None:
    fake.answers.append(NOTHING)
    run_by = Operator(contact="graph@musterstadt.example (Büro)\r\nX: y")
    fetched(replace(here, operator=run_by, endpoint=Endpoint(user="wir", password="geheim")), fake)  # noqa: S106 - of no server
    headers, _ = fake.requests[0]
    assert "Authorization" not in headers
    assert headers["User-Agent"].startswith("buendnisgraph/")
    assert headers["User-Agent"].endswith(
        "(graph@musterstadt.example  Bro   X: y; SPARQLWrapper)"
    )  # whom to reach, on one line


def test_patience_is_paid_back(here: Settings, fake: Fake) -> None:
    fake.answers.extend([(503, {"Retry-After": "30"}, b""), (429, {}, b""), page("Aue"), NOTHING])
    pauses: list[float] = []
    endpoint.fetch(here, mapping(), fake.url, told=quiet, pause=pauses.append)
    assert pauses[0] == 30
    assert len(pauses) == 2


def test_half_an_answer_is_asked_for_again(here: Settings, fake: Fake) -> None:
    fake.answers.extend([(200, GRAPH, HALF), page("Aue"), NOTHING])
    assert names(fetched(here, fake).quads) == {'"Aue"@de'}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_fetch_brings_nothing_and_goes_on(here: Settings, fake: Fake, fault: str) -> None:
    fake.answers.extend([page("Aue"), BROKEN[fault]])
    with pytest.raises(FetchBroken) as broken:
        fetched(here, fake)
    assert broken.value.pages == 1
    fake.answers.clear()
    fake.requests.clear()
    fake.answers.extend([page("Bach"), NOTHING])
    assert names(fetched(here, fake).quads) == {'"Aue"@de', '"Bach"@de'}
    assert 'VALUES ?after { "http://fremd.example/Aue" }' in asked(fake)[0]


def test_a_slow_endpoint_is_given_up(here: Settings, fake: Fake) -> None:
    fake.answers.append(NOTHING)
    fake.slow.clear()
    with pytest.raises(FetchBroken, match=r"0\.2 s"):
        fetched(here, fake, seconds=0.2)


def test_a_page_that_goes_back_is_refused(here: Settings, fake: Fake) -> None:
    fake.answers.extend([page("Bach"), page("Aue", "Chur")])
    with pytest.raises(FetchBroken, match="comes after"):
        fetched(here, fake)


def test_an_endpoint_that_ignores_pages_ends(here: Settings, fake: Fake) -> None:
    fake.answers.append(page("Aue"))
    with pytest.raises(FetchBroken):
        fetched(here, fake)
    assert len(fake.requests) == 2


def test_another_mapping_does_not_go_on_with_these_pages(here: Settings, fake: Fake) -> None:
    fake.answers.extend([page("Aue"), (400, {}, b"")])
    with pytest.raises(FetchBroken):
        fetched(here, fake)
    fake.answers.append(NOTHING)
    fake.answers.popleft()
    other = mapping(PAGED + "# changed\n")
    assert not endpoint.fetch(here, other, fake.url, told=quiet).quads


def test_old_pages_are_fetched_again(here: Settings, fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    fake.answers.extend([page("Aue"), (400, {}, b"")])
    with pytest.raises(FetchBroken):
        fetched(here, fake)
    assert len(kept(here)) == 1
    monkeypatch.setattr(spools, "DAY", -1)
    fake.answers.clear()
    fake.answers.append(NOTHING)
    assert not fetched(here, fake).quads


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "ftp://a.example/",
        "https://",
        "https://wir:geheim@a.example/",
        "http://a b/",
        "http://a:x/",
        "http://a/#b",
    ],
)
def test_what_is_no_address_is_refused(here: Settings, address: str) -> None:
    with pytest.raises(RejectedInput):
        endpoint.fetch(here, mapping(), address, told=quiet)


def command(folder: Path, fake: Fake) -> list[str]:
    file = folder / "probe.rq"
    file.write_text(PAGED, "utf-8")
    return ["load", "--endpoint", fake.url, "--mapping", str(file)]


def revision(settings: Settings) -> int:
    with EmbeddedStore.open(settings) as store:
        return store.revision


def test_a_kill_between_pages_leaves_the_store_and_the_pages(here: Settings, fake: Fake, tmp_path: Path) -> None:
    fake.answers.extend([page("Aue"), page("Bach"), NOTHING])
    before = revision(here)
    fake.hold_after = 1
    process = subprocess.Popen(
        [sys.executable, "-c", "from api.cli import main; main()", *command(tmp_path, fake)], stderr=subprocess.PIPE
    )
    assert fake.holding.wait(30)
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=30)
    assert (revision(here), len(kept(here))) == (before, 1)
    fake.hold_after = None
    fake.slow.set()
    fake.requests.clear()
    fake.answers.clear()
    fake.answers.extend([page("Bach"), NOTHING])
    assert run(command(tmp_path, fake)) == 0
    assert "Aue" in asked(fake)[0]
    assert (revision(here), kept(here)) == (before + 1, [])


def test_what_breaks_a_shape_is_not_taken_in(here: Settings, fake: Fake, tmp_path: Path) -> None:
    _, headers, data = page("Aue")
    fake.answers.extend([(200, headers, data.replace(b'"AT"', b'"Austria"')), NOTHING])
    before = revision(here)
    assert run(command(tmp_path, fake)) == 1
    assert (revision(here), kept(here)) == (before, [])


def test_a_broken_fetch_is_told_in_german(
    here: Settings, fake: Fake, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fake.answers.extend([page("Aue"), (400, {}, b"no")])
    assert run(command(tmp_path, fake)) == 3
    told = capsys.readouterr().err
    assert "Status 400" in told
    assert "Es wurde nichts übernommen. Derselbe Aufruf setzt nach den 1 schon gelesenen Seiten fort." in told
