"""What no other test sees: every committed file is our own, names no registry and asks no foreign host for assets."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# Written in pieces, so that this file does not name what it forbids.
REGISTRIES = re.compile(
    "|".join(["py" r"pi\.org", "python" r"hosted\.org", "registry\\.npm" r"js\.org", "deb\\.deb" r"ian\.org"])
)
ASSET_HOSTS = re.compile(
    r"https?://(?:[\w-]+\.)*(?:cdn|unpkg|js" r"delivr|cdn" r"js|fonts\.google" r"apis|gsta" r"tic|bootstrap" r"cdn)\b"
)
MACHINE_PATHS = re.compile(r"(?<![\w.])/(?:wo" r"rk|ro" r"ot|ho" r"me)/[a-z]")
NAMELESS = re.compile(r"(^|/)(utils?|helpers?|common|misc)\.py$")


def committed() -> list[str]:
    """Every file git tracks, or, outside a checkout, none."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]


FILES = committed()


def texts() -> list[tuple[str, str]]:
    found = []
    for name in FILES:
        try:
            found.append((name, (ROOT / name).read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue  # pictures
    return found


def test_finds_the_repository() -> None:
    assert len(FILES) > 50


@pytest.mark.parametrize(
    ("pattern", "example"),
    [
        (REGISTRIES, "https://py" + "pi.org/simple"),
        (ASSET_HOSTS, "https://c" + "dn.example.org/x.js"),
        (MACHINE_PATHS, " /ho" + "me/someone"),
    ],
    ids=["registry", "asset-host", "machine-path"],
)
def test_no_committed_text_names(pattern: re.Pattern[str], example: str) -> None:
    assert pattern.search(example), "the pattern no longer finds what it is for"
    # Addresses of sources are data: they are shown as links and never fetched.
    guilty = [name for name, text in texts() if pattern.search(text) and not name.startswith("data/")]
    assert guilty == []


def test_no_module_without_a_name() -> None:
    assert [name for name in FILES if NAMELESS.search(name)] == []


def test_nothing_fetched_or_generated_is_committed() -> None:
    assert [name for name in FILES if "/vendor/" in name or "node_modules/" in name or name == "uv.lock"] == []
