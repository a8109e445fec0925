"""What the words of a sentence, or of the part of it that is about one measure, say of who runs it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loaders.documents.found import Found
from loaders.documents.mentions import BODIES, Kind, Rule
from loaders.documents.wording import pattern, tidy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

OFFER = (
    r"(?:[A-ZÄÖÜ][\wäöüß-]*)?(?:[Aa]ngebot|[Pp]rojekt|[Pp]rogramm|[Ii]nitiative|[Kk]urs|[Mm]aßnahme|[Vv]orhaben|"
    r"[Tt]reff|[Rr]eihe|[Aa]ktion|[Kk]ampagne|[Dd]ienst|[Cc]afé)"
)
"""A word for a measure, by itself or at the end of another."""
_ARTICLE = r"(?:der|die|das|dem|den|des|unser[e]?)"
_ROLE = (
    r"(?:(?:(?:Projekt|Haupt|Anstellungs|Maßnahme)?[Tt]räger(?:in|schaft)?|[Vv]erantwort(?:lich(?:keit)?|ung)|[Ff]ederführ(?:ung|end)|[Dd]urchführ(?:ung|ende[rs]?)|"
    r"[Zz]uständig(?:keit)?|[Bb]etreiber(?:in)?|(?:in|unter)\s+(?:der\s+)?(?:Regie|Leitung|Obhut)|[Kk]oordin(?:ation|ierung)|[Uu]msetzung|(?:An|Ver)(?:bieter|anstalter)(?:in)?)\b|\bTr\.|\bVerantw\.|\bZust\.|\bFederf\.|\bKoord\.)"
)
_ROLE_BEFORE = pattern(
    rf"\b{_ROLE}\s*(?:\b(?:ist|sind|war|sei|seien|wird|liegt|liege|zeichnet|zeichnen|dafür|hierfür)\b\s*){{0,2}}:?\s*"
    rf"(?:\b(?:bei|beim|vom|von)\b\s*)?(?:{_ARTICLE}\s+)?$"
)
_ROLE_FAR = pattern(
    rf"\b{_ROLE}\s[^.,;:()]{{0,70}}?\b(?:ist|sind|war|liegt|liegen|lag|zeichnet|zeichnen|hat|haben|übernimmt|übernehmen|übernahm)\s+(?:seit\s+\d{{4}}\s+)?"
    rf"(?:bei\s+|beim\s+)?(?:{_ARTICLE}\s+)?$"
)
_ROLE_AFTER = pattern(
    rf"\s+(?:(?:ist|sind|war)\s+(?:(?:auch|der|die|dafür|hierfür|seit\s+\d{{4}})\s+)*{_ROLE}|(?:hat|haben|übernimmt|übernahm)\s+[^.;:]{{0,40}}?{_ROLE}|"
    r"(?:zuständig|verantwortlich|federführend)\b)"
)
_KEEPS = pattern(rf"\b(?:hält|halten|hielt|stellt|stellen)\s+(?:{_ARTICLE}\s+)?$", re.IGNORECASE)
_READY = pattern(r"^[^.;]*?\bbereit\b")
"""Before and after who has something to offer: hält das Jugendamt den Kurs bereit."""
_LOCATED = pattern(r"\b(?:bei|beim|bei der|am|im)\s+$"), pattern(r"\s+(?:angesiedelt|angebunden|verortet)\b")
"""Before and after where something has its place."""
_AGENT = pattern(r"\b(?:von|vom|durch)\s+(?:(?:der|dem|die|den|das)\s+)?$")
_RUN_PARTICIPLE = (
    r"(?:getragen|durchgeführt|organisiert|angeboten|koordiniert|betreut|umgesetzt|betrieben|verantwortet|geleitet|begleitet|veranstaltet|"
    r"ausgerichtet|gesteuert)"
)
_OTHER_PARTICIPLE = (
    r"(?:gefördert|finanziert|unterstützt|bezuschusst|besucht|genutzt|empfohlen|beraten|gelobt|ausgezeichnet|"
    r"beschlossen|bezahlt|bewilligt|gespendet|eröffnet)"
)
_PARTICIPLE = pattern(rf"\b(?:mit)?(?:({_RUN_PARTICIPLE})|{_OTHER_PARTICIPLE})\b", re.IGNORECASE)
_VERB = (
    r"(?:bietet|bieten|organisiert|organisieren|betreibt|betreiben|koordiniert|verantwortet|trägt|tragen|veranstaltet|"
    r"veranstalten|führt|führen|leitet|leiten|bot|boten|startete|starteten|startet|plant|planen|plante|eröffnet|eröffnete|öffnet|öffnete|lädt|laden|"
    r"lud|bereitet|bereiten|betreut|betreuen|unterhält|unterhalten|verantworten|koordinieren|baut|baute|gründete|rief|begann|verleiht|vergibt)"
)
_LAST = (
    r"(?:organisiert|organisieren|anbietet|anbieten|betreibt|betreiben|koordiniert|verantwortet|trägt|tragen|"
    r"veranstaltet|veranstalten|durchführt|umsetzt|macht|leitet|plant|(?:begonnen|gestartet|aufgebaut|eröffnet|gegründet|eingerichtet)\s+(?:hat|haben|hatte)|"
    r"öffnet|vergibt|verleiht|anbot)"
)
_DOES = pattern(rf"\s+(?:(?:seit\s+(?:\w+\s+)?\d{{4}}|heute|auch|dort|dazu|selbst)\s+){{0,2}}{_VERB}\b")
_DOES_LAST = pattern(
    rf"\s+(?:(?:seit|ab)\s+[^,;]{{4,25}}?\s+)?(?:[a-zäöü]+\s+){{0,2}}{_LAST}\b\s*(?:[.,;:!?)]|$|(?:und|sowie)\b)"
)
_IS_DONE = pattern(
    rf"\b{_VERB}\s+(?:(?:seit\s+(?:\w+\s+)?\d{{4}}|auch|dort|nun|jetzt|es|ihn|sie|(?:der|die|das)\s+[\wäöüß-]+(?:\s[\wäöüß-]+)?\s+und)\s+){{0,2}}(?:{_ARTICLE}\s+)?$",
    re.IGNORECASE,
)
_IT = pattern(rf"\s+(?:es|sie|ihn|(?:das|die|den)\s+{OFFER})\b")
_IT_FIRST = pattern(
    rf"\b(?:(?:[Ii]hn|[Ss]ie|[Ee]s|[Dd]ie|[Dd]en|[Dd]as|[Dd]iese[ns]?)\s+{_VERB}|{_VERB}\s+(?:ihn|sie|es))\s+(?:{_ARTICLE}\s+)?$"
)
_WHICH = pattern(
    r"[“”\"»«]?(?:\s*\([^)]*\))?(?:\s+[\wäöüß]+){0,4},\s+(?:(?:mit|durch|bei|in)\s+de[mr]|den|die|das|welche[ns]?)\s+(?:der|die|das|unsere?|eine?)\s+"
)
"""Between a measure and who does something with it: die Klanginsel, die die Musikschule gern ausrichtet."""
_WITH_WHICH = pattern(rf"\b{OFFER}(?:\s+vor)?,\s+(?:mit|durch)\s+de[mr]\s+(?:der|die|das)\s+$")
_OWN = pattern(r"\b(?:sein|ihr)(?:e[nmrs]?)?\s+(?:[a-zäöü]+e[nrs]?\s+)?(?:[A-ZÄÖÜ][\wäöüß-]*\s+)?[„“\"»«]?$")
"""Before a measure of whom the sentence is about: das Jugendamt mit seinem Projekt."""
_SEPARATORS = ",;/|"
_WITH_IT = pattern(rf"[“”\"»«]?\s+[a-zäöü]+(?:t|en)\s+(?:{_ARTICLE}\s+)?")
"""Between a measure by which somebody does something, and who does: Mit dem Projekt X erreicht die Bücherei alle."""
_OFFER_OF = pattern(rf"(?<!\bauf\s)(?<!\bauf\sder\s)\b{OFFER}(?:e?s|en?)?\s+(?:der|des|vom|von(?:\s+(?:der|dem))?)\s+$")
_OWNER_WORD = re.compile(r"(?<!\sin)(?<!\san)(?<!\sauf)\s(?:der|des|vom|von(?:\s+der)?|beim|bei\s+der)\s+$")
_OWNER = re.compile(r"[“”\"»«]?\s+(?:der|des|vom|von(?:\s+der)?|beim|bei\s+der)\s+")
_HAS = pattern(rf"\b(?:hat|haben)\s+(?:{_ARTICLE}\s+)?$")
_BEGUN = pattern(
    r"\b(?i:ins Leben gerufen|gestartet|begonnen|angestoßen|eingeführt|aufgebaut|eingerichtet|initiiert|organisiert|aufgelegt)\b"
)
_AND = re.compile(r"(?:,|\s*/|\s+und|\s+sowie|\s+u\.|\s+&)\s+(?:(?:der|die|das|dem)\s+)?")
_VALUE = re.compile(r"[A-ZÄÖÜa-zäöü][^,;)(.|]*?(?:e\.\s?V\.)?(?=[,;)(.|]|\s+und\s+[a-z]|$)")
_WE = pattern(r"\b(?:[Ww]ir|[Bb]ei uns)\b")
_OFFERING = pattern(
    r"\b(?:an)?(?:biet|organisier|betreib|lad|koordinier|führ|veranstalt|vergeb|start|plan|eröffn|richt|träg|trag|öffn)\w*",
    re.IGNORECASE,
)
_OUR = pattern(r"\b[Uu]nser(?:e[nmrs]?)?\s+(?:[a-zäöü]+e[nrs]?\s+)?(?:[A-ZÄÖÜ][\wäöüß-]*\s+)?[„“\"»«]?$")
_BODY_DOES = pattern(
    rf"\b(?:Der|Die|Das|[Dd]er|[Dd]ie|[Dd]as)\s+(?:Verein|Verband|Stelle|Stabsstelle|Amt|Büro|Team|Zentrum|Abteilung|Einrichtung|Gemeinde|Stiftung|Haus|"
    rf"Referat|Bündnis|Netzwerk)\s+{_VERB}\b|\b(?i:{_VERB})\s+(?:er|sie|(?:der|die|das)\s+(?:Verein|Verband|Stelle|Amt|Büro|Team|Zentrum|Stiftung))\b"
)


_GOES_ON_DOING = pattern(rf",?\s+(?:und|sowie)\s+(?:auch\s+)?{_VERB}\b")


def goes_on_doing(text: str, start: int, end: int) -> bool:
    """Whether a part of a sentence says what who did the part before does besides: und organisiert den Spieletreff."""
    return _GOES_ON_DOING.match(text, start, end) is not None


def is_ours(text: str, start: int, end: int, measure: Found) -> bool:
    """Whether a sentence says that who speaks does it: wir bieten, unser Kurs."""
    return bool(
        (_WE.search(text, start, end) and _OFFERING.search(text, start, end))
        or _OUR.search(text, max(start, measure.start - _NEAR), measure.start)
    )


def is_theirs(text: str, start: int, end: int) -> bool:
    """Whether a sentence says that a body named before does it: der Verein öffnet, lädt sie ein."""
    return _BODY_DOES.search(text, start, end) is not None


_ASIDE = re.compile(r"[“”\"»«]?\s*[(\[]([^()\[\]]{2,150})[)\]]")


def asides(text: str, end: int) -> tuple[str, ...]:
    """The parts of a bracket that follows a name."""
    bracket = _ASIDE.match(text, end)
    return tuple(tidy(part) for part in re.split(r"[,;/|]", bracket[1])) if bracket else ()


_LABELLED = pattern(r":\s+|\bTr\.\s+(?=[A-ZÄÖÜ])|\bTräger(?:in)?\s+(?=[A-ZÄÖÜ])")
"""What the name of a body follows without an article."""
_MOST_WORDS, _FIRST_LETTERS = 8, 3
_TOGETHER = pattern(r"(?:i\.\s?Koop|in Kooperation|m\.|mit|und|sowie|u\.|\+|&)\s?")
_PARTICIPLE_OF_OTHERS = pattern(
    r"^[^.;]*?\b(?:fördert|finanziert|unterstützt|lobt|besucht|nutzt|empfiehlt|bezuschusst|bezahlt|kennt|begrüßt|vermisst|berät|beschlossen|fördern|unterstützen|finanzieren)\b"
)
_BY_OTHERS = pattern(r"\b(?i:von|vom|bei|beim|mit|durch|für|in|im|an|aus)\s+(?:(?:der|dem|die|den|das)\s+)?$")
"""What stands before a body that the sentence is not about."""

_NEAR, _FAR = 70, 250
"""So many letters around a name are looked at, which keeps long texts cheap."""


def runs(
    text: str, start: int, end: int, finds: Sequence[Found], measure: Found | None
) -> tuple[list[Found], list[Found]]:
    """The bodies that run a measure by the words of a part of a text, and those among them that only a label gives away.

    `measure` is None where the part goes on about one that was named before.
    """
    bodies = [each for each in finds if each.kind in BODIES and start <= each.start < end]
    found: list[Found] = []
    new: list[Found] = []
    for match in _LABELLED.finditer(text, start, end):
        place = match.end()
        if _ROLE_BEFORE.search(text, start, place) and not any(0 <= each.start - place <= 2 for each in bodies):
            new += filter(None, [_named_body(text, place, end)])
    new += (
        each for each in _unheard(text, start, end, measure) if not any(_meet(each, other) for other in (*finds, *new))
    )
    for body in [*bodies, *new]:
        if body not in found and _is_run_by(text, start, end, body, measure):
            found += [body, *_and_others(text, body, bodies)]
    return found, new


def _meet(one: Found, other: Found) -> bool:
    return other.kind in (*BODIES, Kind.MEASURE) and one.start < other.end and other.start < one.end


_BODY = r"(§N(?:\s+§N|\s+(?:für|der|des|am|im)\s+§N)?)"
_DONE_BY = pattern(rf"\b(?i:{_RUN_PARTICIPLE})\s+(?:wird\s+)?(?:vom|von\s+der)\s+{_BODY}")
_ROLE_IS = pattern(rf"\b{_ROLE}\s+(?:ist|sei|war|bleibt|wird)\s+(?:der|die|das)\s+{_BODY}")
_OWNED = pattern(r"[“”\"»«]?\s+des\s+(§N)(?=s\b|\b)")
_NO_BODY = pattern(
    r"(?:Landes|Bundes|Jahres|Monats|Kreises|Stadtteils|Quartiers|Viertels|\w*(?:[Kk]onzept|[Pp]rogramm|[Pp]rojekt|[Pp]lan|[Jj]ahr)(?:e?s)?|Stadt|Verwaltung|Kommune|"
    r"Land|Bund|Gemeinde|Kreis|Team|Leitung|Wirtschaft|Politik|EU|Lebens|Lernens|Sports|Tages|Wochenendes|Sommers|Winters)\b"
)
"""What is no body of its own, or no body at all: das Fest des Jahres, getragen von der Stadt."""


def _unheard(text: str, start: int, end: int, measure: Found | None) -> Iterator[Found]:
    """Bodies that no rule knows and that their part in the sentence gives away."""
    matches = [*_DONE_BY.finditer(text, start, end), *_ROLE_IS.finditer(text, start, end)]
    if measure is not None and (owned := _OWNED.match(text, measure.end, end)):
        matches.append(owned)
    for match in matches:
        if not _NO_BODY.match(match[1]):
            yield _given_away(match[1], match.start(1))


def _named_body(text: str, start: int, end: int) -> Found | None:
    """What follows a colon, up to the next sign."""
    value = _VALUE.match(text, start, end)
    name = tidy(value[0]) if value else ""
    if value is None or not name or len(name.split()) > _MOST_WORDS:
        return None
    return _given_away(name, value.start())


def _given_away(name: str, start: int) -> Found:
    name = tidy(name)
    return Found(Kind.ORGANISATION, name, start, start + len(name), Rule.RUN_BY)


def _and_others(text: str, body: Found, bodies: Sequence[Found]) -> Iterator[Found]:
    """Those named in one breath with the first: die Caritas und das Jugendamt."""
    end = body.end
    for other in bodies:
        if other.start >= end and _AND.fullmatch(text, end, other.start):
            yield other
            end = other.end


def _is_run_by(text: str, start: int, end: int, body: Found, measure: Found | None) -> bool:
    if measure is not None and measure.start < body.start < measure.end:
        return _OWNER_WORD.search(text, measure.start, body.start) is not None
    before, after = text[max(start, body.start - _FAR) : body.start], text[body.end : min(end, body.end + _FAR)]
    if _ROLE_BEFORE.search(before) or _ROLE_FAR.search(before) or _ROLE_AFTER.match(after) or _OFFER_OF.search(before):
        return True
    if _AGENT.search(before):
        return _is_agent(before, after)
    if _WITH_WHICH.search(before):
        return True
    if measure is None:
        does = _DOES.match(after)
        return (does is not None and _IT.match(after, does.end()) is not None) or _IT_FIRST.search(before) is not None
    if _LOCATED[0].search(before) and _LOCATED[1].match(after):
        return True
    if _KEEPS.search(before) and _READY.search(after):
        return True
    if inside := _bracket(text, start, end, body, measure):
        return inside == "whole"
    if _BEGUN.search(before) and _HAS.search(before):
        return True
    if _BEGUN.search(after) and (_HAS.search(before) or re.match(r"\s+(?:hat|haben)\b", after)):
        return True
    if body.start > measure.end:
        between = text[measure.end : body.start]
        if re.fullmatch(r"[“”\"»«]?\s*(?:\([^()]*\)\s*)?(?:\(|[–—:-]\s|,\s)", between):  # Lesepaten (Volkshochschule)
            return bool(
                re.match(
                    r"\s*(?:\)|$)|,\s+(?:seit|ab|Start|Beginn|Laufzeit)\b[^,)]*(?:\)|$)|\s+(?:i\.\s?Koop|in Kooperation|m\.|mit)\s?",
                    after,
                )
            )
        if text.startswith("Mit ", start) and _WITH_IT.fullmatch(between):
            return True
        if _WHICH.fullmatch(between):
            return not _PARTICIPLE_OF_OTHERS.search(after)
        return bool(_OWNER.fullmatch(between) or _IS_DONE.search(before) or _DOES_LAST.match(after))
    if _OWN.search(text, max(start, measure.start - _NEAR), measure.start) and not _BY_OTHERS.search(before):
        return True
    return bool((_DOES.match(after) and not _BY_OTHERS.search(before)) or _IS_DONE.search(before))


def _bracket(text: str, start: int, end: int, body: Found, measure: Found) -> str:
    """Of a body in a bracket right after the measure, or that ends an item: whether it is a whole part of it; else empty."""
    opening = text.rfind("(", start, body.start)
    if opening < measure.end or ")" in text[opening : body.start]:
        return ""
    closing = text.find(")", body.end, end)
    is_last = measure.start < _FIRST_LETTERS and not text[closing + 1 : end].strip(" .") if closing > 0 else False
    if closing < 0 or not (is_last or re.fullmatch(r"[“”\"»«]?\s*", text[measure.end : opening])):
        return ""
    left, right = text[opening + 1 : body.start].rstrip(), text[body.end : closing].lstrip()
    begins_ = not left or left[-1] in _SEPARATORS
    ends = not right or right[0] in _SEPARATORS or _TOGETHER.match(right)
    return "whole" if begins_ and ends else "part"


def _is_agent(before: str, after: str) -> bool:
    """Whether the participle that belongs to the agent is one of running: the next after it, else the last before it."""
    participle = _PARTICIPLE.search(after[:_NEAR]) or next(reversed(list(_PARTICIPLE.finditer(before[-_NEAR:]))), None)
    return participle is not None and participle[1] is not None
