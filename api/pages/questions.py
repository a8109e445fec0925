"""The catalogue of questions: a form made from each question's parameters, and the answer as picture, table and everything it rests on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from fastapi import Request, Response
from fastapi.responses import HTMLResponse

from api import faults
from api.pages.answer_table import Table, table
from api.pages.bibliography import Bibliography
from api.pages.choices import Choice, choices, chosen
from api.pages.choosing import Doubt, settled
from api.pages.moment import given
from api.pages.site import hang
from api.pages.word_choices import words
from api.permalinks import answer_link, page_link
from api.rest.description import groups
from graph import catalogue
from graph.errors import NotFound, QuestionError
from graph.language import Words, _, later
from graph.question import Kind
from graph.words import heading
from viz.fitting import fitting

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fastapi import APIRouter

    from api.pages.site import Site
    from graph.answer import Answer
    from graph.question import Parameter, Question
    from graph.store import Store
    from viz.fitting import Fitting

MOST_OPTIONS = 130  # in a drop-down list; above it, a field to type into with suggestions
LONGEST_VALUE = 500  # characters of one parameter
HINTS = Words(
    {
        Kind.DATE: later("Jahr, Monat oder Tag, etwa 2015, 2015-02 oder 2015-02-28"),
        Kind.INTEGER: later("ganze Zahl"),
        Kind.IRI: later("Kennung des Eintrags, wie sie in der Adresse seiner Seite steht"),
    }
)
DEFAULTS = Words({"today": later("heute"), "true": later("ja"), "false": later("nein")})


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form: `control` is ``select``, ``suggest``, ``number``, ``yesno`` or ``text``."""

    parameter: Parameter
    heading: str
    control: str
    value: str
    hint: str
    choices: tuple[Choice, ...] = ()

    @property
    def title(self) -> str:
        """What a field to type into shows: the title of the chosen thing, else the value as it is."""
        found = chosen(self.choices, self.value)
        return found.title if found else self.value


@dataclass(frozen=True, slots=True)
class Asked:
    """The page of a question: its form and, where enough is known to ask it, the answer."""

    question: Question
    fields: tuple[Field, ...]
    answer: Answer[Any] | None = None
    table: Table | None = None
    fitting: Fitting | None = None
    permalink: str = ""
    error: str = ""
    doubts: tuple[Doubt, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)


def asked(site: Site, name: str, given: Mapping[str, str], books: Bibliography) -> Asked:
    """Ask a question with what a form sent. Raises NotFound for the question, QuestionError and NotFound for a parameter."""
    question = catalogue.question(name)
    fields = form(site.store, question, given)
    missing = [each.heading for each in fields if each.parameter.required and not given.get(each.parameter.name)]
    if missing:  # who asked for nothing yet came to see the form
        told = _("Es fehlt: {names}.").format(names=", ".join(missing)) if any(given.values()) else ""
        return Asked(question, fields, error=told)
    answer = catalogue.ask(site.store, name, given)
    books.add(answer)
    page, data = page_link(answer), answer_link(answer)
    return Asked(
        question,
        fields,
        answer,
        table(answer),
        fitting(answer, today=answer.as_of or date.today(), in_german=site.is_named_in_german),
        permalink=page,
        files={form_: f"{data}&format={form_}" for form_ in ("xlsx", "csv", "md", "json")},
    )


def form(store: Store, question: Question, given: Mapping[str, str]) -> tuple[Field, ...]:
    """The fields for a question's parameters, filled with what was given."""
    return tuple(form_field(store, parameter, given.get(parameter.name, "")) for parameter in question.parameters)


def form_field(store: Store, parameter: Parameter, value: str) -> Field:
    """The field of a form for a parameter, filled with what was given."""
    offered = choices(store, parameter) if parameter.kind is Kind.IRI and (parameter.of or parameter.vocabulary) else ()
    hint = HINTS.get(parameter.kind, "")
    if parameter.default is not None:
        default = DEFAULTS.get(parameter.default, parameter.default)
        told = _("{hint}; ohne Angabe: {default}") if hint else _("ohne Angabe: {default}")
        hint = told.format(hint=hint, default=default)
    control = {Kind.INTEGER: "number", Kind.BOOLEAN: "yesno"}.get(parameter.kind, "text")
    offered = offered or words(store, parameter)
    if offered:
        control = "select" if len(offered) <= MOST_OPTIONS else "suggest"
        hint = "" if control == "select" else _("Beginn des Namens oder der Kennung eingeben und aus der Liste wählen")
    return Field(parameter, heading(parameter.name), control, value, hint, offered)


def typed(fields: Iterable[Field]) -> dict[str, tuple[Choice, ...]]:
    """What the fields to type into offer, by parameter: these are sent by name."""
    return {field.parameter.name: field.choices for field in fields if field.control == "suggest"}


def add(router: APIRouter, site: Site) -> None:
    """Hang the catalogue and the questions into the router."""

    def listing(request: Request) -> Response:
        return site.page(request, "questions.html", lambda: {"topics": catalogue.topics(), "groups": groups()})

    def one(request: Request, name: str) -> Response:
        sent = {name: values[-1] for name, values in given(request, LONGEST_VALUE).items()}
        question = catalogue.question(name)
        books = Bibliography()
        wanted = settled(request, site, typed(form(site.store, question, {})))
        if wanted.answer:
            return wanted.answer

        def fill() -> Mapping[str, object]:
            page = asked(site, name, sent, books)
            return {"asked": page, "books": books, "permalink": ""}  # it has its own, beside its files

        if wanted.doubts:
            told = Asked(question, form(site.store, question, sent), doubts=wanted.doubts)
            return HTMLResponse(site.render(request, "question.html", asked=told, books=books), 300)
        try:
            return site.page(request, "question.html", fill)
        except (NotFound, QuestionError) as error:
            known = {key: value for key, value in sent.items() if key in {each.name for each in question.parameters}}
            told = Asked(question, form(site.store, question, known), error=faults.beside_form(error))
            page = site.render(request, "question.html", asked=told, books=Bibliography())
            return HTMLResponse(page, faults.fault(error).status)

    hang(router, "/fragen", listing)
    hang(router, "/fragen/{name}", one)
