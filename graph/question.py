"""A question: a SPARQL file with a header that says what it asks, which parameters it takes and how to put its finding into words.

The file is valid SPARQL as it stands: unbound it answers for everything. docs/developers/questions.md describes the header.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from graph.depiction import Depiction
from graph.errors import QuestionError, Wrong, WrongParameter
from graph.language import LANGUAGES, SOURCE
from graph.template import Template

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.terms import Term

GROUPS = ("felder", "stellen", "massnahmen", "netzwerke", "staedte", "dokumente", "belege", "zeit", "verbindungen")

_HEADER = re.compile(r"#\+\s*(?P<key>\w+)(?:\s+(?P<name>\w+))?\s*:\s*(?P<value>.*)")
_PREFIX = re.compile(r"^\s*PREFIX\s+(?P<prefix>[\w-]*):\s*<(?P<iri>[^>]*)>", re.MULTILINE | re.IGNORECASE)
_PLACE = re.compile(r"\{(?P<name>\w+)[^{}|]*(?:\|(?P<otherwise>[^{}]*))?\}")
_SENTENCES = ("none", "one", "many", "method", "picture")
_TRANSLATED = tuple(f"{key}_{language}" for language in LANGUAGES if language != SOURCE for key in _SENTENCES)
_SINGLE = (
    "title_de",
    "title_en",
    "summary",
    "group",
    "entry",
    "picture",
    "picture_de",
    "none_de",
    "one_de",
    "many_de",
    "method_de",
    *_TRANSLATED,
    "strict",
)
_DEMANDED = ("title_de", "title_en", "summary", "group", "picture", "none_de", "one_de", "many_de")


class Kind(Enum):
    """What a parameter's value is."""

    IRI = "iri"
    DATE = "date"
    INTEGER = "integer"
    STRING = "string"
    BOOLEAN = "boolean"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a question.

    `of` is the IRI of the class a value must have, `vocabulary` the list a value comes from (both empty where anything will do).
    `default` is text as a user would type it, ``today`` for dates. `first` makes a partial date mean its first day instead of its
    last. A `computed` parameter is for the Python that goes on after the query and has no marker.
    """

    name: str
    kind: Kind
    of: str = ""
    vocabulary: str = ""
    required: bool = False
    default: str | None = None
    first: bool = False
    computed: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the catalogue.

    `entries` names the variables whose records give a row its sources. `depiction` says which picture fits an answer, `picture` is
    the German title of that picture. `none`, `one` and `many` are the German sentences of the
    finding. `method` says, for an answer that Python goes on computing, how it does so; `translated` has these sentences in further
    languages by the name of their line in the file. `strict` says what became of the question on an
    engine that does not keep to SPARQL; such an engine is not asked.
    """

    name: str
    titles: Mapping[str, str]
    summary: str
    group: str
    parameters: tuple[Parameter, ...]
    entries: tuple[str, ...]
    depiction: Depiction
    picture: str | None
    none: str
    one: str
    many: str
    method: str | None
    translated: Mapping[str, str]
    strict: str | None
    text: str
    template: Template
    prefixes: Mapping[str, str]

    @classmethod
    def parse(cls, name: str, text: str) -> Question:
        """Read a question file. Raises QuestionError that names the question and the line or parameter at fault."""
        try:
            return _parsed(name, text)
        except QuestionError as error:
            raise QuestionError(name, error.parameter, error.reason) from None

    def title(self, language: str) -> str:
        """The title in a language, German where there is none."""
        return self.titles.get(language) or self.titles["de"]

    def sentence(self, key: str, language: str) -> str:
        """The sentence for ``none``, ``one`` or ``many`` rows, for the ``method`` or the title of the ``picture`` (else nothing).

        German where there is no other.
        """
        return self.translated.get(f"{key}_{language}") or getattr(self, key) or ""

    def parameter(self, name: str) -> Parameter:
        """The parameter of that name. Raises QuestionError."""
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        raise WrongParameter(self.name, name, Wrong.UNKNOWN)

    def bind(self, terms: Mapping[str, Term | None]) -> str:
        """The question's SPARQL with terms (never strings) in place of its markers. Raises QuestionError."""
        try:
            return self.template.bind(terms)
        except QuestionError as error:
            raise QuestionError(self.name, error.parameter, error.reason) from None


def _parsed(name: str, text: str) -> Question:
    single, lines = _header(text)
    prefixes = {found["prefix"]: found["iri"] for found in _PREFIX.finditer(text)}
    parameters = tuple(_parameter(key, words, prefixes) for key, words in lines)
    template = Template.parse(text)
    _check_markers(parameters, template)
    _check_places(single, parameters)
    return Question(
        name=name,
        titles={"de": single["title_de"], "en": single["title_en"]},
        summary=single["summary"],
        group=single["group"],
        parameters=parameters,
        entries=tuple(single.get("entry", "").split()),
        depiction=Depiction.parse(single["picture"]),
        picture=single.get("picture_de"),
        none=single["none_de"],
        one=single["one_de"],
        many=single["many_de"],
        method=single.get("method_de"),
        translated={key: single[key] for key in _TRANSLATED if key in single},
        strict=single.get("strict"),
        text=text,
        template=template,
        prefixes=prefixes,
    )


def _header(text: str) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """The header's single lines by key, and its parameters in order."""
    single: dict[str, str] = {}
    parameters: list[tuple[str, str]] = []
    for line in text.splitlines():
        if not line.startswith("#+"):
            continue
        found = _HEADER.fullmatch(line.strip())
        if found and found["key"] == "param" and found["name"]:
            parameters.append((found["name"], found["value"]))
        elif found and found["key"] in _SINGLE and not found["name"] and found["value"] and found["key"] not in single:
            single[found["key"]] = found["value"].strip()
        else:
            raise QuestionError("", "header", f"not understood, empty or repeated: {line}")
    missing = [key for key in _DEMANDED if key not in single]
    if missing:
        raise QuestionError("", "header", f"{missing[0]} is missing")
    if (single["picture"].split()[0] != "none") != ("picture_de" in single):
        raise QuestionError("", "picture", "a picture has a title in picture_de, and only a picture has one")
    if single["group"] not in GROUPS:
        raise QuestionError("", "group", f"{single['group']!r} is not one of {', '.join(GROUPS)}")
    return single, parameters


def _parameter(name: str, description: str, prefixes: Mapping[str, str]) -> Parameter:
    """Read ``kind [class] [in list] [required | default value] [first] [computed]``."""
    kind, *words = description.split()
    if kind not in {member.value for member in Kind}:
        raise QuestionError("", name, f"{kind!r} is not a kind of parameter")
    of = vocabulary = ""
    default: str | None = None
    flags: set[str] = set()
    rest = iter(words)
    for word in rest:
        if word in ("default", "in"):
            value = next(rest, "")
            default, vocabulary = (value, vocabulary) if word == "default" else (default, value)
        elif ":" in word:
            prefix, _, local = word.partition(":")
            if prefix not in prefixes:
                raise QuestionError("", name, f"the query declares no prefix {prefix}:")
            of = prefixes[prefix] + local
        elif word in ("required", "first", "computed"):
            flags.add(word)
        else:
            raise QuestionError("", name, f"{word!r} is not understood")
    if default is not None and "required" in flags:
        raise QuestionError("", name, "what has a default is not required")
    return Parameter(
        name, Kind(kind), of, vocabulary, "required" in flags, default, "first" in flags, "computed" in flags
    )


def _check_markers(parameters: Sequence[Parameter], template: Template) -> None:
    declared = {parameter.name for parameter in parameters}
    if len(declared) < len(parameters):
        raise QuestionError("", "header", "a parameter is declared twice")
    marked = {parameter.name for parameter in parameters if not parameter.computed}
    for name in sorted(template.names ^ marked):
        raise QuestionError(
            "", name, "no marker in the query" if name in declared and name in marked else "marker without parameter"
        )


def _check_places(single: Mapping[str, str], parameters: Sequence[Parameter]) -> None:
    """A sentence may leave out a parameter's value only where it says what to write instead."""
    loose = {parameter.name for parameter in parameters if not parameter.required and parameter.default is None}
    for key in ("none_de", "one_de", "many_de", *_TRANSLATED):
        for place in _PLACE.finditer(single.get(key, "")):
            if place["name"] in loose and place["otherwise"] is None:
                raise QuestionError(
                    "", key, f"{{{place['name']}}} can be unset: write {{{place['name']}|text for none}}"
                )
