"""Whatever text is bound comes back exactly, and is never read as part of the query."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.embedded import EmbeddedStore
from graph.settings import Settings
from graph.template import Template
from graph.terms import Literal, NamedNode

ECHO = Template.parse("SELECT ?first ?second WHERE { VALUES ?first { UNDEF } VALUES ?second { UNDEF } }")
# Text that looks like what binding works with, mixed with anything at all.
HOSTILE = st.sampled_from(
    [
        "VALUES ?second { UNDEF }",
        "VALUES ?first { UNDEF }",
        '"',
        "\\",
        "'",
        '"""',
        "}",
        "{",
        "#",
        "<",
        "\\u0041",
        "\n",
        "\t",
        "\x00",
    ]
)
TEXT = st.lists(st.one_of(HOSTILE, st.text(max_size=20)), max_size=6).map("".join)


def echo(first: Literal | NamedNode, second: Literal | NamedNode) -> tuple[object, ...]:
    store = EmbeddedStore.open(Settings())
    ((*found,),) = store.select(ECHO.bind({"first": first, "second": second})).rows
    store.close()
    return tuple(found)


@given(TEXT, TEXT)
def test_any_string_comes_back_exactly(first: str, second: str) -> None:
    assert echo(Literal(first), Literal(second)) == (Literal(first), Literal(second))


@given(TEXT)
def test_any_string_with_a_language_comes_back_exactly(text: str) -> None:
    assert echo(Literal(text, language="de"), Literal(1)) == (Literal(text, language="de"), Literal(1))


@given(TEXT)
def test_no_text_rewrites_another_marker(text: str) -> None:
    """A marker without a term is left out; a text that reads like one is not."""
    store = EmbeddedStore.open(Settings())
    assert store.select(ECHO.bind({"first": Literal(text)})).rows == ((Literal(text), None),)
    store.close()


@given(st.text(alphabet=st.characters(min_codepoint=0x21, exclude_characters='<>"{}|^`\\'), max_size=30))
def test_any_iri_that_is_one_comes_back_exactly(path: str) -> None:
    try:
        node = NamedNode(f"https://example.org/{path}")
    except ValueError:
        return  # the engine refuses what is not an IRI; nothing malformed reaches a query
    assert echo(node, node) == (node, node)
