"""Offices, councils, associations, schools, churches, chambers: by the word for what they are, and by their legal form."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from loaders.documents.found import Found
from loaders.documents.mentions import Kind, Rule
from loaders.documents.rules import legal_forms, naming
from loaders.documents.rules.bodies import BRANDS, EPONYMOUS, WITH_ADJECTIVE, following, is_body_word
from loaders.documents.wording import UPPER, pattern, tidy

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

_SOCIETIES = ("FD", "FDO", "FDOT", "FDOS", "FDOST", "DS", "DST", "DT", "D")
"""What may follow words for societies and houses: those are named by an adjective as well, offices are not."""
_WORD = re.compile(rf"\b[{UPPER}][\wäöüß]*(?:[-*:_/·][\wäöüß]+)*")
_EPONYM = pattern(
    rf"(?:^|(?<=[\s(„\"»,]))(?!(?:Der|Die|Das|Den|Dem|Des|Eine?[rn]?|Im|In|Am|Zur|Zum|Als|Mit|Von|Vom|Bei|Beim|Für|Und|Auch)\s)"
    rf"(?:[{UPPER}][\wäöüß-]*\s){{1,2}}$"
)
_POSITION = pattern(
    r"(?:[Ee]ine?[rnms]?|[Kk]eine?[rnms]?|halben?|vollen?|befristeten?|weiteren?|zusätzlichen?|unbefristeten?|offenen?|\d)\s+$"
)
"""Before a post of staff, or a body that is only described: eine Stelle für …, eine Beratungsstelle für …"""
_DEFINITE = pattern(r"\b(?:[Dd](?:er|ie|as|em|es)|[Bb]eim|[Vv]om|[Ii]m|[Zz]um|[Zz]ur)\s+(?:[a-zäöüß]+e[nrs]?\s+)?$")
"""Before a body that is named by its kind alone: der Musikverein, in der Bücherei."""
_FOR_WHOM = pattern(r"\s+(?:für|gegen|zur|zum)\s")
_SHORT = pattern(
    r"\b(?:Abt\.|FB|FD|SG|Ref\.|Dez\.|LK|JC|AA|StS|FS|GS)\s+§N(?:\s+(?:und|u\.|&)\s+§N)?|\b(?:TSV|SV|FC|TV|TuS|VfB|VfL|SC)\s+§N(?:/§N|\s+§N)?"
)
"""Offices and clubs as reports abbreviate them."""
_SMALL_BRAND = pattern(
    r"\b(?:pro\s+familia|donum\s+vitae|I[Nn]\s+V[Ii][Aa]|ver\.di|vhs|refugio)\b(?:\s+§N(?=\s*[,.;:)|]|\s+[a-zäöü]|$))?(?:\s+e\.\s?V\.)?"
)
"""Bodies whose names begin with small letters."""
_EXPLAINED = re.compile(r"\s[–-]\s([A-ZÄÖÜ][\wäöüß-]*)")
_TRAILING = pattern(r"\s+(§N)(?=\s*[,.;:)|]|\s+[a-zäöü(]|\s*$)")
_COUNCIL = pattern(r"\bRat(?:e?s)?\s+der\s+(?:Stadt|Gemeinde)\b(?:\s+§N)?")
_COUNTY = pattern(
    r"\b(?:Landkreis(?:e?s)?|Kreis(?:e?s)?|Städteregion|Regionalverband|Landschaftsverband)\s+(?!Stadt\b|Gemeinde\b)§N|"
    rf"\b[{UPPER}]\w+(?:-[{UPPER}]\w+)*-Kreis(?:es)?\b"
)
_TOWN = pattern(
    r"\b(?:(?:Landeshaupt|Kreis|Universitäts|Hanse)?[Ss]tadt|STADT|(?:Verbands|Samt|Markt|Orts)?[Gg]emeinde)\s+(?:Bad\s+)?§N"
)
_ACTS = re.compile(
    r"(?:^|[.:;,|–•(„+]\s*|(?<!in )(?<!für )(?<!fuer )(?<!an )(?<!auf )(?<!über )(?<!ueber )\b[Dd]ie\s+|\b(?:und|sowie|oder)\s+(?:die\s+)?|"
    r"\b(?:von|bei|mit|zwischen|seitens|Namen|Auftrag|Seiten|Unterstützung|Trägerschaft)\s+der\s+|\bdurch\s+die\s+)$"
)
"""Before a town that does something itself, and is no part of what is named before: Beirat der Stadt X, neu in der Stadt X."""
_BY_PATTERN = (_SHORT, _SMALL_BRAND, _COUNCIL, _COUNTY)


def find(text: str, places: Collection[str] = ()) -> Iterator[Found]:
    """Organisations in a text; `places` are names of places that theirs may end with."""
    begun: dict[int, int] = {}
    for word in _WORD.finditer(text):
        if (place := _around(text, word, places)) is None:
            continue
        start, end = place
        if legal := legal_forms.NEXT.match(text, end):
            begun[legal.end()] = start
        else:
            yield _found(text, start, end, Rule.COMPOUND if end - start == len(word[0]) else Rule.HEAD_WORD)
    for legal in legal_forms.BEHIND.finditer(text):
        start, head = legal_forms.start(text, legal.start()), begun.get(legal.end(), -1)
        if head >= 0 and (start < 0 or start > head or _DEFINITE.search(text, max(0, head - 30), head)):
            start = head
        if start >= 0:
            yield _found(text, start, legal.end(), Rule.LEGAL_FORM)
    for town in _TOWN.finditer(text):
        if acts(text, town.start()):
            yield _found(text, town.start(), town.end(), Rule.HEAD_WORD)
    for words in _BY_PATTERN:
        for match in words.finditer(text):
            yield _found(text, match.start(), match.end(), Rule.HEAD_WORD)


def places(texts: Iterable[str]) -> Iterator[str]:
    """Words that names of different bodies end with, which must be those of places: Sparkasse Hellweg, Flüchtlingshilfe Hellweg."""
    heads: defaultdict[str, set[str]] = defaultdict(set)
    for text in texts:
        for word in _WORD.finditer(text):
            if following(word[0]) and (trail := _TRAILING.match(text, word.end())):
                heads[trail[1]].add(word[0])
    yield from (word for word, bodies in heads.items() if len(bodies) > 1)


def acts(text: str, start: int) -> bool:
    """Whether a town named from `start` on (Stadt X) is a body there, and not where something is or whose."""
    return _TOWN.match(text, start) is None or _ACTS.search(text, max(0, start - 30), start) is not None


def _found(text: str, start: int, end: int, rule: Rule) -> Found:
    name = text[start:end].rstrip()
    return Found(Kind.ORGANISATION, tidy(name), start, start + len(name), rule)


def _around(text: str, word: re.Match[str], places: Collection[str]) -> tuple[int, int] | None:
    """Where the name begins and ends whose head a word is; None where it is none."""
    letters = following(word[0])
    is_adjectival = bool(naming.base(word[0], WITH_ADJECTIVE)) or letters in _SOCIETIES
    is_eponymous = bool(naming.base(word[0], EPONYMOUS))
    if not (letters or is_adjectival or is_eponymous):
        return None
    is_any = _POSITION.search(text, max(0, word.start() - 25), word.start()) is not None
    if is_any and (letters == "F" or _FOR_WHOM.match(text, word.end())):
        return None
    if naming.base(word[0], BRANDS) and (further := _WORD.match(text, word.end() + 1)) and text[word.end()] == " ":
        own = _end(text, further.end(), following(further[0]), places) if following(further[0]) else -1
        if own > 0 or following(further[0])[:1] in ("D", "F"):
            return word.start(), max(own, further.end())
    start, is_named = naming.beginning(text, word.start(), is_adjectival=is_adjectival)
    end = _end(text, word.end(), letters, places)
    if end < 0 and is_named:
        end = max(word.end(), _end(text, word.end(), "DS", places))
    elif is_eponymous and start == word.start() and (whose := _EPONYM.search(text, max(0, start - 40), start)):
        return whose.start(), max(end, word.end(), naming.place_end(text, word.end(), places))
    elif end < 0 and "T" in letters and (_DEFINITE.search(text, max(0, start - 30), start) or text.strip() == word[0]):
        end = word.end()
    return (start, end) if end > 0 else None


def _end(text: str, start: int, letters: str, places: Collection[str]) -> int:
    """Where the name ends whose head ends at `start`; -1 where it is no name."""
    end = naming.title_end(text, start)
    if end < 0 and "F" in letters:
        end = naming.purpose_end(text, start, is_body_word)
    if end < 0 and "N" in letters and (end := naming.number_end(text, start)) > 0:
        explained = _EXPLAINED.match(text, end)
        if explained and "A" in following(explained[1]):
            return -1  # Amt 50 – Sozialamt
        if text[end : end + 1] == " " and (named := naming.list_end(text, end + 1, is_body_word, plain=True)) > 0:
            end = named
    if end < 0 and "S" in letters:
        end = naming.site_end(text, start)
    if end < 0 and "O" in letters:
        end = naming.of_end(text, start, is_body_word)
    if end < 0:
        end = naming.place_end(text, start, places)
    if end < 0 and "L" in letters and "A" not in letters and text[start : start + 1] == " ":
        end = naming.list_end(text, start + 1, is_body_word, plain=True)
    if end < 0 and "D" in letters:
        end = naming.words_end(text, start, is_body_word)
        if (
            end > 0
            and "F" in letters
            and (aim := naming.purpose_end(text, end, is_body_word)) > 0
            and naming.is_phrase_end(text, aim)
        ):
            end = aim  # Verein Frauen für Frauen
    if end > 0:
        return max(end, naming.place_end(text, end, places))
    return start if "A" in letters else -1
