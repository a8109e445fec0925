"""A mapping: a CONSTRUCT query in a file of its own, with a header that says whose word its result is.

docs/anwenden/endpunkte.md describes header and markers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from graph.errors import QuestionError, RejectedInput
from graph.gate import check
from graph.query_form import Form, form
from graph.template import Template
from graph.terms import Literal, NamedNode
from loaders.foreign.words import problem
from loaders.naming import SLUG

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from graph.terms import Term

KEY = NamedNode("https://w3id.org/buendnisgraph/mapping#key")
"""What a page's statements with this property have as object is the key up to which it goes."""
BASE, AFTER, AGS, GRAPH = "base", "after", "ags", "graph"
MEGABYTE = 1_000_000
RESERVED = ("kuratiert", "hand", "ontologie")
LANGUAGES = ("de", "en")

_HEADER = re.compile(r"#\+\s*(?P<key>\w+)\s*:\s*(?P<value>.*)")
_DEMANDED = ("name", "title_de", "source", "publisher", "kind", "language", "licence")
_KNOWN = (*_DEMANDED, "page")


@dataclass(frozen=True, slots=True)
class ForeignMapping:
    """A mapping file.

    `name` is the data set's, `title` says in German what is taken, `source` is the title of the source, `kind` its place in the list of
    kinds of sources. `page` names the variable by whose value pages follow each other; empty where one answer holds everything.
    """

    file: str
    name: str
    title: str
    source: str
    publisher: str
    kind: str
    language: str
    licence: str
    page: str
    text: str
    template: Template

    @classmethod
    def parse(cls, file: str, text: str) -> ForeignMapping:
        """Read a mapping. Raises RejectedInput that names the line of the header, or what is wrong with the query."""
        told = _header(file, text)
        try:
            template = Template.parse(text)
        except QuestionError as error:
            raise RejectedInput([problem("bad-marker", file, value=error.parameter)]) from error
        strange = sorted(template.names - {BASE, AFTER, AGS, GRAPH})
        if strange:
            raise RejectedInput([problem("bad-marker", file, value=strange[0])])
        if form(text) is not Form.CONSTRUCT:
            raise RejectedInput([problem("no-construct", file)])
        if (AFTER in template.names) != bool(told.get("page")):
            raise RejectedInput([problem("no-page", file)])
        return cls(
            file=file,
            name=told["name"],
            title=told["title_de"],
            source=told["source"],
            publisher=told["publisher"],
            kind=told["kind"],
            language=told["language"],
            licence=told["licence"],
            page=told.get("page", ""),
            text=text,
            template=template,
        )

    @property
    def by_graph(self) -> bool:
        """Whether the query is asked for each named graph of another Bündnisgraph, whose graphs are kept."""
        return GRAPH in self.template.names

    def bound(self, base: str, keys: Sequence[str] = ()) -> Template:
        """The query for a store: its base, and the municipality keys it knows where the query asks for them; pages are left open."""
        terms: dict[str, Term | Sequence[Term]] = {}
        if BASE in self.template.names:
            terms[BASE] = Literal(base)
        if AGS in self.template.names and keys:
            terms[AGS] = [Literal(key) for key in sorted(keys)]
        return Template.parse(self.template.bind_some(terms))

    def pieces(self, base: str, keys: Sequence[str] = ()) -> tuple[str, ...]:
        """The query cut where the key of the page before belongs, for one who puts it there without us. Raises RejectedInput.

        What runs here, and not at an endpoint, may call no other.
        """
        try:
            check(self.text)
        except QuestionError as error:
            raise RejectedInput([problem("refused", self.file, value=error.reason)]) from error
        bound = Template.parse(self.template.bind_some({BASE: Literal(base)} if BASE in self.template.names else {}))
        loose = {name: marker for name, marker in bound.markers if name != AFTER}
        text = bound.bind_some({AGS: [Literal(key) for key in sorted(keys)]} if AGS in loose and keys else {})
        after = next((marker for name, marker in bound.markers if name == AFTER), None)
        return tuple(text.split(after)) if after else (text,)


def from_path(path: Path) -> ForeignMapping:
    """The mapping in a file; a name without folder and ending means a shipped one. Raises RejectedInput."""
    shelf = files("loaders").joinpath("mappings", f"{path}.rq")
    if SLUG.fullmatch(str(path)) and shelf.is_file():
        return ForeignMapping.parse(f"{path}.rq", shelf.read_text("utf-8"))
    try:
        if path.stat().st_size > MEGABYTE:
            raise RejectedInput([problem("too-long", path.name)])
        text = path.read_text("utf-8")
    except OSError as error:
        raise RejectedInput([problem("no-mapping", path.name, value=", ".join(shipped()))]) from error
    except UnicodeDecodeError as error:
        raise RejectedInput([problem("no-text", path.name)]) from error
    return ForeignMapping.parse(path.name, text)


def shipped() -> tuple[str, ...]:
    """The names of the mappings that come with the program."""
    shelf = files("loaders").joinpath("mappings")
    return tuple(sorted(entry.name.removesuffix(".rq") for entry in shelf.iterdir() if entry.name.endswith(".rq")))


def _header(file: str, text: str) -> Mapping[str, str]:
    told: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith("#+"):
            continue
        found = _HEADER.fullmatch(line.strip())
        if not found or found["key"] not in _KNOWN or found["key"] in told or not found["value"].strip():
            raise RejectedInput([problem("bad-header", file, line=number, value=", ".join(_KNOWN))])
        told[found["key"]] = found["value"].strip()
    missing = [key for key in _DEMANDED if key not in told]
    if missing:
        raise RejectedInput([problem("missing-header", file, value=", ".join(missing))])
    if told["language"] not in LANGUAGES:
        raise RejectedInput([problem("bad-language", file, value=told["language"])])
    return told
