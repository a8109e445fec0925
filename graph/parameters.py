"""From what a caller gives for a parameter to a Python value, and from there to the term that goes into the query."""

from __future__ import annotations

import calendar
import difflib
import re
from datetime import date
from typing import TYPE_CHECKING, Protocol

from graph.errors import NotFound, Wrong, WrongParameter
from graph.iri import IRI, VOCABULARIES, short
from graph.question import Kind, Parameter
from graph.supporting import supporting
from graph.terms import Literal, NamedNode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.question import Question
    from graph.store import Store
    from graph.terms import Term

Value = str | date | int | bool

_XSD = "http://www.w3.org/2001/XMLSchema#"
_PARTIAL = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?")
_TRUTH = {"true": True, "ja": True, "1": True, "false": False, "nein": False, "0": False}


class Asked(Protocol):
    """What takes parameters: a question of the catalogue, or an analysis that goes on from several."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """The parameters it takes."""

    def parameter(self, name: str) -> Parameter:
        """The parameter of that name. Raises QuestionError."""


def values(store: Store, question: Asked, given: Mapping[str, Value | None]) -> dict[str, Value | None]:
    """What the question's parameters mean, defaults filled in and dates resolved to days.

    Raises QuestionError for what is missing, unknown or of the wrong kind, and NotFound for an id that nothing has.
    """
    for name in given:
        question.parameter(name)
    return {
        parameter.name: _value(store, question, parameter, given.get(parameter.name))
        for parameter in question.parameters
    }


def terms(question: Question, resolved: Mapping[str, Value | None]) -> dict[str, Term | None]:
    """The terms for a question's markers."""
    return {
        parameter.name: _term(parameter.kind, resolved[parameter.name])
        for parameter in question.parameters
        if not parameter.computed
    }


def day(text: str, *, first: bool = False) -> date:
    """The day a possibly partial date means: ``2015-02`` its last, or where `first` says so its first. Raises ValueError."""
    found = _PARTIAL.fullmatch(text.strip())
    if not found:
        raise ValueError(text)
    year, month = int(found["year"]), int(found["month"] or (1 if first else 12))
    if not 1 <= month <= 12 or year < 1:
        raise ValueError(text)
    return date(year, month, int(found["day"] or (1 if first else calendar.monthrange(year, month)[1])))


def _value(store: Store, question: Asked, parameter: Parameter, given: Value | None) -> Value | None:
    if given is None or given == "":
        if parameter.required:
            raise WrongParameter(question.name, parameter.name, Wrong.MISSING)
        given = parameter.default
        if given is None:
            return None
    try:
        return _read(store, question, parameter, given)
    except ValueError:
        kind = parameter.kind.value
        raise WrongParameter(question.name, parameter.name, Wrong.TYPE, given=str(given), kind=kind) from None


def _read(store: Store, question: Asked, parameter: Parameter, given: Value) -> Value:
    """A value of the parameter's kind, or ValueError."""
    text = str(given)
    if parameter.kind is Kind.IRI:
        return resolve(store, question, parameter, text)
    if parameter.kind is Kind.DATE:
        if isinstance(given, date):
            return given
        return date.today() if text == "today" else day(text, first=parameter.first)
    if parameter.kind is Kind.INTEGER:
        if isinstance(given, bool) or not re.fullmatch(r"[+-]?[0-9]{1,18}", text):
            raise ValueError(text)
        return int(text)
    if parameter.kind is Kind.BOOLEAN:
        if text.lower() not in _TRUTH:
            raise ValueError(text)
        return _TRUTH[text.lower()]
    return text


def _term(kind: Kind, value: Value | None) -> Term | None:
    if value is None:
        return None
    if kind is Kind.IRI:
        return NamedNode(str(value))
    if kind is Kind.STRING:
        return Literal(str(value))
    text = str(value).lower() if kind is Kind.BOOLEAN else str(value)
    return Literal(text, datatype=NamedNode(_XSD + kind.value))


def resolve(store: Store, question: Asked, parameter: Parameter, text: str) -> IRI:
    """The IRI a full IRI, an id or ``list/id`` stands for; it must be in the store and of the parameter's class.

    Raises NotFound with ids that look alike, or QuestionError where a bare id fits several things or the thing is of another class.
    """
    candidates = _candidates(store, parameter, text)
    known = [node for node in candidates if next(store.quads(node), None) is not None]
    if not known and "://" not in text:
        known = _in_vocabularies(store, parameter, text)
    if not known:
        raise NotFound(_kind(parameter), text, suggestions(store, parameter, text))
    fitting = [node for node in known if not parameter.of or _has_class(store, node, parameter.of)]
    if len(fitting) > 1:
        names = ", ".join(short(node.value, store.base) for node in fitting)
        raise WrongParameter(question.name, parameter.name, Wrong.AMBIGUOUS, names=names)
    if not fitting:
        raise WrongParameter(question.name, parameter.name, Wrong.CLASS, given=text, of=parameter.of)
    return IRI(fitting[0].value)


def suggestions(store: Store, parameter: Parameter, text: str) -> list[str]:
    """Ids of the parameter's class that look or are called like the text, best first."""
    if not parameter.of:
        return []
    _, found = supporting(store, "things-of-class", **{"class": NamedNode(parameter.of)})
    names: dict[str, str] = {}
    for thing, label in found.rows:
        identifier = short(thing.value, store.base) if isinstance(thing, NamedNode) else ""
        if parameter.vocabulary and not identifier.startswith(parameter.vocabulary + "/"):
            continue
        names[identifier] = names[identifier.rpartition("/")[2]] = identifier
        if label is not None:
            names[label.value.lower()] = identifier
    close = difflib.get_close_matches(text.lower(), names, n=6, cutoff=0.6)
    return list(dict.fromkeys(names[name] for name in close))[:3]


def _candidates(store: Store, parameter: Parameter, text: str) -> list[NamedNode]:
    if "://" in text:
        return [NamedNode(text)]
    if re.search(r"[^\w./-]", text):
        return []
    if parameter.vocabulary:
        return [NamedNode(f"{VOCABULARIES}{parameter.vocabulary}/{text.rpartition('/')[2]}")]
    if "/" in text:
        return [NamedNode(VOCABULARIES + text)]
    return [NamedNode(f"{store.base}/id/{text}")]


def _in_vocabularies(store: Store, parameter: Parameter, text: str) -> list[NamedNode]:
    """Vocabulary entries whose id, without its list, is the text."""
    if parameter.vocabulary or not re.fullmatch(r"[\w-]+", text):
        return []
    _, found = supporting(store, "vocabulary-entries", id=Literal(text))
    return [row[0] for row in found.rows if isinstance(row[0], NamedNode)]


def _has_class(store: Store, node: NamedNode, of: str) -> bool:
    kind = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    return next(store.quads(node, kind, NamedNode(of)), None) is not None


def _kind(parameter: Parameter) -> str:
    return parameter.vocabulary or re.split(r"[/#]", parameter.of)[-1] or "thing"
