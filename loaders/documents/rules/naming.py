"""How far a name reaches that begins with a word for what it names: Amt für Schule und Sport, Kita Am Park, Jobcenter Neustadt."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from loaders.documents.wording import UPPER, pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Collection


def table(words: str) -> frozenset[str]:
    """The words of a table."""
    return frozenset(words.split())


_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_NO_ADJECTIVE = r"(?!(?:sein|ihr|unser|ein|kein|dies|jen|all|viel|mehr|welch|manch|solch|beid|jed|weiter|ander|ihn|wenig)e?[rsnm]?\b)"
_SMALL = rf"{_NO_ADJECTIVE}[a-zäöüß]{{3,}}e[rsnm]?"
_LIKE = r"(?:isch|lich|ig|al|ell|är|iv|haft|sam|los)"
"""How adjectives end but for their case."""
_CAPITAL = (
    rf"(?:[{UPPER}][\wäöüß-]*{_LIKE}e?[rsnm]?|[{UPPER}][a-zäöüß]{{3,}}er|"
    r"(?:Neu|Gut|Alt|Jung|Älter|Offen|Gleich|Bunt|Weiß|Frei|Sicher|Gesund|Stark|Klein|Groß|Ein|Rot|Grün|Schwarz|Blau|Deutsch|Still|"
    r"Schnell|Früh|Nah|Fern|Gemischt|Vereint|Aktiv)e[rsnm]?)"
    rf"(?=\s+[{UPPER}])"
)
"""An adjective with a capital, right before its noun: Weiße Herzen, Stuttgarter Muslime."""
_ADVERB = r"[a-zäöüß]{3,}(?:isch|lich|los|voll|ell)"
_PHRASE = pattern(
    rf"(?:(?:der|die|das|den|dem|des|ein|einen?|einer|eines)\s+)?(?:{_ADVERB}\s+)?(?:{_SMALL}\s+){{0,2}}(?:{_CAPITAL}\s+)?(§N)"
)
_PLAIN_PHRASE = pattern(rf"(?:[a-zäöüß]{{2,}}(?:isch|lich|ig|al|ell|är|iv)e[rsm]?\s+)?(?:{_CAPITAL}\s+)?(§N)")
_FOR = pattern(r"\s+(für|gegen|zur|zum)\s+")
_ABOUT = pattern(r"\s+(über)\s+")
_OF = pattern(r"\s+(?:der|des)\s+")
_PLACED = pattern(
    r"\s+(?:(?:[Aa]m|[Aa]n\s+der|an\s+den|[Ii]m|[Ii]n\s+der|[Aa]uf\s+dem|auf\s+der|vor\s+dem|unter\s+den)\s+|(?:Sankt|St\.)\s+)(§N)"
)
_QUOTED = pattern(r"\s+§Q")
_NEXT_WORD, _MOST_WORDS = pattern(r"\s+((?:18|19|20)\d\d(?=\s+[A-ZÄÖÜ])|§N)(?:/§N)?"), 3
_NUMBERED = re.compile(r"\s+(?:[IVX]{1,4}|\d{1,3}(?:[./]\d{1,3}){0,2})\b(?!\.\s?\w+\s\d{4})")
_COMMA = re.compile(r",\s+")
_AND = re.compile(r",?\s+(?:und|sowie|&|u\.)\s+|\s?/\s?(?=[A-ZÄÖÜ])")
_AND_FOR = pattern(r"\s+und\s+(?:für|gegen)\s+")
_ARTICLE = re.compile(r"(?:der|die|das|den|dem|des|einer?|eines|ihr\w*|sein\w*|unser\w*)\s")
_OF_IT = pattern(
    r"\s+(?:der|des|von|vom)\s+(?!(?:(?:Landeshaupt|Kreis)?[Ss]tadt|Gemeinde|Land(?:es|kreise?s)|Kreises|Bundes|(?:Stadtv|V)erwaltung)\b)"
)
_WITH = pattern(
    r"\s+(?:mit|ohne|aus|in|nach|vor)\s+(?:\w+e[rnm]\s+)?(?:(?:Migrations|Zuwanderungs|Einwanderungs|Flucht)\w*|Behinderung(?:en)?|"
    r"Einschränkungen|Not|Trennung)\b"
)
_TOWNS = table("stadt landeshauptstadt kreisstadt gemeinde land landkreis kreis bund")
_OWNERS = _TOWNS | table("verwaltung stadtverwaltung")
_NO_SITES = table(
    """
    wechsel rahmen sinne jahr jahre jahren anschluss auftrag bereich fall herbst fruehjahr fruehling sommer winter januar februar
    maerz april mai juni juli august september oktober november dezember abend morgen nachmittag vormittag wochenende anfang ende ort
    mittwoch einsatz projekt programm angebot zuge laufe umfeld hinblick vergleich internet haushalt gespraech team netzwerk
    """
)
"""What stands behind „am“ and „im“ without telling where a body is."""
_AIMS = tuple(
    table("ung ion bau schutz politik erhalt umgang leben hilfe lage arbeit keit heit schaft konzept bekaempfung")
)
_MATTERS = table(
    """
    arbeit asyl bauen bildung ehrenamt engagement familie finanzen frauen gesundheit gleichstellung inklusion inneres integration
    jugend kinder kita kultur migration ordnung pflege personal recht schule senioren sicherheit soziales sport sprache
    stadtentwicklung teilhabe umwelt verkehr vielfalt wirtschaft wissenschaft wohnen zuwanderung
    """
)
"""Matters that the names of offices set in a row without an „und“."""
_IDIOMS = table(
    """
    verfuegung diskussion eroeffnung abstimmung beratung einladung sitzung veranstaltung vorbereitung anmeldung vorstellung
    besprechung
    """
)
"""What stands behind „zur“ and „zum“ without telling what a body is for."""
_LOCAL = r"Kreisverband|Ortsverein|Ortsverband|Bezirksverband|Landesverband|Unterbezirk"
_NO_RIVER = (
    r"(?!Jan|Feb|März|Apr|Mai\b|Jun|Jul|Aug|Sep|Okt|Nov|Dez|\w+tag\b|Jahr|Früh|Sommer|Herbst|Winter|Rahmen|Auftrag)"
)
_TRAIL = pattern(
    rf"(?:,?\s+(?={_LOCAL})|\s+(?:zu\s+)?)(?:(?:Region|Kreis|Landkreis|Stadt|KV|OV|Bad|{_LOCAL})\s+|Groß-)?(§N)"
    rf"(?:\s+(?:am|an\s+der|im|ob\s+der)\s+{_NO_RIVER}§N)?(?:/§N)?"
)
_TRAIL_WORDS = pattern(rf"(?:Region|Kreis|Landkreis|KV|OV|Bad|Groß|{_LOCAL})")
_PLACE_ENDS = tuple(
    table(
        """
        heim hausen ingen burg furt dorf bach berg kirchen brueck bruecken brunn tal wald stedt rode leben feld felde stadt au hafen
        weiler muenster mark gau heide ried pfalz land haven fels see beck born moor hagen horst nord sued ost west mitte viertel
        siedlung
        """
    )
)
_PLACES = table(
    """
    nord sued ost west mitte bayern hessen sachsen thueringen saarland sachsen-anhalt nordrhein-westfalen rheinland-pfalz nrw
    baden-wuerttemberg schleswig-holstein mecklenburg-vorpommern berlin bremen brandenburg niedersachsen
    """
)
_SHORT_PLACE = 5
_NO_PLACES = tuple(
    table(
        """
        sfeld benchmark arbeitskreis personenkreis freundeskreis teilnehmerkreis umkreis helferkreis landkreis stuhlkreis
        gespraechskreis umfeld vorfeld wohnheim pflegeheim kinderheim studentenheim jugendheim tierheim zusammenleben erleben leben
        ausland inland heimatland deutschland sland innenstadt altstadt hauptstadt kreisstadt heimatstadt partnerstadt nachbarstadt
        frau bau genau schau post kost trost frost kapital quartal hospital portal digital kinderdorf
        """
    )
)
"""What ends words that end as names of places do and are none; a field in whose name an s goes before (Arbeitsfeld), a country, a heim."""

_NAMING = (
    r"(?:[\wäöüß-]*(?:isch|ial|al|ell|är|lich|[Oo]rthodox|sozial|nützig|deutsch|Deutsch|Türkisch)|Rot|Weiß|International|Aktiv|Lokal|Freiwillig)"
    r"e[rnsm]?\s+"
)
_HALF = rf"[{UPPER}][\wäöüß-]*-\s?(?:,\s[{UPPER}][\wäöüß-]*-\s)?(?:und|oder|u\.|/)\s+"
_HOLDER = r"\w*(?:sitzend|leit|meist|ordnet|führ|sprech|träg|partn|vertret)er\b"
"""Words for persons, which end as adjectives of cities do: Vorsitzender, Leiter, Träger."""
_BEFORE = pattern(
    rf"(?:^|(?<=[^\w-]))(?:(?P<half>{_HALF})|(?P<adjective>{_NAMING})|(?P<citizen>(?!Der|Dies|Jed|Ein|Uns|{_HOLDER})[{UPPER}][a-zäöüß-]{{3,}}er\s+))$"
)
_FURTHER = pattern(rf"(?:^|(?<=[^\w-]))(?=[{UPPER}]){_NAMING}$")
_NO_NAME = pattern(
    r"(?:Zuständig|Örtlich|Städtisch|Ehemalig|Dortig|Hiesig|Jeweilig|Künftig|Bisherig|Ursprünglich|Eigentlich|Zusätzlich|Gemeinsam|Wichtig|Möglich|"
    r"Öffentlich|Real|Total|Global|Final|Monatlich|Jährlich|Täglich|Wöchentlich|Persönlich|Schriftlich|Nachträglich|Tatsächlich|Aktuell|Generell|"
    r"Ländlich|Endlich|Schließlich|Deutlich)e?[rnsm]?\s+"
)
"""Adjectives that belong to no name though a sentence begins with them."""
_CHURCH = re.compile(r"\b(?:Ev|Evang|Kath|Röm|Isl)\.\s?$")
_CONFESSION = pattern(
    r"(?:evangelisch|katholisch|jüdisch|muslimisch|islamisch|alevitisch|israelitisch|türkisch|griechisch|russisch|syrisch|bosnisch|polnisch|"
    r"italienisch|diakonisch)\w*\s+"
)
"""Adjectives in small letters that belong to a name."""


def folded(word: str) -> str:
    """A word in small letters with its umlauts spelt out."""
    return word.lower().translate(_UMLAUTS)


def base(word: str, words: Collection[str]) -> str:
    """The word of a table that a word of a text is a form of (des Amtes, dem Institute); empty where it is none."""
    key = folded(word)
    for form in (key, key.removesuffix("es"), key.removesuffix("s"), key.removesuffix("ses")):
        if form in words:
            return form
    return ""


@lru_cache(maxsize=4096)
def is_like_place(word: str) -> bool:
    """Whether a word ends as names of places do."""
    key = folded(word)
    return key in _PLACES or (
        len(key) > _SHORT_PLACE and key.rpartition("-")[2].endswith(_PLACE_ENDS) and not key.endswith(_NO_PLACES)
    )


def list_end(text: str, start: int, is_other: Callable[[str], bool], *, plain: bool = False) -> int:
    """Where nouns that belong together end: Schule und Sport; -1 where none begins. What is a name of its own ends them."""
    phrase = _PLAIN_PHRASE if plain else _PHRASE
    first = phrase.match(text, start)
    if first is None:
        return -1
    end = sure = first.end()
    for _ in range(6):
        if both := _AND_FOR.match(text, end):
            another = _PHRASE.match(text, both.end())
            return another.end() if another else sure
        joint = _AND.match(text, end)
        between = joint or _COMMA.match(text, end)
        if between is None or _ARTICLE.match(text, between.end()):
            break
        another = phrase.match(text, between.end())
        if another is None or is_other(another[1]):
            break
        end = another.end()
        if joint or folded(another[1]) in _MATTERS:
            sure = end
        if joint and "/" not in joint[0]:
            break
    return sure


def _is_aim(word: str) -> bool:
    """Whether a word behind „zur“ or „zum“ tells what something is for, and not when or how."""
    return folded(word).rstrip("-").endswith(_AIMS) and not base(word, _IDIOMS)


def purpose_end(text: str, start: int, is_other: Callable[[str], bool], *, about: bool = False) -> int:
    """Where „für …“, „gegen …“ or „zur …“ after a word ends, with `about` also „über …“; -1 where none begins."""
    opened = _FOR.match(text, start) or (_ABOUT.match(text, start) if about else None)
    if opened is None:
        return -1
    end = list_end(text, opened.end(), is_other)
    first = _PHRASE.match(text, opened.end())
    if end < 0 or first is None or base(first[1], _TOWNS) or (opened[1] in ("zur", "zum") and not _is_aim(first[1])):
        return -1
    if opened[1] in ("zur", "zum") or text[start:end].endswith(("ung", "angelegenheiten", "Angelegenheiten")):
        of_it = _OF_IT.match(text, end) or (
            re.compile(r"\s+(?=[a-zäöü]+er\s+[A-ZÄÖÜ])").match(text, end) if opened[1] == "zur" else None
        )
        if of_it and (further := list_end(text, of_it.end(), is_other)) > 0:
            end = further
    described = _WITH.match(text, end)
    return described.end() if described else end


def of_end(text: str, start: int, is_other: Callable[[str], bool]) -> int:
    """Where „der …“ or „des …“ after a word ends (Haus der Kulturen), but for whose it is (der Stadt); -1 where none begins."""
    opened = _OF.match(text, start)
    if opened is None:
        return -1
    first = _PHRASE.match(text, opened.end())
    if first is None or base(first[1], _OWNERS):
        return -1
    return list_end(text, opened.end(), is_other)


def title_end(text: str, start: int) -> int:
    """Where a name in quotation marks after a word ends; -1 where none begins."""
    quoted = _QUOTED.match(text, start)
    return quoted.end() if quoted else -1


def words_end(text: str, start: int, is_other: Callable[[str], bool]) -> int:
    """Where up to three words with capitals after a word end, with which a phrase ends (Kita Kleine Strolche); -1 elsewhere."""
    end = start
    for _ in range(_MOST_WORDS):
        word = _NEXT_WORD.match(text, end)
        if word is None:
            break
        if is_other(word[1]) and end > start:
            return end
        end = word.end()
    return end if end > start and is_phrase_end(text, end) else -1


def number_end(text: str, start: int) -> int:
    """Where the number of an office ends: Dezernat II; -1 where none begins."""
    number = _NUMBERED.match(text, start)
    return number.end() if number else -1


def site_end(text: str, start: int) -> int:
    """Where „am Park“ or „St. Martin“ after a word ends; -1 where none begins."""
    site = _PLACED.match(text, start)
    return site.end() if site and not base(site[1], _NO_SITES) and not folded(site[1]).endswith("tag") else -1


def place_end(text: str, start: int, places: Collection[str], *, loosely: bool = False) -> int:
    """Where the place after a name ends: Jobcenter Neustadt, AWO Kreisverband Neustadt.

    That is a word known for a place or ending as one; `loosely` also any single noun before the end of a phrase.
    """
    trail = _TRAIL.match(text, start)
    if trail is None:
        return -1
    word = trail[1]
    if _TRAIL_WORDS.match(trail[0].strip(", ")) and trail[0].strip(", ") != word:
        return trail.end()
    if (
        word in places
        or word.removesuffix("s") in places
        or any(part in places for part in word.split("-"))
        or is_like_place(word)
    ):
        return trail.end()
    if loosely and is_phrase_end(text, trail.end(1)):
        return trail.end(1)
    return -1


_PHRASE_END = re.compile(r"\s+(?:[a-zäöü(]|$)|[.,;:)|!?/“”\"»]|\s*$|\s+[–|-]\s")


def is_phrase_end(text: str, at: int) -> bool:
    """Whether no further noun follows there, to which the one before might belong."""
    return _PHRASE_END.match(text, at) is not None


def beginning(text: str, start: int, *, is_adjectival: bool) -> tuple[int, bool]:
    """Where a name begins before its head at `start`, and whether that makes it one: Haupt- und Personalamt, Deutsches Rotes Kreuz.

    `is_adjectival` tells that an adjective can do so, also one of the city (Musterstädter Tafel).
    """
    if church := _CHURCH.search(text, max(0, start - 8), start):
        return church.start(), is_adjectival
    before = _BEFORE.search(text, max(0, start - 40), start)
    if before is None:
        return start, False
    if before["half"]:
        whose = _FURTHER.search(text, max(0, before.start() - 25), before.start())
        return (whose or before).start(), whose is not None
    if before["citizen"]:
        return (before.start(), True) if is_adjectival else (start, False)
    if (before[0][0].islower() and not _CONFESSION.match(before[0])) or _NO_NAME.fullmatch(before[0]):
        return start, False
    further = _FURTHER.search(text, max(0, before.start() - 25), before.start())
    return (further or before).start(), is_adjectival
