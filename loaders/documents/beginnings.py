"""The words that tell when what is named began: seit, ab, startete, from one date to another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loaders.documents.mentions import Kind
from loaders.documents.wording import pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loaders.documents.found import Found

_WHEN = r"(?:\s+(?:dem|der|etwa|rund))?(?:\s+(?:Jahr|Jahresbeginn|Anfang|Mitte|Ende|Frühjahr|Frühling|Sommer|Herbst|Winter|Schuljahr))?"
_SINCE = pattern(rf"(?:\b(?:[Ss]eit|[Aa]b|[Ss]tart:?|[Bb]eginn:?|[Ll]aufzeit:?)|\bs\.){_WHEN}\s*$")
_OPENS, _RANGE = re.compile(r"[(,;:]\s*$"), pattern(r"\s?(?:[–-]|bis)\s?(?:[\dA-Z]|heute|laufend|fortlaufend|offen)")
"""Before and after the first of two dates that tell how long something lasts: (2021–2024)."""
_FROM = pattern(rf"\bvon{_WHEN}\s*$")
STARTS = pattern(
    r"\b(?:[Ss]tarte(?:n|t|te|ten)|[Bb]eg(?:ann|annen|innt|innen|onnen)|[Gg]estartet|[Ee]ntst(?:and|anden|eht)|[Ee]ntstanden|[Gg]egründet|"
    r"[Ee]ingeführt|[Ee]röffnete?t?|[Öö]ffnete|ins Leben gerufen|[Aa]ufgelegt|[Aa]ngelaufen|an den Start|[Ee]rstmals|[Ff]olgten?|[Ff]olgte|"
    r"[Aa]ufgebaut|[Ee]ingerichtet|[Gg]eschaffen|(?:hin|da)zu(?:gekommen)?|[Pp]lan(?:t|en|te)|[Gg]eplant|[Vv]orgesehen|[Aa]ufgenommen|hervor|"
    r"n[aä]hm(?:en)?\b[^.;]{0,60}?\bauf|nahm(?:en)?\b[^.;]{0,60}?\bauf|[Ll]os\s+g(?:ing|eht)|g(?:ing|eht)\s+es\s+los|gibt\s+es|"
    r"(?:Projekts|S)tart|(?:Projektb|B)eginn|[Ll]äuft|[Ll]aufen|[Bb]esteht)\b"
)
"""That something begins or goes on."""
_GROWS = pattern(
    r"\b(?:verlängert|erweitert|ausgeweitet|vergrößert|fortgeführt|fortgesetzt|weitergeführt|umgezogen|geschlossen|eingestellt|pausiert)\b"
)
"""What happens to something that there was before."""
_NO_START = pattern(
    r"\b(?:bis|vom|[Ss]tand:?|endet\w*|[Bb]ericht\w*|[Kk]onzept\w*)(?:\s+(?:zum|Ende|Mitte|Anfang))?\s*$"
)
_UNTIL = re.compile(r"\s+bis\b")
_NEAR = 70
"""So many letters around a date are looked at, which keeps long texts cheap."""


def begins(text: str, start: int, end: int, finds: Sequence[Found]) -> str:
    """When something began by the words of a part of a text; empty where they do not say so."""
    for found in finds:
        if found.kind is not Kind.DATE or not start <= found.start < end:
            continue
        near, far = max(start, found.start - _NEAR), min(end, found.end + _NEAR)
        grows = _GROWS.search(text, found.end, far) is not None
        if _SINCE.search(text, near, found.start) and not grows:
            return found.name
        if _NO_START.search(text, near, found.start):
            continue
        if _OPENS.search(text, near, found.start) and _RANGE.match(text, found.end):
            return found.name
        if _FROM.search(text, near, found.start) and _UNTIL.match(text, found.end, found.end + _NEAR):
            return found.name
        if not grows and STARTS.search(text, near, far):
            return found.name
    return ""
