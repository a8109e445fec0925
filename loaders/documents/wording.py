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
NAME = rf"[{UPPER}][\w’'-]*"
"""A word with a capital letter."""
QUOTED = r"[„“\"»«‚]\s?([^„“”\"»«\n]{3,90}?)\s?[“”\"«»‘]"
"""Something in quotation marks of any kind."""
FOR = r"(?:für|fuer|gegen|zur|zum)"
_AND = r"(?:\s*,\s*|\s+(?:und|u\.|&|sowie)\s+)"
PHRASE = rf"(?:(?:der|die|das|den|dem|eine[rnms]?|{{lower}}[a-zäöü]+e[nrs]?)\s+)?{NAME}".replace("{lower}", "")
"""A noun with what stands before it: an article or an adjective."""
NOUNS = rf"{PHRASE}(?:{_AND}(?:die\s+)?{NAME}(?!\s+(?:der|des)\s))*"
"""Nouns that belong together: Schule und Sport."""


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern with each of the letters ä, ö, ü, ß in either spelling. Classes of letters are to be put in afterwards."""
    spelt = "".join(_SPELT.get(letter, letter) for letter in text)
    return re.compile(spelt.replace("§N", NAME).replace("§Q", QUOTED).replace("§P", NOUNS).replace("§F", FOR), flags)


def tidy(name: str) -> str:
    """A name without what surrounds it: white space, quotation marks around the whole, punctuation at the end."""
    name = " ".join(name.split()).strip(" ,;:–-•*")
    if len(name) > 2 and name[0] in '„“"»«‚' and not re.search('[„“”"»«]', name[1:-1]):
        name = name[1:].rstrip('“”"«»‘')
    return name if name.endswith(("e. V.", "e.V.")) else name.rstrip(".").strip()
