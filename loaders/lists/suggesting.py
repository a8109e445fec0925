"""What the columns of a list probably mean: by their heads, else by what stands in them; each with the reason, for a person to check."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.quoting import inner
from loaders import words
from loaders.blanks import tidy
from loaders.lists import money, periods
from loaders.lists.known import parts
from loaders.lists.targets import FIELDS, IGNORED, KINDS, MEASURES, Target, by_head, name_of, says_name, targets
from loaders.sheets import Flaw, Moment, Number, as_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from loaders.lists.known import Ground
    from loaders.lists.layout import Head, Laid
    from loaders.sheets import Cell

_SAMPLE = 60
_MOST_OF_THEM = 0.6
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_CONTACT = re.compile(r"\S+@\S+\.\S+|(?:tel|fon|telefon)\b.*\d{3}|0\d{2,5}[ /-]?\d{4,}", re.IGNORECASE)
_BODY = re.compile(
    r"\be\. ?v\.|\bg?gmbh\b|\bamt\b|amt\b|\bfachbereich\b|\bfachdienst\b|\breferat\b|verein\b|\bverband\b|caritas|diakonie|\bawo\b|\bdrk\b"
    r"|volkshochschule|\bvhs\b|stiftung\b|kirche",
    re.IGNORECASE,
)
_BY_NAME = ("status", "kind", "sector", "target_groups", FIELDS)
_SAYS_KIND = {
    MEASURES: r"projekt|ma(?:ß|ss)nahme|angebot",
    "organisations": r"verein|organisation|partner|tr(?:ä|ae)ger|akteur|(?:ä|ae)mter|einrichtung|beratungsstelle|anlaufstelle",
    "networks": r"netzwerk|b(?:ü|ue)ndnis|arbeitskreis|gremien",
    "documents": r"konzepte|dokument|publikation|ver(?:ö|oe)ffentlichung|schriften",
    "people_posts": r"(?:ä|ae)mter und personen|funktionstr(?:ä|ae)ger|stelleninhaber|beauftragte|personen",
    "events": r"veranstaltung|termine|tagung",
}
"""Words in titles, and in names of sheets and files, that say what a list is of."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a column may mean (a key of the targets, empty for nothing), why, and some of its values."""

    head: str
    letter: str
    means: str
    reason: str
    examples: tuple[str, ...]


def kind_of(laid: Laid) -> str:
    """What a list probably is of: by its heads, by its titles and names, and by whether its names sound like bodies; else measures.

    Where that fits two kinds alike, the head that comes first decides: a list of networks has a column of organisations too.
    """
    said = " ".join((*laid.around, laid.sheet.name, laid.sheet.file)).casefold()
    rated = {kind: _heads_of(laid, kind) + 3 * bool(re.search(_SAYS_KIND[kind], said)) for kind in KINDS}
    first = next((head for head in laid.heads if any(says_name(head.name, kind) for kind in KINDS)), laid.heads[0])
    texts = [shown(cell) for cell in _values(laid, first)]
    rated["organisations"] += 2 * (_share(bool(_BODY.search(text)) for text in texts) >= _MOST_OF_THEM)
    return max(KINDS, key=lambda kind: (rated[kind], says_name(first.name, kind)))


def _heads_of(laid: Laid, kind: str) -> int:
    """How well the heads fit: those that have a meaning in this kind of list, and twice where one names just this kind of thing."""
    means = {found[0] for head in laid.heads if (found := by_head(head.name, kind)) and found[1] == 100}
    has_name = any(says_name(head.name, kind) for head in laid.heads)
    return len(means - {IGNORED}) + 2 * has_name


def suggest(laid: Laid, ground: Ground) -> list[Suggestion]:
    """A suggestion for each column of a list, in its order."""
    found = {head.name: _for(head, _values(laid, head), ground) for head in laid.heads}
    _name_something(found, laid, name_of(ground.kind))
    _once(found, targets(ground.kind))
    return [_suggestion(laid, head, *found[head.name][:2]) for head in laid.heads]


def shown(cell: Cell) -> str:
    """A cell as its program shows it, on one line."""
    return tidy(cell.text if isinstance(cell, Flaw) else as_text(cell))


def _suggestion(laid: Laid, head: Head, means: str, reason: str) -> Suggestion:
    examples = list(dict.fromkeys(map(shown, _values(laid, head))))[:3]
    if head.index in laid.sheet.hidden_columns:
        reason = f"{reason}; in der Datei ausgeblendet"
    return Suggestion(head.name, head.letter if head.index >= 0 else "", means, reason, tuple(examples))


def _values(laid: Laid, head: Head) -> list[Cell]:
    cells = (entry.cells.get(head.name, "") for entry in laid.entries)
    return [cell for cell in cells if cell != ""][:_SAMPLE]


Found = tuple[str, str, int]
"""Meaning, reason, and how sure it is from 0 to 100."""


def _for(head: Head, values: Sequence[Cell], ground: Ground) -> Found:
    if not values:
        return IGNORED, "leer", 0
    texts = [shown(cell) for cell in values]
    if _share(bool(_CONTACT.search(text)) for text in texts) >= _MOST_OF_THEM:
        return IGNORED, "Kontaktdaten werden nicht gespeichert", 100
    by_values = _by_values(values, texts, ground)
    offered = targets(ground.kind)
    if named := by_head(head.name, ground.kind) or (by_head(head.lower, ground.kind) if head.lower else None):
        means, sure = named
        reason = "nach dem Kopf" if sure == 100 else "der Kopf klingt danach"
        fits = by_values[0] if by_values else ""
        period = _period_with(offered, means)
        if period and fits and offered[fits].is_period:
            return period, "der Kopf nennt eine Zeit, die Werte haben Beginn und Ende", sure
        if (
            means in offered
            and offered[means].is_period
            and fits
            and offered[fits].columns[0].is_date
            and not offered[fits].is_period
        ):
            return offered[means].columns[0].name, "die Werte sind einzelne Tage", sure
        return means, reason, sure
    return by_values or (IGNORED, "nicht erkannt", 0)


def _by_values(values: Sequence[Cell], texts: Sequence[str], ground: Ground) -> Found | None:
    """What the values are, where most of them are of one kind that such a list has."""
    offered = targets(ground.kind)
    # of several periods the one of the thing itself, not of its grant
    own = {key: each for key, each in offered.items() if not key.startswith("grant_")}
    period = next((key for key, each in own.items() if each.is_period), "")
    day = next((key for key, each in own.items() if each.columns[0].is_date and not each.is_period), "")
    address = next((key for key, each in offered.items() if each.columns[0].base == "anyURI"), "")
    body = next((key for key, each in offered.items() if each.holds_bodies), "")
    if period and _share(map(_is_range, values)) >= _MOST_OF_THEM:
        return period, "die Werte sind Zeiträume", 80
    if day and _share(map(_is_day, values)) >= _MOST_OF_THEM:
        return day, "die Werte sind Tage", 50
    if "grant_amount" in offered and _share("€" in text or "eur" in text.casefold() for text in texts) >= _MOST_OF_THEM and _share(
        money.amount(text) is not None for text in texts
    ) >= _MOST_OF_THEM:  # fmt: skip
        return "grant_amount", "die Werte sind Geldbeträge", 80
    if address and _share(bool(_ADDRESS.match(text)) for text in texts) >= _MOST_OF_THEM:
        return address, "die Werte sind Webadressen", 80
    for target in (*(each for each in _BY_NAME if each in offered), *filter(None, [body])):
        share = _share(_is_known(text, target, ground) for text in texts)
        if share >= _MOST_OF_THEM:
            return target, "die Werte sind bekannt", int(60 + 20 * share)
    if _share(bool(_BODY.search(text)) for text in texts) >= _MOST_OF_THEM:
        if ground.kind == "organisations":
            return name_of(ground.kind), "die Werte klingen nach Stellen und Trägern", 60
        return (body, "die Werte klingen nach Stellen und Trägern", 60) if body else None
    return None


def _period_with(offered: Mapping[str, Target], means: str) -> str:
    """The period of which a column of dates is start or end."""
    return next(
        (key for key, each in offered.items() if each.is_period and means in [column.name for column in each.columns]),
        "",
    )


def _is_known(text: str, target: str, ground: Ground) -> bool:
    return any(identifier for _, identifier in parts(text, lambda part: ground.find(target, part)[1]))


def _is_range(cell: Cell) -> bool:
    if not isinstance(cell, str):
        return False
    found = periods.split(cell)
    return found is not None and bool(found.start or found.end) and not periods.day(cell)


def _is_day(cell: Cell) -> bool:
    return isinstance(cell, Moment) or (isinstance(cell, str) and bool(periods.day(cell)) and not cell.isdigit())


def _share(hits: Iterator[bool] | map[bool] | Sequence[bool]) -> float:
    some = list(hits)
    return sum(some) / len(some) if some else 0.0


def _name_something(found: dict[str, Found], laid: Laid, name_column: str) -> None:
    """Where no head says which column has the names: the first of those not understood with the most different words."""
    if any(means == name_column for means, _, _ in found.values()):
        return
    texts = {
        head.name: [shown(cell) for cell in _values(laid, head) if not isinstance(cell, Number | Moment)]
        for head in laid.heads
        if not found[head.name][0] and found[head.name][1] == "nicht erkannt"
    }
    rated = {name: len({words.folded(text) for text in some}) for name, some in texts.items()}
    if rated and max(rated.values()):
        best = max(rated, key=lambda name: rated[name])
        found[best] = (name_column, "die Werte unterscheiden sich am meisten", 30)


def _once(found: dict[str, Found], offered: Mapping[str, Target]) -> None:
    """Of several columns that would mean the same the surest stays; where it may have several, all do."""
    by_meaning: dict[str, list[str]] = {}
    for name, (means, _, _) in found.items():
        by_meaning.setdefault(means, []).append(name)
    for means, several in by_meaning.items():
        if means == IGNORED or offered[means].may_be_several or len(several) < 2:
            continue
        best = max(several, key=lambda name: found[name][2])
        for name in several:
            if name != best:
                found[name] = (IGNORED, f"schon in „{inner(best)}“", 0)


def counted(suggestions: Sequence[Suggestion]) -> Mapping[str, str]:
    """The meanings of all columns by their heads, as the file of columns has them."""
    return {each.head: each.means for each in suggestions}
