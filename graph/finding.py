"""The finding of an answer: one German sentence, made of the question's template and what was found."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from graph.errors import QuestionError
from graph.iri import IRI
from graph.rows import cells

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.parameters import Value
    from graph.question import Question

_PLACE = re.compile(
    r"\{(?P<name>\w+)(?:\[(?P<where>\w+)=(?P<value>[^\[\]{}]*)\])?(?: (?P<one>[^/|{}]+)/(?P<more>[^/|{}]+))?(?:\|(?P<otherwise>[^{}]*))?\}"
)
_PARTIAL_DATE = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?")
_NAMED_AT_MOST = 6


def finding(
    question: Question, values: Mapping[str, Value | None], rows: Sequence[object], labels: Mapping[IRI, str]
) -> str:
    """The sentence for what was found.

    A template may hold ``{n}`` (rows), ``{n_x}`` (different values of x), ``{list_x}`` (their names, six at most) and ``{x}`` (the value of
    parameter x, or of column x in the first row). ``{n_x[y=text]}`` looks only at rows whose column y shows that text or is the vocabulary
    entry of that id; ``{n_x Feld/Feldern}`` puts the word that fits the number behind it; ``{x|text}`` says the text where there is no
    value. Raises QuestionError for anything else.
    """
    template = question.none if not rows else question.one if len(rows) == 1 else question.many
    table = [cells(row) for row in rows]
    columns = list(table[0]) if table else []

    def put(place: re.Match[str]) -> str:
        text = _place(place["name"], values, _where(table, place["where"], place["value"], labels), columns, labels)
        if text is None:
            raise QuestionError(question.name, place["name"], "the finding's template names no parameter or column")
        word = place["one"] if text == "1" else place["more"]
        return (f"{text} {word}" if word else text) or place["otherwise"] or "–"

    sentence = _PLACE.sub(put, template)
    return sentence[:1].upper() + sentence[1:]


def _where(
    table: Sequence[Mapping[str, object]], column: str | None, text: str, labels: Mapping[IRI, str]
) -> Sequence[Mapping[str, object]]:
    """The rows whose column shows the text; all where no column is named."""
    if column is None:
        return table
    return [row for row in table if text in (shown(row.get(column), labels), str(row.get(column)).rpartition("/")[2])]


def _place(
    name: str,
    values: Mapping[str, Value | None],
    table: Sequence[Mapping[str, object]],
    columns: Sequence[str],
    labels: Mapping[IRI, str],
) -> str | None:
    """What stands for a name; None where it names nothing."""
    if name == "n":
        return str(len(table))
    if name in values:
        return shown(values[name], labels)
    if name in columns:
        return shown(table[0][name], labels) if table else ""
    asked, _, column = name.partition("_")
    if column not in columns or asked not in ("n", "list"):
        return None
    different = list(dict.fromkeys(value for row in table for value in _values(row[column])))
    return str(len(different)) if asked == "n" else _listed([shown(value, labels) for value in different])


def shown(value: object, labels: Mapping[IRI, str]) -> str:
    """A value as a German reader wants it: names, ``22.11.2026``, ``11.2026``, ja and nein, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return _listed([shown(each, labels) for each in value])
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, date):
        return f"{value.day:02}.{value.month:02}.{value.year}"
    if isinstance(value, IRI):
        return labels.get(value, value)
    partial = _PARTIAL_DATE.fullmatch(str(value))
    return ".".join(filter(None, (partial["day"], partial["month"], partial["year"]))) if partial else str(value)


def _values(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else () if value is None else (value,)


def _listed(names: Sequence[str]) -> str:
    """Names as a list in a sentence, in quotation marks where one has a comma of its own."""
    shown_names = [f"„{name}“" for name in names] if len(names) > 1 and any(", " in name for name in names) else names
    first, rest = shown_names[:_NAMED_AT_MOST], len(shown_names) - _NAMED_AT_MOST
    if rest > 0:
        return f"{', '.join(first)} und {rest} weitere"
    return " und ".join(filter(None, [", ".join(first[:-1]), *first[-1:]]))
