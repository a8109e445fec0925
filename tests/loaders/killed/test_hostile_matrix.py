"""Every kind of hostile file in every format, by the command and by upload: a German sentence, no path, no trace, and nothing changed."""

from __future__ import annotations

import html
import re
from datetime import date
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient

from api import cli
from api.app import create_app
from api.commands.load import planned
from graph.errors import RejectedInput
from graph.settings import Settings
from loaders import archive
from loaders.documents import book, extraction
from loaders.lists import planning
from tests.api.data.conftest import TOKENS, Browser
from tests.loaders.killed.hostile_files import DOCUMENTS, FILES, FORMATS, GIGABYTE, KINDS, File

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from graph.store import Store

TODAY = date(2026, 11, 29)
REFUSED = {cell: file for cell, file in FILES.items() if isinstance(file, File)}
NAMES = {f"{kind} as {form}": (kind, form) for kind, form in REFUSED}
FEWEST_REFUSED, NO_SENSE = 31, 25


@pytest.fixture(scope="module")
def browser(example_store: Store) -> Iterator[Browser]:
    """Somebody at a browser; the store is the one that is only read, as nothing may change."""
    entries = ",".join(access.entry for _, access in TOKENS.values())
    with TestClient(create_app(Settings(tokens=entries), example_store), raise_server_exceptions=False) as client:
        client.headers["accept"] = "text/html"
        yield Browser(client, example_store)


def written(file: File, folder: Path) -> Path:
    path = folder / file.name
    with path.open("wb") as stream:
        stream.write(file.data)
        if file.huge:
            stream.truncate(GIGABYTE)
    return path


def check(told: str, says: str, folder: Path) -> None:
    assert says in told, told
    assert str(folder) not in told
    assert not re.search(r"Traceback|Error\b|Exception|\.py\b|/tmp|/home", told), told


def by_command(store: Store, path: Path, form: str) -> None:
    """What the command does before it would commit."""
    if form in DOCUMENTS:
        extraction.read(path, today=TODAY)
    else:
        planned(store, path).commit(store, author="Test", message="Feindliches")


@pytest.mark.parametrize("name", NAMES)
def test_the_command_refuses_it(
    name: str, example_store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kind, form = NAMES[name]
    before = example_store.revision
    with pytest.raises(RejectedInput) as refused:
        by_command(example_store, written(REFUSED[kind, form], tmp_path), form)
    assert cli.failed(refused.value) == 1
    check(capsys.readouterr().err, REFUSED[kind, form].says, tmp_path)
    assert example_store.revision == before


def as_list(path: Path) -> object:
    """What a city's own list is before its columns are asked."""
    return planning.laid_out(path)


def as_review(path: Path) -> object:
    """What the reviewed proposals of a document are before they are compared."""
    return book.read(path.name, archive.read(path))


@pytest.mark.parametrize("reading", [as_list, as_review])
@pytest.mark.parametrize("form", ["xlsx", "ods"])
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("formula", "circle")])
def test_lists_and_reviews_refuse_it_as_tables_do(
    kind: str, form: str, reading: Callable[[Path], object], tmp_path: Path
) -> None:
    """A formula in a list is told at its cell, and nothing in either refers to itself."""
    with pytest.raises(RejectedInput) as refused:
        reading(written(REFUSED[kind, form], tmp_path))
    check(refused.value.problems[0].message, REFUSED[kind, form].says, tmp_path)


def upload(browser: Browser, file: File, form: str) -> Any:
    place = "/daten/dokument" if form in DOCUMENTS else "/daten"
    headers = {"Content-Length": str(GIGABYTE)} if file.huge else {}
    return browser.client.post(
        place,
        files={"datei": (file.name, file.data)},
        data={"token": TOKENS["Technik"][0]},
        headers=headers,
        follow_redirects=False,
    )


def words(page: str) -> str:
    """What somebody reads on a page."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page.partition("<main")[2])).split())


@pytest.mark.parametrize("name", NAMES)
def test_the_upload_refuses_it(name: str, browser: Browser, tmp_path: Path) -> None:
    kind, form = NAMES[name]
    file = REFUSED[kind, form]
    before = browser.store.revision
    answer = upload(browser, file, form)
    if answer.status_code == 303:  # it can be read: its preview says what is wrong, and it cannot be taken over
        place = answer.headers["location"]
        answer = browser.client.get(place)
        assert "/uebernehmen" not in answer.text
        assert browser.accept(place, {"revision": str(before), "siegel": "x"}, "Technik").status_code >= 400
    else:
        assert 400 <= answer.status_code < 500
    check(words(answer.text), file.upload_says or file.says, tmp_path)
    assert browser.store.revision == before


@pytest.mark.parametrize("name", ["measures.csv", "mappe.xlsx", "daten.ttl", "z.sssom.tsv", "."])
def test_links_in_a_circle_are_followed_by_nobody(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BUENDNISGRAPH_STORE", ":memory:")
    for link in ("measures.csv", name.strip(".")):
        if link and not (tmp_path / link).is_symlink():
            (tmp_path / link).symlink_to(link)
    (tmp_path / "zurueck").symlink_to(tmp_path)
    assert cli.run(["load", name]) == 1
    check(capsys.readouterr().err, "Hier liegt keine Tabelle." if name == "." else "gibt es nicht.", tmp_path)


def test_every_kind_has_a_cell_for_every_format() -> None:
    assert set(FILES) == set(product(KINDS, FORMATS))
    reasons = [reason for reason in FILES.values() if isinstance(reason, str)]
    assert len(REFUSED) >= FEWEST_REFUSED
    assert len(reasons) <= NO_SENSE
    assert all(reasons)
