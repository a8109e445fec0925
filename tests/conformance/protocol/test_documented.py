"""What docs/anwenden/sparql.md shows works as it stands there, over the shipped data."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

from api.app import create_app
from graph.labels import Labels
from graph.settings import Settings
from tests.running import running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.store import Store

TEXT = (Path(__file__).parents[3] / "docs/anwenden/sparql.md").read_text("utf-8")
ADDRESS = "http://127.0.0.1:8000"
QUERIES = re.findall(r"```sparql\n(.*?)```", TEXT, re.DOTALL)
PROGRAMS = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
CURLS = re.findall(r"^    (curl .*)$", TEXT, re.MULTILINE)


@pytest.fixture(scope="module")
def served(real_store: Store) -> Iterator[str]:
    with running(create_app(Settings(), real_store)) as address:
        yield address


def ask(served: str, query: str) -> list[dict[str, str]]:
    answer = httpx2.post(f"{served}/sparql", data={"query": query})
    assert answer.status_code == 200, answer.text
    return [{name: term["value"] for name, term in row.items()} for row in answer.json()["results"]["bindings"]]


def test_finds_the_examples() -> None:
    assert (len(QUERIES), len(PROGRAMS), len(CURLS)) == (2, 1, 3)


@pytest.mark.parametrize("query", QUERIES, ids=range(len(QUERIES)))
def test_queries_give_rows(served: str, query: str) -> None:
    assert len(ask(served, query)) >= 10


def test_the_program_finds_the_cities(served: str) -> None:
    found: dict[str, Any] = {}
    exec(PROGRAMS[0].replace(ADDRESS, served), found)  # noqa: S102 - our own documentation
    assert "Stuttgart" in found["staedte"].values()


@pytest.mark.parametrize("command", CURLS, ids=range(len(CURLS)))
def test_curl_gets_an_answer(served: str, command: str, tmp_path: Path) -> None:
    (tmp_path / "abfrage.rq").write_text(QUERIES[0], "utf-8")
    arguments = [*shlex.split(command.replace(ADDRESS, served)), "--silent", "--fail"]
    done = subprocess.run(arguments, cwd=tmp_path, capture_output=True, text=True, check=True, timeout=60)
    if "-o" in arguments:
        assert (tmp_path / "massnahmen.csv").read_text("utf-8").startswith("massnahme,stadt")
    else:
        assert json.loads(done.stdout)["results"]["bindings"]


@pytest.mark.parametrize("kind", ["City", "Measure", "CooperationNetwork"])
def test_the_pattern_for_names_gives_the_names_of_the_catalogue(served: str, real_store: Store, kind: str) -> None:
    rows = ask(served, QUERIES[1].replace("bg:City", f"bg:{kind}"))
    several = ask(
        served,
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> SELECT ?ding { ?ding skos:prefLabel ?label } "
        "GROUP BY ?ding (LANG(?label)) HAVING (COUNT(*) > 1)",
    )
    unclear = {row["ding"] for row in several}
    names = {row["ding"]: row["name"] for row in rows if row["ding"] not in unclear}
    assert len(names) > 10
    found = Labels(real_store, "en").find(names)
    assert {thing: str(found[thing]) for thing in found if thing in names} == names
