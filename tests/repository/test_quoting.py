"""What is put between quotation marks has its own turned into inner ones, in every sentence that is filled in without a translation."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph.quoting import is_quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
SPEAKING = ("graph", "loaders", "viz", "api")
SENTENCES = [path for package in SPEAKING for path in sorted((ROOT / package).rglob("*.py"))]
TEMPLATES = [path for package in SPEAKING for path in sorted((ROOT / package).rglob("templates/*.html"))]
BLOCK = re.compile(r"\{%-? *trans\b(.*?)%\}(.*?)\{%-? *endtrans", re.DOTALL)
VALUE = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)


def in_python(source: str) -> Iterator[str]:
    """Values of f-strings that stand between quotation marks as they are; what this program names itself quotes nothing."""
    for text in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.JoinedStr)):
        before = ""
        for part in text.values:
            if isinstance(part, ast.Constant):
                before += str(part.value)
            elif isinstance(part, ast.FormattedValue) and is_quoted(before):
                value = ast.unparse(part.value)
                if not (value.startswith("inner(") or value.rpartition(".")[2].isupper()):
                    yield value


def in_template(source: str) -> Iterator[str]:
    """The same for a template: in sentences for translation, whose values are named at their head, and outside of them."""
    for head, body in BLOCK.findall(source):
        given = dict(re.findall(r"(\w+) *= *((?:\([^()]*\)|[^,()])*)", head))
        for value in VALUE.finditer(body):
            if is_quoted(body[: value.start()]) and "innen" not in given.get(value[1].strip(), ""):
                yield value[1].strip()
    for value in re.findall(r"„\{\{(.*?)\}\}", BLOCK.sub("", source)):
        if "innen" not in value:
            yield value.strip()


def test_finds_the_sources() -> None:
    assert len(SENTENCES) > 300
    assert len(TEMPLATES) > 50


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('f"Die Datei „{name}“ fehlt."', ["name"]),
        ('f"Die Datei „{inner(name)}“ fehlt, {name} auch."', []),
        ('f"Das Blatt „{SHEET}“ und „{tasks.SHEET}“"', []),
    ],
)
def test_one_quotation_in_python_is_found(source: str, found: list[str]) -> None:
    assert list(in_python(source)) == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("{% trans name=each.name %}Mehrere heißen „{{ name }}“.{% endtrans %}", ["name"]),
        ("{% trans name=each.name | innen, n=3 %}{{ n }} heißen „{{ name }}“.{% endtrans %}", []),
        ("<p>„{{ each.name }}“</p>", ["each.name"]),
        ("<p>„{{ each.name | innen }}“</p>", []),
    ],
)
def test_one_quotation_in_a_template_is_found(source: str, found: list[str]) -> None:
    assert list(in_template(source)) == found


def test_every_quotation_in_a_quotation_has_inner_marks() -> None:
    raw = {path.relative_to(ROOT): list(in_python(path.read_text("utf-8"))) for path in SENTENCES}
    raw |= {path.relative_to(ROOT): list(in_template(path.read_text("utf-8"))) for path in TEMPLATES}
    assert {path: found for path, found in raw.items() if found} == {}
