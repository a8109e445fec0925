"""Numbers and days as a reader of the current language expects them, by the rules of CLDR (through Babel)."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache

from graph.language import SOURCE, current

LOCALES = {"de": "de_DE", "en": "en_GB"}
"""What is written here is read in Europe: 7 May 2021, not May 7, 2021."""
_PARTIAL = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?")
_MOST_REMEMBERED = 4096


def number(value: float) -> str:
    """``1.234`` or ``1,234`` for 1234; every decimal place that the value has."""
    return _number(value, current())


def decimal(value: float | Decimal) -> str:
    """``1234,5`` or ``1234.5``: a number in a column, whose thousands are not set apart."""
    return _number(value, current(), grouped=False)


def fixed(value: float, places: int) -> str:
    """``12,50`` or ``12.50``: a share or an index with so many decimal places."""
    return f"{value:.{places}f}".replace(".", _point(current()))


def euro(value: float) -> str:
    """``48.500 €`` or ``€48,500``, and cents only where there are any."""
    return _euro(value, current())


def day(value: date | str | None) -> str:
    """``07.05.2021``, ``Mai 2021`` or ``2021``, as precise as the value; other text as it is, nothing for None."""
    if value is None:
        return ""
    return _day(value.isoformat()[:10] if isinstance(value, date) else value, current())


def state(code: str) -> str:
    """``Deutschland`` or ``Germany`` for DE (ISO 3166-1); a code nobody knows as it is."""
    return _state(code, current())


def month(value: date) -> str:
    """``11.2026`` or ``November 2026``: the month of a day inside a sentence, in German short as it always was."""
    return f"{value.month:02}.{value.year}" if current() == SOURCE else day(value.isoformat()[:7])


@lru_cache(_MOST_REMEMBERED)
def _state(code: str, language: str) -> str:
    from babel import Locale

    return str(Locale.parse(LOCALES[language]).territories.get(code, code))


@lru_cache
def _point(language: str) -> str:
    from babel.numbers import get_decimal_symbol

    return get_decimal_symbol(LOCALES[language])


@lru_cache(_MOST_REMEMBERED)
def _number(value: float | Decimal, language: str, *, grouped: bool = True) -> str:
    from babel.numbers import format_decimal

    return format_decimal(value, locale=LOCALES[language], decimal_quantization=False, group_separator=grouped)


@lru_cache(_MOST_REMEMBERED)
def _euro(value: float, language: str) -> str:
    from babel.numbers import format_currency

    text = format_currency(value, "EUR", locale=LOCALES[language])
    return re.sub(r"[.,]00(?!\d)", "", text).replace("\N{NO-BREAK SPACE}", " ")


@lru_cache(_MOST_REMEMBERED)
def _day(text: str, language: str) -> str:
    from babel.dates import format_date, format_skeleton

    found = _PARTIAL.fullmatch(text)
    if not found or found["month"] is None:
        return text
    try:
        on = date(int(found["year"]), int(found["month"]), int(found["day"] or 1))
    except ValueError:
        return text
    if found["day"] is None:
        return format_skeleton("yMMMM", on, locale=LOCALES[language])
    return format_date(on, format="medium", locale=LOCALES[language])
