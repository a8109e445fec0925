"""Names of persons: what looks like one and is none of the words that begin with capitals as well."""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.documents.rules import naming
from loaders.documents.rules.bodies import following
from loaders.documents.rules.roles import is_role

_CAPITAL = "A-ZÄÖÜÉÈÁÀÓÒÍÇŞİŁŽŠĆČŚŻĐØÅ"
_SMALL = "a-zäöüßáàâãåæçćčđéèêëğíìîïıłńñóòôõøřśşšťúùûýźżžăîțąę’'"
_PART = rf"(?:[OD]['’]|Mc|Mac)?[{_CAPITAL}][{_SMALL}]+(?:-[{_CAPITAL}][{_SMALL}]+)?"
_INITIAL = rf"[{_CAPITAL}]\.(?:\s?-?[{_CAPITAL}]\.)?"
_PARTICLE = (
    r"(?:(?:[Vv]on|[Vv]an|[Dd]e|[Dd]el|[Dd]a|[Dd]os|[Dd]i|[Aa]l|[Ee]l|[Bb]en|[Bb]in|[Zz]u|[Tt]en|[Tt]er|[Ll]a|[Ll]e)\s+"
    r"(?:(?:der|den|dem|la|los)\s+)?)"
)
TITLE = r"(?:(?:Frau|Herrn?|Fr\.|Hr\.)\s+)?(?:(?:Prof\.|Professor(?:in)?|Dr\.(?:\s?(?:med|phil|rer\.\s?nat|jur)\.)?|Dipl\.-\w+\.)\s+){0,3}"
"""What stands before a name."""
_FULL = rf"(?:{_PART}|{_INITIAL})(?:\s+(?:{_PART}|{_INITIAL}))?\s+{_PARTICLE}?{_PART}"
_SURNAME = rf"{_PARTICLE}?{_PART}"
_FORWARD = re.compile(rf"({TITLE})({_FULL}|{_SURNAME})(?:,?\s+(?:M\.\s?A\.|B\.\s?A\.))?")
_BACKWARD = re.compile(rf"(?:^|(?<=[\s(„:|–-]))({TITLE})({_FULL}|{_SURNAME})(?:,?\s+(?:M\.\s?A\.|B\.\s?A\.))?$")
_LAST = re.compile(rf"\s+({TITLE})({_PART})(?=\s*[,.;:)!?]|\s+[a-zäöü(]|\s*$)")
_TITLED = re.compile(r"(?:Frau|Herrn?|Fr\.|Hr\.|Dr\.|Prof\.)\s+")
_LONGEST = 70
_FULL_NAME = 3
"""So many words make a name that has one more than first and last: it is looked at more closely."""
_NAMES = naming.table(
    """
    marion jung hartung rosenfeld hirschfeld schoenfeld blumenfeld ehrenfeld neuhaus althaus kamphaus backhaus
    """
)
"""Names that end as other words do."""
_ENDS = re.compile(
    r"(?:ung|ungen|heit|keit|schaft|ionen|tion|sion|stelle|buero|haus|stadt|verband|kirche|zentrum|traeger|bereich|feld|projekt|migration|vielfalt|"
    r"gruppe|team|kreis|tisch|runde|netzwerk|buendnis|forum|konzept|bericht|plan|sprechstunde|beratung|angebot|zimmer|platz|strasse|weg|allee)$"
)
_WORDS = naming.table(
    """
    imam pfarrer pfarrerin pastor pastorin anfang ende mitte morgen gestern frau herr herrn dr prof stadt land amt die der das den dem
    des ein eine im in am an auf fuer mit und neue neuer neuen als zur zum bei beim nach von vom vor projekt netzwerk buendnis tel
    telefon telefax fax mail zentrum verwaltung soziales integration vielfalt bildung jugend familie sport kultur nachfolger
    nachfolgerin vorgaenger vorgaengerin montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar maerz april mai
    juni juli august september oktober november dezember rathaus raum zimmer top protokoll gaeste anwesend entschuldigt uhr seit ihr
    ihre sie er wir stimmen mitglieder mitglied ihnen uns ansprechpartner ansprechpartnerin kontakt ansprechperson stand anlage seite
    teil kapitel migranten gefluechtete menschen kinder eltern frauen maenner senioren schule kita arbeit wohnen gesundheit sprache
    deutsch heute hier dort dazu auch so mehr alle viele wer was wo wie wann dann damit doch nur noch schon sehr dank grusswort thema
    fachkraft leiterinnen zuwanderung asyl flucht teilhabe ausbildung gleichstellung ordnung finanzen bauen umwelt verkehr inneres
    """
)


@lru_cache(maxsize=8192)
def is_none(part: str, is_titled: bool = False) -> bool:
    """Whether a word with a capital is no part of a name; after Frau, Herr or Dr. a last name may end as other words do."""
    key = naming.folded(part)
    if key in _NAMES:
        return False
    return key in _WORDS or (not is_titled and bool(_ENDS.search(key))) or bool(following(part)) or is_role(part)


def at(text: str, start: int) -> tuple[str, int, int] | None:
    """The person named from `start` on: the name without titles, where it begins and ends; a last name alone only after a title."""
    match = _FORWARD.match(text, start)
    if match is None:
        return None
    is_titled = bool(_TITLED.search(match[1]))
    parts = list(re.finditer(r"\S+", match[2]))
    while parts and (not _is_name(parts, is_titled=is_titled) or parts[-1][0].endswith(".")):
        parts.pop()
    if not parts or (not is_titled and (len(parts) == 1 or parts[0][0][0].islower())):
        return None
    is_all = len(parts) == len(match[2].split())
    return _named(parts), match.start(2), match.end() if is_all else match.start(2) + parts[-1].end()


def surname_at(text: str, start: int) -> tuple[str, int, int] | None:
    """The last name that stands alone at `start`, behind a title that is a post: Bürgermeister Albers sagte."""
    match = _LAST.match(text, start)
    if match is None or is_none(match[2]):
        return None
    return match[2], match.start(2), match.end(2)


def before(text: str, end: int) -> tuple[str, int, int] | None:
    """The person whose name ends at `end`."""
    match = _BACKWARD.search(text, max(0, end - _LONGEST), end)
    if match is None:
        return None
    is_titled = bool(_TITLED.search(match[1]))
    parts = list(re.finditer(r"\S+", match[2]))
    while parts and not _is_name(parts, is_titled=is_titled):
        del parts[0]
        is_titled = False
    if not parts or (not is_titled and (len(parts) == 1 or parts[0][0][0].islower())):
        return None
    return _named(parts), match.start(2) + parts[0].start(), match.start(2) + parts[-1].end()


def _named(parts: list[re.Match[str]]) -> str:
    return " ".join(part[0] for part in parts)


def _is_name(parts: list[re.Match[str]], *, is_titled: bool) -> bool:
    """Whether words with capitals can be a name: none of them is another word; after Dr. or Frau the last may look like one."""
    words = [part[0] for part in parts if part[0][0].isupper() and not part[0].endswith(".")]
    return not any(is_none(word, is_titled and len(words) < _FULL_NAME and word is words[-1]) for word in words)


def is_person(name: str) -> bool:
    """Whether the words are a person's first and last name."""
    found = at(name, 0)
    return found is not None and found[2] == len(name) and " " in found[0]
