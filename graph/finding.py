"""The finding of an answer: one sentence, made of the question's template in the language of the reader and what was found."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from graph.errors import QuestionError
from graph.iri import IRI
from graph.language import SOURCE, _, current, later
from graph.quoting import inner, is_quoted
from graph.rows import columns
from graph.spelling import day

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.parameters import Value
    from graph.question import Question

_PLACE = re.compile(
    r"\{(?P<name>\w+)(?:\[(?P<where>\w+)=(?P<value>[^\[\]{}]*)\])?(?: (?P<one>[^/|{}]+)/(?P<more>[^/|{}]+))?(?:\|(?P<otherwise>[^{}]*))?\}"
)
_PARTIAL_DATE = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?")
_NAMED_AT_MOST = 6
_IN_QUERIES = frozenset(
    {
        later("direkt"),
        later("indirekt"),
        later("nicht"),
        later("Dach"),
        later("Partner"),
        later("verantwortlich"),
        later("federführend im Handlungsfeld"),
        later("Einordnung der Redaktion"),
        later("über das weitere Feld"),
        later("über Zuordnung der Redaktion"),
    }
)
"""The words that queries put into rows: the catalogue has them in German, as programs get them."""


def finding(
    question: Question, values: Mapping[str, Value | None], rows: Sequence[object], labels: Mapping[IRI, str]
) -> str:
    """The sentence for what was found.

    A template may hold ``{n}`` (rows), ``{n_x}`` (different values of x), ``{list_x}`` (their names, six at most) and ``{x}`` (the value of
    parameter x, or of column x in the first row). ``{n_x[y=text]}`` looks only at rows whose column y shows that text or is the entry or
    class of that id; ``{n_x Feld/Feldern}`` puts the word that fits the number behind it; ``{x|text}`` says the text where there is no
    value. Raises QuestionError for anything else.
    """
    template = question.sentence("none" if not rows else "one" if len(rows) == 1 else "many", current())
    names = columns(type(rows[0])) if rows else ()

    def put(place: re.Match[str]) -> str:
        text = _place(place["name"], values, _where(rows, place["where"], place["value"], labels), names, labels)
        if text is None:
            raise QuestionError(question.name, place["name"], "the finding's template names no parameter or column")
        if is_quoted(template[: place.start()]):
            text = inner(text)
        word = place["one"] if text == "1" else place["more"]
        return (f"{text} {word}" if word else text) or place["otherwise"] or "–"

    sentence = _PLACE.sub(put, template)
    return sentence[:1].upper() + sentence[1:]


def _where(rows: Sequence[object], column: str | None, text: str, labels: Mapping[IRI, str]) -> Sequence[object]:
    """The rows whose column shows the text; all where no column is named."""
    if column is None:
        return rows
    fitting = {value for value in {getattr(row, column, None) for row in rows} if _is(value, text, labels)}
    return [row for row in rows if getattr(row, column, None) in fitting]


def _is(value: object, text: str, labels: Mapping[IRI, str]) -> bool:
    """Whether a value is what a template calls so: truth in German in every language, else the value, its name or its id."""
    if isinstance(value, bool):
        return text == ("ja" if value else "nein")
    return text in (str(value), shown(value, labels), re.split("[/#]", str(value))[-1])


def _place(
    name: str,
    values: Mapping[str, Value | None],
    rows: Sequence[object],
    names: Sequence[str],
    labels: Mapping[IRI, str],
) -> str | None:
    """What stands for a name; None where it names nothing."""
    if name == "n":
        return str(len(rows))
    if name in values:
        return shown(values[name], labels)
    if name in names:
        return shown(getattr(rows[0], name), labels) if rows else ""
    asked, column = name.split("_", 1) if "_" in name else (name, "")
    if column not in names or asked not in ("n", "list"):
        return None
    different = list(dict.fromkeys(value for row in rows for value in _values(getattr(row, column))))
    return str(len(different)) if asked == "n" else _listed([shown(value, labels) for value in different])


def shown(value: object, labels: Mapping[IRI, str]) -> str:
    """A value as a reader wants it: names, ``22.11.2026``, ``11.2026``, ja and nein, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return _listed([shown(each, labels) for each in value])
    if isinstance(value, bool):
        return _("ja") if value else _("nein")
    if isinstance(value, date):
        return day(value)
    if isinstance(value, IRI):
        return labels.get(value, value)
    if value in _IN_QUERIES:
        return _(str(value))
    partial = _PARTIAL_DATE.fullmatch(str(value))
    if partial and current() != SOURCE:
        return day(str(value))
    return ".".join(filter(None, (partial["day"], partial["month"], partial["year"]))) if partial else str(value)


def _values(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else () if value is None else (value,)


def _listed(names: Sequence[str]) -> str:
    """Names as a list in a sentence, in quotation marks where one has a comma of its own."""
    shown_names = (
        [_("„{text}“").format(text=name) for name in names]
        if len(names) > 1 and any(", " in name for name in names)
        else names
    )
    first, rest = shown_names[:_NAMED_AT_MOST], len(shown_names) - _NAMED_AT_MOST
    if rest > 0:
        return _("{names} und {count} weitere").format(names=", ".join(first), count=rest)
    if len(first) < 2:
        return "".join(first)
    return _("{names} und {last}").format(names=", ".join(first[:-1]), last=first[-1])
