"""All finds in one block: known names, what the rules find in its words, and what its place in the document says it names."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from loaders.documents import dates
from loaders.documents.found import Found
from loaders.documents.labels import HELD_BY, POST, RUN
from loaders.documents.mentions import BODIES, Kind, Known, Rule
from loaders.documents.overlaps import Overlaps
from loaders.documents.pieces import HEADING, ROW
from loaders.documents.rules import (
    bodies,
    cities,
    fields,
    measures,
    networks,
    offers,
    organisations,
    posts,
    references,
    roles,
)
from loaders.documents.shortening import abbreviated
from loaders.documents.wording import tidy

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from loaders.documents.blocks import Block
    from loaders.documents.gazetteer import Gazetteer

_RULES = (measures, offers, fields)
_OF_PLACE, _OF_WORDS = (Rule.LISTED, Rule.COLUMN, Rule.HEADING), (Rule.NAMED, Rule.COMPOUND)
_NO_PERSONS = (Kind.ORGANISATION, Kind.NETWORK, Kind.CITY)
"""What stands in the name of a body that looks like a person's: Treffpunkt Neustadt."""
_APART = (Kind.CITY, Kind.DATE, Kind.POST)
"""Kinds that may stand inside others: the city in the name of its office, the office in the post."""
_ARTICLE = re.compile(r"^\s*(?:der|die|das|dem|beim?|vom?)\s+")
_BRACKET = re.compile(r"\s\([^)]*\)?")
_PERSON = re.compile(r"(?:Frau|Fr\.|Herrn?|Hr\.|Dr\.|Prof\.|Tel|E-Mail|N\.\s?N)\b")
_WHERE = re.compile(r"\b(?:in der|im|der|des|am|an der|beim|bei der|mit dem|mit der|vom|von der)\s+$")
_JOINED = re.compile(r"\s*(?:,|und|sowie|&|/)\s+")
_LABELLED = re.compile(r"\s[A-ZÄÖÜ][\wäöüß/]*:\s")
"""Where another label begins that is none of those known."""
_OF = re.compile(r"\s(?:des|der|im|beim|vom|von)\s")
"""Before the body that a post is of: Vorsitzende des Stadtrats, but Erster Stadtrat."""
_LONG = re.compile(r"\S{81,}")
"""What no name is: patterns would try each of its letters as a beginning, so a hostile text could hold them for hours."""


def readable(text: str) -> str:
    """A text in which words that are too long for names are blotted out."""
    return _LONG.sub(lambda long: "·" * len(long[0]), text)


def finds(
    block: Block, known: Gazetteer, places: Collection[str] = (), aliases: Mapping[str, Found] | None = None
) -> list[Found]:
    """What a block names, in order, each place once but for cities, dates and posts.

    `places` are those that its document names, `aliases` the abbreviations that it has told before.
    """
    text = readable(block.text)
    every = [
        *_known(text, known),
        *organisations.find(text, places),
        *networks.find(text, places),
        *references.find(text, places),
        *abbreviated(text, aliases or {}),
        *(found for rule in _RULES for found in rule.find(text)),
    ]
    every += _placed(block, [found for found in every if found.kind in _NO_PERSONS], places)
    every += posts.find(text, ends_of_bodies(every))
    every += cities.find(text)
    every += (Found(Kind.DATE, value, start, end, _date_rule(value)) for value, start, end in dates.found(text))
    if block.piece.kind == ROW or any(found.kind is Kind.MEASURE and found.rule in _OF_PLACE for found in every):
        # what explains a measure names no further one
        every = [found for found in every if found.kind is not Kind.MEASURE or found.rule not in _OF_WORDS]
    identified = [found if found.known else _identified(found, known) for found in every]
    chosen = _chosen(
        found for found in identified if found.kind is not Kind.ORGANISATION or organisations.acts(text, found.start)
    )
    measured = [
        found for found in chosen if found.kind in (Kind.MEASURE, Kind.ORGANISATION) and found.rule in _OF_PLACE
    ]
    if measured:
        taken, around = {id(found) for found in chosen}, Overlaps(measured)
        chosen += _chosen(
            found for found in identified if id(found) not in taken and _stands_inside(found, around, text)
        )
    held = Overlaps(found for found in chosen if found.kind is Kind.POST)
    return sorted((found for found in chosen if not is_post(found, held)), key=lambda found: (found.start, -found.end))


def ends_of_bodies(found: Iterable[Found]) -> dict[int, int]:
    """Where names of bodies and networks begin, each with the furthest end."""
    ends: dict[int, int] = {}
    for each in found:
        if each.kind in BODIES:
            ends[each.start] = max(each.end, ends.get(each.start, 0))
    return ends


def is_post(found: Found, held: Overlaps) -> bool:
    """Whether what could be an office (die Integrationsbeauftragte) is the post of somebody named beside it."""
    return found.kind is Kind.ORGANISATION and any(
        post.start <= found.start
        and found.end <= post.end
        and (
            post.post.startswith(found.name)
            or (roles.is_role(found.name) and found.name in _OF.split(post.post, maxsplit=1)[0])
        )
        for post in held.at(found.start, found.end)
    )


def _date_rule(value: str) -> Rule:
    return Rule.YEAR if len(value) == 4 else Rule.DATE


def _known(text: str, known: Gazetteer) -> Iterator[Found]:
    for hit in known.find(text):
        entry = hit.entry
        if entry.kind is Kind.POST:
            continue  # a person without a post is no news
        rule = Rule.KNOWN if entry.whole else Rule.KNOWN_WITHOUT_CITY
        same = Known(entry.identifier, entry.name, 1.0 if entry.whole else 0.9)
        end = hit.end + (entry.form.endswith(".") and text[hit.end : hit.end + 1] == ".")
        if any(text[hit.start : end].count(sign) for sign in "„»“") and text[end : end + 1] in '“”«"':
            end += 1  # the quotation that begins within the name ends with it
        named = text[hit.start : end]
        end += named.count("(") > named.count(")") and text[end : end + 1] == ")"
        yield Found(entry.kind, text[hit.start : end], hit.start, end, rule, same)


def _identified(found: Found, known: Gazetteer) -> Found:
    if found.kind is Kind.DATE:
        return found
    return replace(found, known=known.identify(found.kind, found.person or found.name))


def _placed(block: Block, no_persons: Sequence[Found], places: Collection[str]) -> Iterator[Found]:
    """What the block names as a whole because of where it stands."""
    text = block.text
    if block.piece.kind == HEADING:
        if block.is_named_field:
            start = text.rindex(block.field) if block.field in text else 0
            rule = Rule.HEADING if start == 0 else Rule.FIELD_WORD
            yield Found(Kind.FIELD, block.field, start, start + len(block.field), rule)
        elif block.measure in text:
            yield from _headed(block)
        return
    if block.is_named_field:
        start = text.rindex(block.field)
        yield Found(Kind.FIELD, block.field, start, start + len(block.field), Rule.FIELD_WORD)
        return
    if (
        block.topic is not None
        and block.topic is not Kind.POST
        and (named := measures.head(text, is_field=block.topic is Kind.FIELD))
    ):
        listed = Found(_body_kind(named[0], block.topic), *named, Rule.LISTED)
        if listed.kind is not Kind.ORGANISATION or not _are_several(text, listed.start, no_persons):
            yield listed
    yield from _held(block)
    sure = Overlaps(no_persons)
    for cell, place, kind in block.cells():
        named_kind = {RUN: Kind.ORGANISATION}.get(str(kind), kind)
        if not isinstance(named_kind, Kind):
            continue
        for name, start in _parts(cell, named_kind):
            begins = place + start
            is_sure = any(word in places for word in name.split()) or any(
                begins <= each.start and each.end <= begins + len(name) for each in sure.at(begins, begins + len(name))
            )
            if posts.is_person(name) and named_kind in BODIES and not is_sure:
                continue
            its_kind = named_kind if named_kind is Kind.MEASURE else _body_kind(name, named_kind)
            yield Found(its_kind, name, place + start, place + start + len(name), Rule.COLUMN)


def _are_several(text: str, start: int, bodies_: Iterable[Found]) -> bool:
    """Whether an item names several bodies: Kita Nord und Kita Süd."""
    named = sorted(
        (each for each in bodies_ if each.kind is Kind.ORGANISATION), key=lambda each: (each.start, -each.end)
    )
    firsts = [each for each in named if each.start == start]
    return any(
        _JOINED.fullmatch(text, firsts[0].end, each.start) for each in named if firsts and each.start > firsts[0].end
    )


def _headed(block: Block) -> Iterator[Found]:
    """The measure of a heading, up to its explanation."""
    if block.measure and (named := measures.head(block.measure)):
        start = block.text.rindex(block.measure) + named[1]
        yield Found(Kind.MEASURE, named[0], start, start + len(named[0]), Rule.HEADING)


def _held(block: Block) -> Iterator[Found]:
    """A post and who holds it, in two cells of a row."""
    cells = {kind: (tidy(cell), place) for cell, place, kind in block.cells()}
    if HELD_BY in cells and POST in cells and posts.is_person(cells[HELD_BY][0]) and cells[POST][0]:
        (person, at), (post, other) = cells[HELD_BY], cells[POST]
        if bodies.following(post.split()[0]) and not roles.finditer(post):
            return  # where somebody works is no post
        start, end = min(at, other), max(at + len(person), other + len(post))
        yield Found(Kind.POST, f"{person}: {post}", start, end, Rule.COLUMN, person=person, post=post)


def _body_kind(name: str, kind: Kind) -> Kind:
    """Lists mix networks and organisations: what a name begins with tells which it is."""
    if kind not in (*BODIES, Kind.MEASURE):
        return kind
    begins = [found for rule in (networks, organisations) for found in rule.find(name) if found.start == 0]
    if any(found.rule is Rule.LEGAL_FORM for found in begins):
        return Kind.ORGANISATION if kind is not Kind.MEASURE else kind
    if kind is Kind.MEASURE:
        return next((found.kind for found in begins if found.kind is Kind.NETWORK and found.end == len(name)), kind)
    return begins[0].kind if begins else kind


def _parts(cell: str, kind: Kind) -> Iterator[tuple[str, int]]:
    """The names in a cell: several organisations may stand in one, of all else the words before a bracket."""
    position = 0
    cell = _BRACKET.sub(lambda aside: " (" + " " * (len(aside[0]) - 2), cell)
    for part in _split(cell) if kind in BODIES else [cell]:
        name = tidy(
            _ARTICLE.sub("", _LABELLED.split(part.split(" (")[0])[0] if kind in BODIES else part.split(" (")[0])
        )
        is_name = name[:1].isalpha() and not (
            kind in BODIES and (_PERSON.match(name) or name[0].islower() or bodies.is_group(name))
        )
        if is_name:
            yield name, position + part.index(name)
        position += len(part)


def _split(cell: str) -> Iterator[str]:
    """Bodies set apart by signs, or by an and between two that each begin as bodies do; the separators are kept as parts."""
    for part in re.split(r"(, | / |; )", cell):
        halves = re.split(r"( und | sowie )", part)
        bodies = [list(organisations.find(half)) for half in halves[::2]]
        are_two = len(halves) == 3 and all(any(found.start == 0 for found in each) for each in bodies)
        yield from halves if are_two else [part]


def _chosen(every: Iterable[Found]) -> list[Found]:
    """Of finds that overlap the one that place, length and name speak for."""
    taken: list[Found] = []
    near = Overlaps()
    for found in sorted(every, key=_rank):
        if not any(_are_rivals(found, other) for other in near.at(found.start, found.end)):
            taken.append(found)
            near.add(found)
    return taken


def _rank(found: Found) -> tuple[int, float, bool, int]:
    """The first is kept: what a table says, then known things of the whole passage, then the longest."""
    sure = found.known is not None and found.known.likeness >= 0.9
    return (
        0 if found.rule is Rule.COLUMN else 1 if found.rule is Rule.KNOWN and _is_long(found) else 2,
        -found.length - 12 * sure,
        found.rule not in (Rule.LISTED, Rule.HEADING),
        -int(100 * found.rule.score),
    )


def _is_long(found: Found) -> bool:
    return found.name.count(" ") > 1


def _are_rivals(one: Found, other: Found) -> bool:
    """Whether of two finds that overlap only one can be right."""
    if one.kind is Kind.POST is other.kind:
        return one.person == other.person and roles.office(one.post) == roles.office(other.post)
    return one.kind is other.kind or not (one.kind in _APART or other.kind in _APART)


def _stands_inside(body: Found, measures_: Overlaps, text: str) -> bool:
    """Whether a body tells where or whose something is in whose name it stands: Vorlesen in der Stadtbücherei, Kammer des DRK."""
    return body.kind is Kind.ORGANISATION and any(
        each.start < body.start and body.end <= each.end and _WHERE.search(text, each.start, body.start)
        for each in measures_.at(body.start, body.end)
    )
