"""What is promised in prose is so: settings, commands, questions and links named in the documentation exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from api.cli import app
from graph import catalogue
from graph.settings import Settings

ROOT = Path(__file__).parents[2]
TEXTS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
COMMANDS = {command.callback.__name__.replace("_", "-") for command in app.registered_commands if command.callback} | {
    str(group.name) for group in app.registered_groups
}


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_finds_the_documentation() -> None:
    assert len(TEXTS) >= 18


def test_settings_table_names_every_setting_and_no_other() -> None:
    class Asked(dict[str, str]):
        """An environment that notes what it is asked for."""

        def __init__(self) -> None:
            super().__init__()
            self.names: set[str] = set()

        def get(self, name: str, default: str | None = None) -> str | None:  # type: ignore[override]
            self.names.add(name)
            return default

    environment = Asked()
    Settings.from_environment(environment)
    table = re.findall(r"^\| `(BUENDNISGRAPH_\w+)` \|", (ROOT / "docs/operations.md").read_text("utf-8"), re.MULTILINE)
    assert sorted(table) == sorted(environment.names)


@pytest.mark.parametrize("path", TEXTS, ids=name_of)
def test_commands_and_questions_in_examples_exist(path: Path) -> None:
    text = path.read_text("utf-8")
    assert set(re.findall(r"uv run buendnisgraph ([a-z]+(?:-[a-z]+)*)", text)) <= COMMANDS
    known = {question.name for question in catalogue.questions()}
    assert set(re.findall(r"buendnisgraph ask ([a-z][a-z-]+)", text)) <= known
    assert set(re.findall(r"/api/v1/questions/([a-z][a-z-]+)", text)) <= known


@pytest.mark.parametrize("path", TEXTS, ids=name_of)
def test_links_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)", path.read_text("utf-8"))
    assert [link for link in links if "://" not in link and not (path.parent / link).exists()] == []


def test_readme_commands_are_those_that_are_run() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert "pip install uv && uv run buendnisgraph serve" in readme
    assert "uv run python -m tests" in readme
    assert "uv run python -m tests" in (ROOT / ".ci/run").read_text("utf-8")


def test_every_dependency_is_explained() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    named = {re.match(r"[\w-]+", entry)[0].lower() for entry in project["dependencies"]}  # type: ignore[index]
    explained = (ROOT / "docs/developers/dependencies.md").read_text("utf-8").lower()
    assert {name for name in named if name not in explained} == set()


def test_the_index_of_the_documentation_names_every_page_once() -> None:
    docs = ROOT / "docs"
    links = re.findall(r"\]\(([^)#]+\.md)\)", (docs / "README.md").read_text("utf-8"))
    pages = [str(path.relative_to(docs)) for path in docs.rglob("*.md")]
    assert sorted(links) == sorted(page for page in pages if page != "README.md" and not page.startswith("adr/"))


def test_differences_between_engines_have_tests_that_exist() -> None:
    rows = re.findall(r"^\|.*\| ([^|]+) \|$", (ROOT / "docs/engines.md").read_text("utf-8"), re.MULTILINE)[2:]
    assert len(rows) >= 12
    known = {
        name
        for path in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"def (test_\w+)", path.read_text("utf-8"))
    }
    assert {row.strip("`") for row in rows if row.startswith("`")} <= known
    assert {row for row in rows if not row.startswith("`")} <= {"every test with Virtuoso", "none: it is the engine's"}


def test_every_decision_has_a_number_of_its_own() -> None:
    files = sorted((ROOT / "docs" / "adr").glob("*.md"))
    numbers = [int(path.name[:4]) for path in files]
    assert numbers == list(range(1, len(files) + 1))
    assert [int(path.read_text("utf-8").partition(".")[0].removeprefix("# ")) for path in files] == numbers
