"""Public posts with the names of who holds them: the post before the name, after it, or what somebody was made."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loaders.documents.found import Found
from loaders.documents.mentions import Kind, Rule
from loaders.documents.wording import UPPER, pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PART = rf"[{UPPER}][a-zäöüßéèçğışć’']+(?:-[{UPPER}][a-zäöüßéèçğışć]+)?"
_TITLES = r"(?:(?:Herrn?|Frau)\s+)?(?:(?:Prof\.|Professor(?:in)?|Dr\.)\s+){0,5}"
_SURNAME = rf"(?:\s+(?:[Vv]on|[Vv]an|[Dd]e|[Aa]l|[Ee]l|[Bb]in)(?:\s+(?:der|den|dem))?)?\s+{_PART}"
_PERSON = rf"{_TITLES}({_PART}(?:\s+[{UPPER}]\.)?{_SURNAME})"
_LONG_PERSON = rf"{_TITLES}({_PART}(?:\s+{_PART})?(?:\s+[{UPPER}]\.)?{_SURNAME})"
"""With two first names, where a colon says that only a name follows."""
_OFFICE = (
    r"(?:(?:Landes|Sozial|Kultur|Ober|Bau|Schul)?[Bb]ürgermeister(?:in)?|"
    r"(?:[A-ZÄÖÜ][\wäöüß]*[Bb]eauftragte[rn]?|Beauftragte[rn]?)|"
    r"(?:(?:Amts|Abteilungs|Bereichs|Fachbereichs|Fachdienst|Referats|Sachgebiets|Projekt|Stabsstellen|Dezernats|Team|Büro|"
    r"Schul|Fachstellen|Einrichtungs|Haus|Heim|Gruppen|Kita|Quartiers|Regional|Standort|Bezirks|Stellen|Dienststellen)l|L)(?:eiter(?:in)?|eitung)|Vorsitzende[rn]?|Geschäftsführer(?:in)?|"
    r"(?:[A-ZÄÖÜ][\wäöüß]*d|D)ezernent(?:in)?|(?:[A-ZÄÖÜ][\wäöüß]*k|K)oordinator(?:in)?|Beigeordnete[rn]?|Land(?:rat|rätin)|"
    r"(?:[A-ZÄÖÜ][\wäöüß]*s|S)precher(?:in)?|Stadträtin|Stellvertret(?:ung|er(?:in)?)|[A-ZÄÖÜ][\wäöüß]*planer(?:in)?|"
    r"(?:[A-ZÄÖÜ][\wäöüß]*r|R)eferent(?:in)?|Minister(?:in)?|Staatssekretär(?:in)?|Direktor(?:in)?|(?:[A-ZÄÖÜ][\wäöüß]*m|"
    r"M)anager(?:in)?|Vorsitz|Geschäftsführung|Stadtdirektor(?:in)?|Präsident(?:in)?|(?:[A-ZÄÖÜ][a-zäöü]*s|S)ozialarbeiter(?:in)?)\b"
)
_OF = (
    r"(?:\s+(?:des|der|für|im|beim|von)\s+(?:die\s+|den\s+|das\s+)?"
    r"(?:(?:Landeshaupt)?[Ss]tadt\s+§N|§P(?:\s+§F\s+§P|\s+§N(?=\s*[,.;)]|\s+[a-zäöü]|$))?))?"
)
_AFTER = pattern(
    rf"{_PERSON},?\s+(?:\(|ist\s+(?:seit\s+(?:\w+\s+)?\d{{4}}\s+)?(?:die\s+|der\s+)?|(?:die|der)\s+)?(?:(?:neue|"
    rf"stellvertretende|ehrenamtliche|hauptamtliche|kommissarische|erste)[rn]?\s+)?({_OFFICE}{_OF})"
)
_MADE = pattern(
    rf"{_PERSON}\s+(?:wurde\s+|wird\s+|ist\s+)?(?:\w+\s+){{0,3}}?(?:zur|zum|als)\s+(?:neuen\s+)?({_OFFICE}{_OF})"
)
_BEFORE = pattern(rf"\b({_OFFICE}{_OF})(?:,|:|\s+(?:ist|war|seit\s+\d{{4}}\s+ist)(?:\s+seit\s+\d{{4}})?)?\s+{_PERSON}")
_TASK = rf"{_OF}(?:\s+§N(?:\s+und\s+§N)?)?"
"""What a post is for, also without a word between where a bracket or a colon ends it: Teamleiterin Zuwanderung."""
_COLON = pattern(rf"\b({_OFFICE}{_TASK})\s*[:|]\s*{_LONG_PERSON}(?=\s*(?:[,;.()|]|$|\n|(?:und|sowie)\s))")
_BRACKETED = pattern(
    rf"{_PERSON}\s*\(\s*(?:(?:stellv|komm)\.\s+|(?:stellvertretende|kommissarische)[rn]?\s+)?({_OFFICE}{_TASK})\s*[,;)]"
)
_ELECTED = pattern(
    rf"\b(?:[Zz]u[rm]|[Aa]ls)\s+(?:neue[nr]?\s+)?({_OFFICE}{_OF})\s+(?:wurde|wird|ist)\s+(?:\w+\s+){{0,2}}?{_PERSON}"
)
_TAKES = pattern(
    rf"{_PERSON}\s+(?:übernimmt|übernahm)\s+(?:\w+\s+){{0,3}}?(?:die|den)\s+((?:Leitung|Geschäftsführung|Vorsitz)\b{_OF})"
)
_HOLDS = pattern(
    rf"\b((?:Leitung|Geschäftsführung|Vorsitz){_OF})\s+(?:hat|haben|übernimmt|übernahm|liegt\s+bei|hatte)\s+(?:seit\s+(?:\w+\s+)?\d{{4}}\s+)?{_PERSON}"
)
_NAMED_TASK = pattern(rf"{_PERSON},\s+({_OFFICE}\s+§N(?:\s+(?:§N|§F\s+§P))?)(?=\s*(?:[,;.)]|$))")
_LED_BY = (
    pattern(
        rf"(§N(?:\s+§F\s+§P|\s+§N(?:\s+und\s+§N)?)?)[^.;:,]{{0,30}}?\s(?:wird|werden)\s+(?:seit\s+\d{{4}}\s+)?geleitet\s+von\s+{_PERSON}"
    ),
    pattern(
        rf"(§N(?:\s+§F\s+§P|\s+§N(?:\s+und\s+§N)?)?)(?:\s+in\s+§N)?\s+(?:wird|werden)\s+(?:seit\s+\d{{4}}\s+)?von\s+{_PERSON}\s+geleitet\b"
    ),
)
_UNDER = pattern(rf"\b(?:[Uu]nter|in)\s+(?:der\s+)?(Leitung)\s+von\s+{_PERSON}")
_BARE = pattern(rf"\b({_OFFICE})(?:,|:|\s+ist)?\s+{_PERSON}")
_AND_ANOTHER = re.compile(rf"\s+(?:und|sowie)\s+{_PERSON}")
_OF_SEVERAL = re.compile(r"(?:[Dd]ie|[Dd]en|[Bb]eiden?|[Uu]nseren?|[Ii]hren?)\s+$")
"""Before a post in -n that several hold: „die Beauftragten A und B“, not „die Beauftragte A und B“."""
_SHARED = re.compile(r"[Ll]eitung|Vorsitz|Geschäftsführung")
_LED = r"(?:die|das|den)\s+(§N(?:\s+§F\s+§P|\s+§N(?:\s+und\s+§N)?)?)"
_LEADS = (
    pattern(rf"{_PERSON}\s+leitet\s+(?:seit\s+(?:\w+\s+)?\d{{4}}\s+)?{_LED}"),
    pattern(rf"\bleitet\s+(?:nun\s+|jetzt\s+)?{_PERSON}\s+{_LED}"),
)
_TITLED = re.compile(r"(?:Frau|Herrn?|Dr\.)\s+$")
_ADDRESS = re.compile(r",?\s+(?:Frau|Herrn?)$")
"""What begins the name that follows: die Beauftragte der Stadt, Frau …"""
_ALONE, _OFFICE_FIRST = pattern(_PERSON), pattern(rf"({_OFFICE}{_OF})")
_NO_PERSON = re.compile(
    r"(?!(?:Marion|Murat|Jung|Hartung|(?:Rosen|Hirsch|Schön|Blumen|Ehren)feld|(?:Neu|Alt|Kamp|Back)haus)$)"
    r"(?:\w*(?:ung|heit|keit|schaft|ion|amt|rat|stelle|büro|werk|haus|stadt|gemeinde|verband|kirche|schule|kammer|zentrum|"
    r"träger|verein|bereich|feld|integration|migration|beauftragte[rn]?|bürgermeister(?:in)?|leiter(?:in)?)|"
    r"(?:Nach|Vor)(?:folger|gänger)(?:in)?|"
    r"Frau|Herrn?|Stadt|Land|Amt|Die|Der|Das|Den|Dem|Ein|Eine|Im|In|Am|Für|Mit|Und|Neue[rn]?|Als|Zur|Zum|Bei|Nach|Von|"
    r"Projekt|Netzwerk|Bündnis|Tel|Telefon|Leiter|Zentrum|Verwaltung|Soziales|Integration|Vielfalt|Bildung)"
    , re.IGNORECASE,
)  # fmt: skip


_BESIDE = (
    (_NAMED_TASK, 1, 2, Rule.POST_AFTER), (_BRACKETED, 1, 2, Rule.POST_AFTER), (_AFTER, 1, 2, Rule.POST_AFTER),
    (_MADE, 1, 2, Rule.POST_AFTER), (_BEFORE, 2, 1, Rule.POST_BEFORE), (_BARE, 2, 1, Rule.POST_BEFORE),
)  # fmt: skip
_FURTHER = (
    (_COLON, 2, 1, Rule.POST_BEFORE), (_ELECTED, 2, 1, Rule.POST_BEFORE),
    (_TAKES, 1, 2, Rule.POST_AFTER), (_HOLDS, 2, 1, Rule.POST_BEFORE), (_UNDER, 2, 1, Rule.POST_BEFORE),
)  # fmt: skip
"""Each form with the groups that hold the person and the post."""


def find(text: str) -> Iterator[Found]:
    """Posts with names in a text; the passage covers both.

    What stands beside a name is surest; further forms tell of persons of whom it tells nothing.
    """
    found = _of_own([*_by(_BESIDE, text), *_leading(text), *_led(text)])
    told = {each.person for each in found}
    yield from (*found, *(each for each in _by(_FURTHER, text) if each.person not in told))


def _of_own(found: list[Found]) -> list[Found]:
    """Without a post after a name that has one before it, where it is the next one's: Bürgermeister A, Dezernentin B."""
    before = [each for each in found if each.rule is Rule.POST_BEFORE]
    return [
        each
        for each in found
        if each.rule is not Rule.POST_AFTER
        or not any(one.person == each.person for one in before)
        or not any(one.person != each.person and each.start < one.start < each.end for one in before)
    ]


def _led(text: str) -> Iterator[Found]:
    for match in (found for words in _LED_BY for found in words.finditer(text)):
        if not _is_none(match[2]):
            yield Found(
                Kind.POST,
                f"{match[2]}: Leitung {match[1]}",
                match.start(1),
                match.end(2),
                Rule.POST_AFTER,
                person=match[2],
                post=f"Leitung {match[1]}",
            )


def _by(forms: Sequence[tuple[re.Pattern[str], int, int, Rule]], text: str) -> Iterator[Found]:
    for words, person, post, rule in forms:
        for match in words.finditer(text):
            name = " ".join(match[person].split())
            if _is_none(
                name, is_titled=bool(_TITLED.search(text, max(0, match.start(person) - 8), match.start(person)))
            ):
                continue
            start, end = min(match.start(person), match.start(post)), max(match.end(person), match.end(post))
            held = _ADDRESS.sub("", " ".join(match[post].split()))
            yield Found(Kind.POST, f"{name}: {held}", start, end, rule, person=name, post=held)
            if rule is Rule.POST_BEFORE and (second := _second(text, match.start(post), end, held)):
                other = " ".join(second[1].split())
                yield Found(
                    Kind.POST, f"{other}: {held}", second.start(1), second.end(1), rule, person=other, post=held
                )


def _leading(text: str) -> Iterator[Found]:
    for match in (found for words in _LEADS for found in words.finditer(text)):
        if not _is_none(match[1]):
            held = f"Leitung {match[2]}"
            yield Found(
                Kind.POST,
                f"{match[1]}: {held}",
                match.start(1),
                match.end(2),
                Rule.POST_AFTER,
                person=match[1],
                post=held,
            )


def _second(text: str, start: int, end: int, held: str) -> re.Match[str] | None:
    """A second person who holds the post that begins at `start`, after the first one's name that ends at `end`."""
    several = held.split()[0].endswith("n") and _OF_SEVERAL.search(text, max(0, start - 12), start)
    if not several and not _SHARED.search(held.split()[0]):
        return None
    another = _AND_ANOTHER.match(text, end)
    return None if another is None or _is_none(another[1]) else another


def is_person(name: str) -> bool:
    """Whether the words are a person's first and last name."""
    person = _ALONE.fullmatch(name)
    return person is not None and not _is_none(person[1])


def below(before: str, text: str) -> Iterator[Found]:
    """A post that a text begins with, right below a line that is a person's name, or the other way round; it begins before the text."""
    person, office = _ALONE.fullmatch(before), _OFFICE_FIRST.match(text)
    if not person:
        office, person = _OFFICE_FIRST.fullmatch(before.rstrip(":")), _ALONE.match(text)
    if person and office and not _is_none(person[1]):
        held = " ".join(office[1].split())
        end = person.end(1) if person.string is text else office.end(1)
        first = person.start(1) if person.string is before else office.start(1)
        rule = Rule.POST_AFTER if person.string is before else Rule.POST_BEFORE
        yield Found(Kind.POST, f"{person[1]}: {held}", first - len(before) - 1, end, rule, person=person[1], post=held)


def _is_none(name: str, *, is_titled: bool = False) -> bool:
    """Whether a word of it, but for what stands between names (von, van den), is none of a name.

    After Frau or Herr a last name may be any.
    """
    parts = [part for part in name.split() if part[0].isupper()]
    return any(_NO_PERSON.fullmatch(part) for part in (parts[:-1] if is_titled else parts))
