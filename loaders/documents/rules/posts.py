"""Public posts with the names of who holds them: a word for a post, and a person right before or behind it."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from loaders.documents.found import Found
from loaders.documents.mentions import Kind, Rule
from loaders.documents.rules import naming, people, roles
from loaders.documents.rules.bodies import is_body_word
from loaders.documents.wording import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_OF = pattern(r"\s+(?:(?:des|der|im|in\s+der|beim|bei\s+der|vom|von|am)\s+)(?:die\s+|den\s+|das\s+)?")
_CITY = pattern(r"\s+(?:der|des|von)\s+(?:(?:Landeshaupt|Kreis)?[Ss]tadt|Gemeinde|Landkreises|Kreises)(?:\s+§N)?")
_NOUN = pattern(
    r"\s+(?:des|der|im|beim|vom)\s+(?:[a-zäöü]+en\s+)?(§N)(?=\s*(?:[,.;:)|]|$)|\s+[a-zäöü]|\s+(?:Frau|Herrn?|Dr\.|Prof\.)\s)"
)
_TASK = pattern(r"\s+(?:für|gegen)\s+")
_LINE = pattern(
    r"(?:Tel|Telefon|Fax|Telefax|E-Mail|Mail|Kontakt|Gäste|Gast|Anwesend|Entschuldigt|Verwaltung|Protokoll|Zimmer|Raum|Uhr|Stand|Ort|Zeit|Datum|Name|Person|"
    r"Anschrift|Adresse|Beginn|Ende|Es|Von|Für)\b"
)
"""Words that another line begins with."""
_TASK_END = re.compile(r"\s*(?:[:|,.;)]|$)")
_SINCE = (
    r"(?:\s+(?:seit|ab)\s+(?:dem\s+)?(?:(?:Anfang|Mitte|Ende)\s+)?(?:\d\d?\.\s?(?:\d\d?\.\s?)?)?"
    r"(?:(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)[a-z]*\s?)?(?:\d{4})?)?"
)
_BEHIND = pattern(
    rf"(?:,\s+|\s*[:\n]\s*|\s*\|\s*|\s+[–-]\s+|\s*\(\s*|\s+(?:ist|war|bleibt|wird|heißt|wurde){_SINCE}(?:\s+(?:nun|künftig|weiterhin|jetzt|einstimmig|erneut|wieder))?\s+|"
    rf"\s+in\s+Person\s+von\s+|{_SINCE}\s+)"
)
"""Between a post and the person behind it."""
_HELD_BY = pattern(
    rf"\s+(?:hat|haben|hatte|übernimmt|übernahm|übernehmen|liegt\s+bei|obliegt|führt){_SINCE}(?:\s+(?:nun|künftig|weiterhin|jetzt))?\s+|\s+von\s+"
)
"""Between what somebody has (Leitung, Vorsitz) and who has it."""
_FORMER = pattern(
    r"\b(?:Nachfolge|Nachfolger(?:in)?|Nachfolgerin|anstelle|Anstelle|statt)\s+(?:von\s+)?(?:Frau\s+|Herrn\s+|Dr\.\s+)*$"
)
"""Before somebody whom another one follows."""
_IS = re.compile(rf"\b(?:ist|war|wird|wurde|bleibt)\s+{people.TITLE}$")
"""Before a person whose post follows without a sign: Seit Mai ist Anna Weber Leiterin des Amts."""
_NEWLY = pattern(r"\b(?:[Aa]ls|[Zz]u[rm])\s+(?:neue[nr]?\s+)?$")
_VERB = re.compile(
    r"\s+[a-zäöü]+t(?:e|en)?(?:\s+(?:sich|gestern|heute|nun|einstimmig|erneut))?(?:\s+(?:der|die|das)\s+[A-ZÄÖÜ]\w+)?\s+"
)
"""Between a post that somebody newly has and the person: Als neue Leiterin stellte sich Anna Weber vor."""
_FRONT = pattern(
    rf"(?:,\s+(?:(?:(?:die|der)(?:\s+(?:auch|zugleich|gleichzeitig|außerdem|selbst))?|zugleich|unsere?|ihre?|seine?|seit\s+\d{{4}})\s+)?|\s*\(\s*|\s+[–-]\s+|\s*[|:\n]\s*|"
    rf"\s+(?:ist|war|bleibt|wird|wurde|arbeitet|amtiert|begann|kam|spricht|sprach){_SINCE}\s+(?:[\wäöüß]+\s+){{0,3}}?(?:(?:die|der|zur|zum|als|unsere?)\s+)|"
    rf"\s+(?:zur|zum|als)\s+|\s+(?:ist|war){_SINCE}\s+)(?:(?:neue[rnms]?|ehrenamtliche[rnms]?|hauptamtliche[rnms]?|langjährige[rnms]?|bisherige[rnms]?|amtierende[rnms]?|städtische[rnms]?)\s+)?$"
)
"""Between a person and the post behind."""
_TAKES = pattern(r"\s+(?:übernimmt|übernahm|hat|erhält)\s+(?:[\wäöüß.]+\s+){0,4}?(?:die|den)\s+$")
_WINDOW, _LONGEST_POST = 120, 60
_NEXT = re.compile(r"\s+(?=[A-ZÄÖÜ])|\s*[:|]\s*")
"""Before the person to whom a post behind another one's name belongs: Bürgermeister A, Dezernentin B."""
_AND = re.compile(r"(?:\s*\([^()]{1,60}\))?(?:\s+(?:und|sowie)\s+|\s*[,/]\s+)")
_AND_ONLY = re.compile(r"\s+(?:und|sowie)\s+")
_SEVERAL = re.compile(r"(?:[Dd]ie|[Dd]en|[Bb]eiden?|[Uu]nseren?|[Ii]hren?)\s+$")
"""Before a post in -n that several hold: „die Beauftragten A und B“, not „die Beauftragte A und B“."""
_LABEL = re.compile(r"\s*[:|\n]")
_LED = pattern(rf"\s+leitet{_SINCE}\s+(?:die|das|den)\s+")
_LEADS = pattern(rf"\bleitet(?:\s+(?:nun|jetzt))?{_SINCE}\s+")
_THE = pattern(r"\s+(?:die|das|den)\s+")
_WHO_LEADS = pattern(r",\s+(?:die|der)\s+(die|das|den)\s+(§N)(?:[^,;:]{0,60}?)\sleitet\b")
_WHO_IS_LED = pattern(r",\s+(?:das|die|der)\s+(?:[\w.]+\s+){0,4}?von\s+")
_IS_LED = pattern(r"\s+(?:geleitet|geführt)\s+(?:wird|werden|wurde)\b")
_LED_IS = pattern(r"\b[Gg]eleitet\s+(?:wird|werden|wurde)\s+(?:die|das|der)\s+§N[^.;:,]{0,60}?\svon\s+")
_LED_BY = pattern(r"\s+(?:wird|werden|wurde)(?:\s+(?!von\b)[\w.]+){0,4}?\s+(?:((?:geleitet|geführt)\s+von)|von)\s+")
_LED_HERE = pattern(r"\s+(?:geleitet|geführt)\b")
_A_NOUN = re.compile(r"[A-ZÄÖÜ][\wäöüß-]+")
_SPACE = re.compile(r"\s")
_SIGNED = re.compile(r"(?:gez\.|i\.\s?A\.|i\.\s?V\.|Ihre?|Ihr)\s+")


def find(text: str, bodies: Mapping[int, int] | None = None) -> Iterator[Found]:
    """Posts with names in a text; the passage covers both. `bodies` tells where names of bodies begin and end in it."""
    bodies = bodies or {}
    taken: set[tuple[str, str]] = set()
    for found in chain(_beside(text, bodies), _leading(text, bodies)):
        if (found.person, found.post) not in taken:
            taken.add((found.person, found.post))
            yield found


def _beside(text: str, bodies: Mapping[int, int]) -> Iterator[Found]:
    """Posts whose persons stand right before or behind them."""
    held: set[str] = set()
    covered = {place: end for begin, end in bodies.items() for place in range(begin, end)}
    for start, end in roles.finditer(text):
        whole = _whole(text, end, bodies)
        front, behind = (
            list(_in_front(text, start, end, whole, covered)),
            list(_behind(text, start, whole, end, bodies)),
        )
        if front and behind:  # A, Leiterin, B: whose it is tells whether A has a post already
            front, behind = ([], behind) if front[0].person in held else (front, [])
        held |= {found.person for found in behind}
        yield from (*front, *behind)


def _whole(text: str, end: int, bodies: Mapping[int, int]) -> int:
    """Where a post ends with what it is of: Leiterin des Amts für Soziales, Bürgermeisterin für Bildung, Teamleitung Asyl."""
    of = _OF.match(text, end)
    if of and (body := bodies.get(of.end())):
        return body
    if city := _CITY.match(text, end):
        return city.end()
    if _TASK.match(text, end) and (task := naming.purpose_end(text, end, is_body_word)) > 0:
        return task
    if text[end : end + 1] == " " and (body := bodies.get(end + 1)):
        return body
    if text[end : end + 1] == " " and not people.at(text, end + 1):
        task = naming.list_end(text, end + 1, is_body_word, plain=True)
        if task > 0 and _TASK_END.match(text, task) and not _LINE.match(text, end + 1):
            return task
    noun = _NOUN.match(text, end)
    if noun and not people.at(text, noun.start(1)):
        return noun.end(1)
    return end


def _made(person: tuple[str, int, int], text: str, start: int, end: int, rule: Rule) -> Found:
    held = " ".join(text[start:end].split())
    name = person[0]
    return Found(Kind.POST, f"{name}: {held}", min(person[1], start), max(person[2], end), rule, person=name, post=held)


def _in_front(text: str, start: int, end: int, whole: int, covered: Mapping[int, int]) -> Iterator[Found]:
    """The post of a person who is named before it."""
    window = max(0, start - _WINDOW)
    stops = [match.start() for form in (_FRONT, _TAKES) if (match := form.search(text, window, start))]
    if not stops and _SIGNED.match(text) and text[start - 1 : start] == " ":
        stops = [start - 1]
    person = next((each for stop in stops if (each := people.before(text, stop))), None)
    if person is None and text[start - 1 : start] == " " and (each := people.before(text, start - 1)):
        person = each if _IS.search(text, max(0, each[1] - 40), each[1]) else None
    follows = _NEXT.match(text, end)
    if person and _FORMER.search(text, max(0, person[1] - 40), person[1]):
        return
    if person and person[1] in covered:  # the last words of a body stand right before the name
        person = people.at(text, covered[person[1]] + 1)
    if person and not (follows and follows.end() not in covered and people.at(text, follows.end())):
        yield _made(person, text, start, whole, Rule.POST_AFTER)


def _behind(text: str, start: int, whole: int, end: int, bodies: Mapping[int, int]) -> Iterator[Found]:
    """The post of a person who is named behind it, and of those who hold it as well."""
    key = naming.folded(text[start:end])
    is_shared = bool(roles.SHARED.search(key))
    for stop in dict.fromkeys((whole, end)):
        forms = [_HELD_BY] * is_shared + [_BEHIND] + [_VERB] * bool(_NEWLY.search(text, max(0, start - 20), start))
        ends = [between.end() for form in forms if (between := form.match(text, stop)) and between.end() not in bodies]
        person = next((each for place in ends if (each := people.at(text, place))), None)
        if person is None and roles.TITLE.search(key):
            person = people.surname_at(text, stop)
        if person is None:
            continue
        yield _made(person, text, start, stop, Rule.POST_BEFORE)
        is_several = is_shared or (key.endswith("n") and _SEVERAL.search(text, max(0, start - 12), start))
        joint = _AND if _LABEL.match(text, stop) else _AND_ONLY
        while is_several and (further := joint.match(text, person[2])):
            another = people.at(text, further.end())
            if another is None or _is_own(text, another[2]):
                return
            held = " ".join(text[start:stop].split())
            yield Found(
                Kind.POST,
                f"{another[0]}: {held}",
                another[1],
                another[2],
                Rule.POST_BEFORE,
                person=another[0],
                post=held,
            )
            person = another
        return


def _is_own(text: str, end: int) -> bool:
    """Whether a post of its own follows a person's name."""
    own = re.match(r"\s*[,(]\s*(?:(?:die|der)\s+)?([A-ZÄÖÜ][\wäöüß-]*)", text[end : end + 60])
    return bool(own and roles.is_role(own[1]))


def _leading(text: str, bodies: Mapping[int, int]) -> Iterator[Found]:
    """Who leads what, told by a verb; the passage tells what."""
    for led in _LED.finditer(text):
        yield from _leader(people.before(text, led.start()), _named_end(text, led.end(), bodies))
    for leads in _LEADS.finditer(text):
        person = people.at(text, leads.end())
        the = _THE.match(text, person[2]) if person else None
        yield from _leader(person, _named_end(text, the.end(), bodies) if the else -1)
    for who in _WHO_LEADS.finditer(text):
        yield from _leader(_last_before(text, who.start()), who.end(1))
    for led in _WHO_IS_LED.finditer(text):
        person = people.at(text, led.end())
        if person and _IS_LED.match(text, person[2]):
            yield from _leader(person, led.start())
    for led in _LED_IS.finditer(text):
        yield from _leader(people.at(text, led.end()), led.start())
    ends = {end: start for start, end in bodies.items()}
    for by in _LED_BY.finditer(text):
        person, start = people.at(text, by.end()), ends.get(by.start(), -1)
        if person and start >= 0 and (by[1] or _LED_HERE.match(text, person[2])):
            yield from _leader(person, start)


def _named_end(text: str, start: int, bodies: Mapping[int, int]) -> int:
    noun = _A_NOUN.match(text, start)
    return bodies.get(start) or (noun.end() if noun else -1)


def _leader(person: tuple[str, int, int] | None, place: int) -> Iterator[Found]:
    if person and place >= 0:
        name, start, end = person
        places = (min(start, place), max(end, place))
        yield Found(Kind.POST, f"{name}: Leitung", *places, Rule.POST_AFTER, person=name, post="Leitung")


def _last_before(text: str, end: int) -> tuple[str, int, int] | None:
    """The person named last before a relative clause, also where half a verb is in between: nimmt A B entgegen, der leitet."""
    stops = [end, *(match.start() for match in _SPACE.finditer(text, max(0, end - 25), end))]
    return next((person for stop in stops if (person := people.before(text, stop))), None)


def is_person(name: str) -> bool:
    """Whether the words are a person's first and last name."""
    return people.is_person(name)


def below(above: str, text: str, bodies: Mapping[int, int]) -> Iterator[Found]:
    """A post right below a line that is a person's name, or persons below a line that is a post; it begins before the text."""
    line = _SIGNED.sub("", above.rstrip(": "), count=1)
    person, places = people.at(line, 0), roles.finditer(line)
    is_person = person is not None and person[2] == len(line)
    is_post = len(places) == 1 and places[0][0] == 0 and _whole(line, places[0][1], {}) == len(line)
    if not (is_person or is_post):
        return
    start = len(line) + 1
    for found in find(f"{line}\n{text}", {start + begin: start + end for begin, end in bodies.items()}):
        is_here = found.start < start < found.end or found.post == line
        if is_here and (is_post or found.end < start + _LONGEST_POST):
            yield replace(found, start=found.start - start, end=found.end - start)
