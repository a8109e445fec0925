"""The redirects that wait for w3id.org: each kind of IRI in use leads to a path that the application serves."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from graph.settings import DEFAULT_BASE, Settings
from tests.graph.small import store_of

HTACCESS = Path(__file__).parents[2] / "docs" / "w3id" / ".htaccess"
RULES = re.findall(r"^RewriteRule (\S+) (\S+) \[R=(\d+)", HTACCESS.read_text("utf-8"), re.MULTILINE)
HOST = "https://graph.example.org"
SERVED = [
    "/def",
    "/def.ttl",
    "/def/0.1.0",
    "/def/context.jsonld",
    "/id/x",
    "/id/x.ttl",
    "/vocab/roles",
    "/vocab/roles/lead.nt",
    "/graph/kuratiert/a",
    "/revision/1",
    "/katalog",
    "/katalog.ttl",
    "/katalog/bestand.nq",
    "/.well-known/void",
]


def redirected(path: str) -> str:
    """Where the first rule that fits sends a path below the name."""
    fitting = ((match, target) for pattern, target, _ in RULES if (match := re.search(pattern, path)))
    match, target = next(fitting, (None, ""))
    return target if match is None else re.sub(r"\$(\d)", lambda found: match[int(found[1])] or "", target)


@pytest.fixture(scope="module")
def asked() -> TestClient:
    graph = f"<{DEFAULT_BASE}/vocab/roles> a skos:ConceptScheme . <{DEFAULT_BASE}/vocab/roles/lead> a skos:Concept ."
    return TestClient(create_app(Settings(), store_of(f"g:a {{ :x a bg:City . {graph} }}")))


@pytest.mark.parametrize("path", SERVED)
def test_a_name_leads_to_what_the_application_serves(asked: TestClient, path: str) -> None:
    target = redirected(path.removeprefix("/"))
    assert target == HOST + path
    assert asked.get(target.removeprefix(HOST), follow_redirects=False).status_code in (200, 303)


def test_the_name_alone_leads_to_the_overview() -> None:
    assert redirected("") == f"{HOST}/"


def test_nothing_else_is_redirected() -> None:
    assert len(RULES) == 4
    assert [path for path in ("admin", "idx/x", "defx", "id/") if redirected(path)] == []
