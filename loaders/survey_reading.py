"""Reading an answered short survey: every answer, or every problem of the form with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from graph.errors import RejectedInput
from graph.language import _, current
from graph.problems import Problem
from loaders import files
from loaders.sheets import Line, Moment, Number, Sheet
from loaders.survey_form import (
    ANSWERS,
    CITY_DOES,
    CITY_ROW,
    DAY_ROW,
    HEAD_ROW,
    OFFICE_ROW,
    SHEET,
    cities,
    fields,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from graph.store import Store
    from loaders.sheets import Cell

LONGEST = 300  # characters of an answer


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer for one field: the row of the form, who does it, and what was named."""

    row: int
    field: str
    label: str
    answer: str
    example: str
    office: str
    address: str


@dataclass(frozen=True, slots=True)
class Answered:
    """A form filled in: the city's id and name, the office that answered, the day its answer is from, and its replies."""

    city: str
    name: str
    office: str
    day: str
    replies: tuple[Reply, ...]


def read(store: Store, path: Path) -> Answered:
    """What stands in an answered form. Raises RejectedInput with every problem of the form."""
    sheets, problems = files.read(path)
    return of_sheets(store, sheets, path.name, problems)


def of_sheets(store: Store, sheets: Sequence[Sheet], name: str, problems: Sequence[Problem] = ()) -> Answered:
    """What stands in an answered form that was read into sheets. Raises RejectedInput as `read`."""
    form = next((sheet for sheet in sheets if sheet.name == SHEET), None)
    if form is None:
        what = _("Das Blatt „{name}“ fehlt.").format(name=SHEET)
        missing = Problem("no-survey", what, _("Nehmen Sie die unveränderte Vorlage."), file=name, language=current())
        raise RejectedInput([*problems, missing])
    reader = _Reader(form, dict(cities(store)), {field.identifier: field.label for field in fields(store)})
    answered = reader.answered()
    if answered is None or reader.problems:
        raise RejectedInput(reader.problems)
    return answered


class _Reader:
    """Reads one form and keeps every problem with its place."""

    def __init__(self, form: Sheet, known: Mapping[str, str], asked: Mapping[str, str]) -> None:
        self._form, self._known, self._asked = form, known, asked
        self._lines: Mapping[int, Line] = {line.number: line for line in form.lines}
        self.problems: list[Problem] = []

    def answered(self) -> Answered | None:
        """The whole form, or None where its head cannot be read."""
        name = self._text(CITY_ROW, 1)
        city = self._known.get(name, "")
        if not city:
            self._wrong(
                "unknown-city",
                CITY_ROW,
                "Stadt",
                name,
                _("Diese Stadt ist nicht bekannt."),
                _("Wählen Sie sie aus der Liste."),
            )
        office = self._text(OFFICE_ROW, 1)
        if not office:
            self._wrong(
                "no-office",
                OFFICE_ROW,
                "Antwortende Stelle",
                "",
                _("Die antwortende Stelle fehlt."),
                _("Tragen Sie sie ein."),
            )
        day = self._day()
        replies = tuple(self._replies())
        if not replies and not self.problems:
            self._wrong(
                "no-answer",
                None,
                "",
                "",
                _("Kein Feld ist beantwortet."),
                _("Wählen Sie in Spalte C mindestens eine Antwort."),
            )
        return Answered(city, name, office, day, replies) if city and office and day else None

    def _day(self) -> str:
        cell = self._cell(DAY_ROW, 1)
        text = cell.text if isinstance(cell, Moment) else self._text(DAY_ROW, 1)
        german = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", text)
        iso = f"{german[3]}-{int(german[2]):02}-{int(german[1]):02}" if german else text
        try:
            return date.fromisoformat(iso).isoformat()
        except ValueError:
            what = _("„{text}“ ist kein Tag.").format(text=text) if text else _("Der Tag fehlt.")
            self._wrong("bad-date", DAY_ROW, "Stand (Tag)", text, what, _("Schreiben Sie ihn wie 22.11.2026."))
            return ""

    def _replies(self) -> Iterator[Reply]:
        by_label = {label: identifier for identifier, label in self._asked.items()}
        seen: set[str] = set()
        for number in sorted(self._lines):
            if number <= HEAD_ROW:
                continue
            label, answer = self._text(number, 0), self._text(number, 2)
            example, office, address = (self._text(number, column) for column in (3, 4, 5))
            field = self._text(number, 6) or by_label.get(label, "")
            if not any((answer, example, office, address)):
                continue
            if field not in self._asked or field in seen:
                unknown = _("Das Feld „{label}“ ist nicht bekannt.").format(label=label)
                what = _("Dieses Feld steht zweimal da.") if field in seen else unknown
                self._wrong(
                    "unknown-field", number, "Referenzfeld", label, what, _("Nehmen Sie die unveränderte Vorlage.")
                )
                continue
            seen.add(field)
            if self._accepts(number, answer, example, office, address):
                yield Reply(number, field, self._asked[field], answer, example, office, address)

    def _accepts(self, number: int, answer: str, example: str, office: str, address: str) -> bool:
        before = len(self.problems)
        if answer not in ANSWERS:
            what = _("„{answer}“ ist keine der Antworten.").format(answer=answer)
            what = what if answer else _("Die Antwort in Spalte C fehlt.")
            remedy = _("Möglich sind: {answers}.").format(answers="; ".join(ANSWERS))
            self._wrong("bad-answer", number, "Wer macht das?", answer, what, remedy)
        elif answer != CITY_DOES and (example or office or address):
            what = _("Zur Antwort „{answer}“ passt kein Beispiel, Amt oder Verweis.").format(answer=answer)
            remedy = _("Wählen Sie „{answer}“ oder leeren Sie die Zellen.").format(answer=CITY_DOES)
            self._wrong("bad-answer", number, "Wer macht das?", answer, what, remedy)
        if address and not re.fullmatch(r"https?://\S+", address):
            what = _("„{address}“ ist keine Internetadresse.").format(address=address[:80])
            self._wrong(
                "bad-address", number, "Internetadresse", address, what, _("Sie beginnt mit https:// oder http://.")
            )
        return len(self.problems) == before

    def _text(self, row: int, column: int) -> str:
        cell = self._cell(row, column)
        if isinstance(cell, Moment | Number):
            return cell.text
        if not isinstance(cell, str):
            self._wrong(
                "bad-cell",
                row,
                "",
                str(cell),
                _("Diese Zelle enthält keinen Text."),
                _("Schreiben Sie den Wert als Text."),
            )
            return ""
        text = " ".join(cell.split())
        if len(text) > LONGEST:
            what = _("Der Text hat mehr als {most} Zeichen.").format(most=LONGEST)
            self._wrong("too-long", row, "", text[:60], what, _("Kürzen Sie ihn."))
            return ""
        return text

    def _cell(self, row: int, column: int) -> Cell:
        line = self._lines.get(row)
        return line.cells[column] if line and column < len(line.cells) else ""

    def _wrong(self, code: str, row: int | None, column: str, value: str, what: str, remedy: str) -> None:
        place = self._form
        self.problems.append(
            Problem(
                code,
                what,
                remedy,
                file=place.file,
                sheet=place.name,
                row=row,
                column=column,
                value=value,
                language=current(),
            )
        )
