"""What charts are made of: texts, bars, lines and dots whose places across are shares of the width, so that one drawing fits every screen.

Heights are pixels and the letters keep their size, on a phone as on paper; only what lies across gives way. Colours and patterns stand in
the style sheet, never in the drawing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.finding import shown
from graph.iri import IRI
from graph.language import _
from graph.spelling import number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.answer import Answer
    from graph.rows import Cell

NARROW, WIDE = 42, 88  # letters that fit across a phone of 360 pixels, and across a desk's screen or paper


@dataclass(frozen=True, slots=True)
class Text:
    """A text at a place.

    `whole` where it had to be cut, `wide` what there is room for on a screen that is no phone's; `turned` where it runs upwards, so many
    pixels `aside`. `thing` is what bears it as a name, from which a page tells its language.
    """

    x: float
    y: float
    text: str
    css: str = ""
    whole: str = ""
    wide: str = ""
    turned: bool = False
    aside: float = 0.0
    thing: IRI | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; `level` from 1 to 4 says how strongly it is filled, 0 leaves that to its class."""

    x: float
    y: float
    width: float
    height: float
    css: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A line from one place to another."""

    x1: float
    y1: float
    x2: float
    y2: float
    css: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A dot of so many pixels across half."""

    x: float
    y: float
    r: float
    css: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What a value is called: its text and, for a thing, its IRI; or that there is none."""

    text: str
    iri: IRI | None = None
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: what it shows, the sentence that states its finding, its height in pixels and what is drawn.

    `legend` has the class of each sample with its words. `headings` and `rows` are the table that says the same with nothing cut; a chart
    whose numbers stand in the answer itself has none. `note` says what was left out.
    """

    title: str
    finding: str
    height: float
    texts: tuple[Text, ...]
    boxes: tuple[Box, ...] = ()
    lines: tuple[Line, ...] = ()
    dots: tuple[Dot, ...] = ()
    legend: tuple[tuple[str, str], ...] = ()
    headings: tuple[Shown, ...] = ()
    rows: tuple[tuple[Shown, ...], ...] = ()
    note: str = ""


def title(answer: Answer[Any]) -> str:
    """What the picture of an answer shows."""
    return answer.question.sentence("picture", answer.language)


def name(answer: Answer[Any], value: Cell) -> Shown:
    """What a value of an answer is called; what is missing is said to be."""
    if value is None or value == "":
        return Shown(_("nicht erfasst"), missing=True)
    return Shown(shown(value, answer.labels), value if isinstance(value, IRI) else None)


def cut(text: str, most: int) -> str:
    """A text as far as there is room."""
    return text if len(text) <= most else text[: most - 1].rstrip(" ,;:–-(„“") + "…"


def label(x: float, y: float, told: Shown, css: str = "") -> Text:
    """A name cut to its room."""
    text = told.text
    if len(text) <= NARROW:
        return Text(x, y, text, css, thing=told.iri)
    return Text(x, y, cut(text, NARROW), css, whole=text, wide=cut(text, WIDE), thing=told.iri)


def named(names: Sequence[str]) -> str:
    """Some names in a sentence, three at most."""
    first = "; ".join(names[:3])
    return _("{names} und {count} weitere").format(names=first, count=len(names) - 3) if len(names) > 3 else first


def left_out(drawn: int, all_: int) -> str:
    """What to say where not everything is drawn; nothing where it is."""
    told = _("Das Bild zeigt die ersten {drawn} von {all}; die Tabelle hat alle.")
    return told.format(drawn=number(drawn), all=number(all_)) if drawn < all_ else ""
