"""Results as Markdown tables and bars, put into their own section of docs/benchmarks.md; the sentences around them stay.

A benchmark that is run at several sizes has a section for each, such as ``serving 1m``.
"""

from __future__ import annotations

import sys
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "benchmarks.md"
PICTURES = ROOT / "docs" / "images"


def table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A Markdown table."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(str(cell) for cell in line)} |" for line in lines)


def has(section: str) -> bool:
    """Whether the page has a section of this name."""
    return f"<!-- {section} -->" in PAGE.read_text(encoding="utf-8")


def publish(section: str, *parts: str) -> None:
    """Show the parts, and put them between the marks of the section in the page. Raises ValueError for an unknown section."""
    text = "\n\n".join(part for part in parts if part)
    sys.stdout.write(f"{text}\n")
    page = PAGE.read_text(encoding="utf-8")
    begin, end = f"<!-- {section} -->", f"<!-- /{section} -->"
    if begin not in page or end not in page:
        raise ValueError(section)
    head, rest = page.split(begin, 1)
    PAGE.write_text(f"{head}{begin}\n{text}\n{end}{rest.split(end, 1)[1]}", encoding="utf-8")


def bars(name: str, title: str, figures: Mapping[str, float], unit: str) -> str:
    """Write a picture of horizontal bars; the Markdown that shows it, with the figures in its alternative text."""
    most = max(figures.values(), default=0) or 1
    lines = [
        f'<text x="0" y="{42 + 30 * place}">{escape(label)}</text>'
        f'<rect x="230" y="{28 + 30 * place}" width="{max(1.0, 300 * value / most):.1f}" height="18" fill="#1b5e8a"/>'
        f'<text x="{236 + 300 * value / most:.1f}" y="{42 + 30 * place}">{number(value)} {escape(unit)}</text>'
        for place, (label, value) in enumerate(figures.items())
    ]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 680 {34 + 30 * len(figures)}" font-family="sans-serif" font-size="14">'
    drawn = "\n".join([head, f'<text x="0" y="16" font-weight="bold">{escape(title)}</text>', *lines, "</svg>", ""])
    PICTURES.mkdir(exist_ok=True)
    file = f"benchmark-{name.replace(' ', '-')}.svg"
    (PICTURES / file).write_text(drawn, encoding="utf-8")
    told = ", ".join(f"{label} {number(value)} {unit}" for label, value in figures.items())
    return f"![{title}: {told}](images/{file})"


def number(value: float) -> str:
    """A figure with three digits that say something."""
    if value >= 100:
        return f"{value:.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def held(holds: bool) -> str:
    """Whether a goal is held."""
    return "held" if holds else "**missed**"
