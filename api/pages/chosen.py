"""The day a visitor chooses."""

from __future__ import annotations

from datetime import date

from graph.errors import Wrong, WrongParameter
from graph.parameters import day


def on_day(text: str, name: str = "stand") -> date:
    """The day a user means, today without one; `name` is the field it was typed into. Raises QuestionError."""
    if not text.strip():
        return date.today()
    try:
        return day(text)
    except ValueError:
        raise WrongParameter("abdeckung", name, Wrong.TYPE, given=text, kind="date") from None
