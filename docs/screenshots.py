"""Make the pictures of README and docs: start the server on the shipped data, open pages in Chromium, save what a visitor sees.

uv run python docs/screenshots.py

What Chromium itself says, such as „Datei auswählen“, is German where its languages are installed; on Debian: apt-get install chromium-l10n
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

IMAGES = Path(__file__).parent / "images"
PAGES = {  # name -> address and height of the window
    "abdeckung": ("/abdeckung?stadt=mannheim&liste=referenz", 1400),
    "vergleich": ("/vergleich?a=stuttgart&b=mannheim", 1300),
    "daten": ("/daten", 1250),
    "frage": ("/fragen/timeline?city=mannheim", 1250),
    "netz": ("/netz?stadt=stuttgart", 1250),
}


def main() -> None:
    """Write one picture per page, 1280 pixels wide."""
    IMAGES.mkdir(exist_ok=True)
    program = shutil.which("buendnisgraph") or str(Path(sys.executable).parent / "buendnisgraph")
    environment = os.environ | {"BUENDNISGRAPH_STORE": ":memory:"}
    with tempfile.TemporaryFile("w+") as silent:
        server = subprocess.Popen(  # noqa: S603 - our own program
            [program, "serve", "--port", "0"], env=environment, stderr=subprocess.PIPE, stdout=silent, text=True
        )
        try:
            take(address(server))
        finally:
            server.terminate()
            server.wait(timeout=20)


def address(server: subprocess.Popen[str]) -> str:
    """Where the server says that it listens."""
    assert server.stderr is not None  # noqa: S101 - it is a pipe
    for line in server.stderr:
        if found := re.search(r"http://[\d.]+:\d+", line):
            return found[0]
    raise RuntimeError("the server ended before it listened")


def take(base: str) -> None:
    """Open each page and save it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"], env=os.environ | {"LANGUAGE": "de"}
        )
        for name, (path, height) in PAGES.items():
            page = browser.new_page(viewport={"width": 1280, "height": height}, locale="de-DE")
            answer = page.goto(base + path)
            if answer is None or not answer.ok:
                raise RuntimeError(f"{path} is not served")
            page.wait_for_load_state("networkidle")
            page.screenshot(path=IMAGES / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
