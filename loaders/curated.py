"""Where the shipped tables and their description are."""

from __future__ import annotations

from pathlib import Path


def folder() -> Path:
    """The folder of the curated tables: inside the package where it is installed, beside it in a checkout."""
    inside = Path(__file__).parent / "data"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "data"
