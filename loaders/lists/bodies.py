"""What kind of body a new name is, where the name itself says so; else a person is asked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loaders import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loaders.rows import Row

_NEW = "neu"
_SECTORS = {
    **dict.fromkeys(("amt", "abteilung", "stabsstelle", "referat", "beauftragte", "landkreis"), "verwaltung"),
    **dict.fromkeys(("landesbehoerde", "bundesbehoerde", "eu-einrichtung"), "verwaltung"),
    **dict.fromkeys(("gemeinderat", "beirat", "ausschuss"), "politik"),
    **dict.fromkeys(("verein", "verband", "stiftung"), "zivilgesellschaft"),
    **dict.fromkeys(("unternehmen", "kammer"), "wirtschaft"),
    "hochschule": "wissenschaft", "schule": "oeffentlicher-traeger", "religionsgemeinschaft": "religion",
}  # fmt: skip
"""The sector of kinds that have only one."""
_PUBLIC = re.compile(r"\bvolkshochschule\b|^vhs\b|\bstadtbibliothek\b|\bstadtbücherei\b|\bjobcenter\b|\bmusikschule\b")
_MARKS = (
    (re.compile(r"\be\. ?v\.?(?!\w)|\bverein\b|verein\b"), "verein"),
    (re.compile(r"\bstiftung\b|stiftung\b"), "stiftung"),
    (re.compile(r"\b(?:land)?kreis\b|\bkreisverwaltung\b|^städteregion\b|\bregionalverband\b"), "landkreis"),
    (re.compile(r"\bbundesamt\b|\bbundesministerium\b|\bagentur für arbeit\b|^bund$"), "bundesbehoerde"),
    (re.compile(r"\bministerium\b|\blandesamt\b|\bregierungspräsidium\b|\bbezirksregierung\b|^land [a-zäöü-]+$"), "landesbehoerde"),
    (re.compile(r"\bstabsstelle\b"), "stabsstelle"),
    (re.compile(r"\babteilung\b|\bsachgebiet\b|\bfachdienst\b"), "abteilung"),
    (re.compile(r"\bdezernat\b|\breferat\b"), "referat"),
    (re.compile(r"\bamt\b|amt\b|\bfachbereich\b"), "amt"),
    (re.compile(r"\bbeauftragte[rn]?\b|beauftragte[rn]?\b"), "beauftragte"),
    (re.compile(r"\b(?:integrations|ausländer|migrations)?(?:beirat|rat)\b"), "beirat"),
    (re.compile(r"\bhochschule\b|\buniversität\b|hochschule\b(?<!volkshochschule)"), "hochschule"),
    (re.compile(r"\b(?:handwerks|handels)?kammer\b"), "kammer"),
    (re.compile(r"\bkirchengemeinde\b|\bmoscheegemeinde\b|\bkirchenkreis\b"), "religionsgemeinschaft"),
    (re.compile(r"\bwohlfahrtsverband\b|\bverband\b|verband\b|\bcaritas|\bdiakonie|\bdiakonisches werk\b|^awo\b|^drk\b"), "verband"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Body:
    """Kind and sector of a body that nobody has recorded yet."""

    kind: str
    sector: str


def by_name(name: str) -> Body | None:
    """The body that a name is of, by a word in it that means one kind only."""
    low = name.casefold()
    if _PUBLIC.search(low):
        return Body("einrichtung", "oeffentlicher-traeger")
    kind = next((kind for mark, kind in _MARKS if mark.search(low)), "")
    return Body(kind, _SECTORS[kind]) if kind in _SECTORS else None


def sector_of(kind: str) -> str:
    """The sector of a kind that has only one; else empty."""
    return _SECTORS.get(kind, "")


def by_answer(text: str, kinds: Sequence[Row], sectors: Sequence[Row]) -> Body | None:
    """The body that an answer like ``neu: Verein`` or ``neu: Einrichtung, Zivilgesellschaft`` means, by names or ids; None where none."""
    word, _, said = text.partition(":")
    if word.strip().casefold() != _NEW:
        return None
    named, comma, of = said.partition(",")
    kind = _meant(named.strip(), kinds)
    sector = _meant(of.strip(), sectors) if comma else _SECTORS.get(kind, "")
    return Body(kind, sector) if kind and sector else None


def _meant(text: str, rows: Sequence[Row]) -> str:
    """The value of a vocabulary that is called so."""
    low = words.folded(text)
    return next((row.id for row in rows if low in (words.folded(row.id), words.folded(row.values["label_de"]))), "")
