"""The wheel, installed in an empty environment and run from an empty folder, serves every page with its assets."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
PAGES = [
    "/",
    "/stadt/stuttgart",
    "/feld/stuttgart-hf-05",
    "/abdeckung?stadt=stuttgart",
    "/vergleich?a=stuttgart&b=mannheim",
]
MORE = ["/netz?stadt=stuttgart", "/fragen", "/suche?q=integration", "/api/v1/questions", "/openapi.json", "/health"]

pytestmark = pytest.mark.wheel


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The installed program of a freshly built wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    uv = shutil.which("uv")
    assert uv, "the test command runs under uv"
    environment = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    for command in (
        [uv, "build", "--wheel", "--quiet", "--out-dir", str(folder), str(ROOT)],
        [uv, "venv", "--quiet", "--python", sys.executable, str(folder / "env")],
    ):
        subprocess.run(command, check=True, env=environment)
    (wheel,) = folder.glob("*.whl")
    python = folder / "env" / "bin" / "python"
    subprocess.run([uv, "pip", "install", "--quiet", "--python", str(python), str(wheel)], check=True, env=environment)
    return folder / "env" / "bin" / "buendnisgraph"


@pytest.fixture(scope="module")
def address(program: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the program's server, started in an empty folder on an empty store."""
    folder = tmp_path_factory.mktemp("empty")
    environment = {"PATH": os.environ["PATH"], "BUENDNISGRAPH_STORE": str(folder / "store"), "LANG": "C.UTF-8"}
    server = subprocess.Popen(
        [str(program), "serve", "--port", "0"], cwd=folder, env=environment, stderr=subprocess.PIPE, text=True
    )
    assert server.stderr is not None
    said = []
    try:
        for line in server.stderr:
            said.append(line)
            if found := re.search(r"http://127\.0\.0\.1:\d+", line):
                yield found[0]
                break
        else:
            pytest.fail("".join(said))
    finally:
        server.terminate()
        server.wait(timeout=20)
        server.stderr.close()


def fetch(url: str) -> tuple[int, str, str]:
    with urllib.request.urlopen(url, timeout=30) as response:  # noqa: S310 - loopback
        return response.status, response.headers["Content-Type"], response.read().decode("utf-8", "replace")


@pytest.mark.parametrize("page", PAGES + MORE)
def test_every_page_is_served(address: str, page: str) -> None:
    status, kind, text = fetch(address + page)
    assert status == 200
    assert text.strip()
    if page in PAGES:
        assert kind.startswith("text/html")


def test_assets_of_every_page_are_served(address: str) -> None:
    assets = {
        asset for page in PAGES for asset in re.findall(r'(?:src|href)="(/static/[^"]+)"', fetch(address + page)[2])
    }
    assert len(assets) >= 2
    assert all(fetch(address + asset)[0] == 200 for asset in assets)


def test_command_line_answers_from_an_empty_folder(program: Path, tmp_path: Path) -> None:
    environment = {"PATH": os.environ["PATH"], "BUENDNISGRAPH_STORE": str(tmp_path / "store"), "LANG": "C.UTF-8"}
    run = [str(program)]
    subprocess.run([*run, "load"], check=True, cwd=tmp_path, env=environment, capture_output=True)
    done = subprocess.run(
        [*run, "ask", "who-covers-field", "field=stuttgart-hf-05", "--format", "csv"],
        check=True, cwd=tmp_path, env=environment, capture_output=True, text=True,
    )  # fmt: skip
    assert "stuttgart-gesundheitsamt" in done.stdout
