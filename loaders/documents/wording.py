"""Patterns over German text that hold whether umlauts are written or spelt out, and words with their places."""

from __future__ import annotations

import re

UPPER = "A-ZÄÖÜÉ"
_SPELT = {
    "ä": "(?:ä|ae)",
    "ö": "(?:ö|oe)",
    "ü": "(?:ü|ue)",
    "ß": "(?:ß|ss)",
    "Ä": "(?:Ä|Ae)",
    "Ö": "(?:Ö|Oe)",
    "Ü": "(?:Ü|Ue)",
}
_FIRST = "Der|Die|Das|Den|Dem|Des|Ein|Eine|Einer|Mit|Im|In|Am|An|Auf|Bei|Für|Und|Von|Vom|Zur|Zum|Seit|Nach|Es|Er|Sie|Wir|Hier|Dort|Dazu"
NAME = rf"(?!(?:{_FIRST})\b)[{UPPER}][\w’'-]*"
"""A word with a capital letter that is not only the first of a sentence."""
QUOTED = r"[„“\"»«‚]\s?([^„“”\"»«\n]{3,90}?)\s?[“”\"«»‘]"
"""Something in quotation marks of any kind."""
THE = (
    r"(?:[Dd](?:er|ie|as|en|em|es)|[Dd]iese[rsnm]?|(?:[Uu]nser|[Ss]ein|[Ii]hr)(?:e[rnms]?)?|"
    r"[Ii]m|[Bb]eim|[Vv]om|[Zz]um|[Zz]ur|[Ii]ns|[Ee]in(?:e[rnms]?)?)"
)
"""What stands before a noun and tells that it is one."""
FOR = r"(?:für|gegen|zur|zum)"
_AND = r"(?:\s*,\s*|\s+(?:und|u\.|&|sowie)\s+)"
PHRASE = rf"(?:(?:der|die|das|den|dem|eine[rnms]?|[a-zäöü]+e[nrs]?)\s+)?{NAME}"
"""A noun with what stands before it: an article or an adjective."""
NOUNS = rf"{PHRASE}(?:{_AND}(?:die\s+|[a-zäöü]+e[nrs]?\s+)?{NAME}(?!\s+(?:der|des)\s)){{0,5}}"
"""Nouns that belong together: Schule und Sport."""


_CLASS = re.compile(r"(\[\^?\]?(?:\\.|[^\]\\])*\])")


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern with each of the letters ä, ö, ü, ß in either spelling, but within classes of letters."""
    for sign, meant in (("§N", NAME), ("§Q", QUOTED), ("§P", NOUNS), ("§F", FOR)):
        text = text.replace(sign, meant)
    parts = _CLASS.split(text)
    parts[::2] = ["".join(_SPELT.get(letter, letter) for letter in part) for part in parts[::2]]
    return re.compile("".join(parts), flags)


def tidy(name: str) -> str:
    """A name without what surrounds it: white space, quotation marks around the whole, punctuation at the end."""
    name = " ".join(name.split()).strip(" ,;:–-•*")
    if len(name) > 2 and name[0] in '„“"»«‚' and not re.search('[„“”"»«]', name[1:-1]):
        name = name[1:].rstrip('“”"«»‘')
    return name if name.endswith(("e. V.", "e.V.")) else name.rstrip(".").strip()
