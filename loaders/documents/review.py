"""A document under review: its proposals as entries that a person accepts, changes or rejects."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum
from pathlib import PurePath
from typing import TYPE_CHECKING

from graph.matching.stems import stems
from graph.quoting import inner
from loaders.documents import kinds, proposing
from loaders.documents.mentions import Kind
from loaders.documents.pieces import HEADING
from loaders.documents.rules import posts

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from loaders.documents.mentions import Proposal
    from loaders.documents.names import Entry
    from loaders.documents.pieces import Document

CONTEXT = 90
"""Characters shown on each side of a passage."""
MOST_WORDS = 6
"""Words of a passage that are kept as evidence: enough to find it again, too few to copy."""


NEW = "neu"
_SKIP = re.compile(r"\b(?:anspringen|überspringen|zum (?:haupt)?inhalt|zur (?:haupt)?navigation)\b", re.IGNORECASE)
"""Links for whoever goes through a page by keyboard, which stand first in its copied text."""
_KNOWN = re.compile(r".*\[([a-z0-9-]+)\]\s*")


class Decision(Enum):
    """What somebody decided about an entry."""

    OPEN = ""
    ACCEPTED = "annehmen"
    CHANGED = "ändern"
    REJECTED = "ablehnen"

    @property
    def takes(self) -> bool:
        """Whether the entry becomes a row."""
        return self in (Decision.ACCEPTED, Decision.CHANGED)


@dataclass(slots=True)
class Item:
    """One proposal as it is reviewed. `known` is the id of the thing that it is, empty for a new one.

    `fields` and `bodies` name other entries or known things, by name or id: the fields of a measure, who runs it; with a post where it is.
    """

    number: int
    kind: Kind
    name: str
    known: str
    known_name: str
    page: int
    start: int
    end: int
    before: str
    words: str
    after: str
    score: float
    rule: str
    person: str = ""
    decision: Decision = Decision.OPEN
    fields: str = ""
    bodies: str = ""
    since: str = ""
    row: int = 0
    """The row of the workbook it came back in."""

    @property
    def anchor(self) -> str:
        """By what it is told apart in a document: its kind and where it stands."""
        return f"{self.kind.name.lower()}-{self.page}-{self.start}"

    @property
    def shown(self) -> str:
        """What it is, as people read and write it: the name with the id, or that it is new."""
        if self.known:
            return f"{self.known_name} [{self.known}]"
        return "" if self.kind is Kind.DATE else NEW

    def take_for(self, shown: str) -> bool:
        """Set what it is from what somebody chose or wrote; False where that is neither a name with an id nor "neu"."""
        match = _KNOWN.fullmatch(shown)
        self.known, self.known_name = (match[1], shown.rpartition(" [")[0]) if match else ("", "")
        return match is not None or self.kind is Kind.DATE or shown.lower() in ("", NEW)

    @property
    def key(self) -> str:
        """By what a rejection is remembered: the kind and the stems of the name."""
        return f"{self.kind.name.lower()}: {' '.join(stems(f'{self.person} {self.name}'))}"

    @property
    def evidence(self) -> str:
        """Where it stands, with a few of its words; straight and single quotation marks are left out."""
        few = self.words.split()[:MOST_WORDS]
        quoted = " ".join(few).translate({ord(sign): None for sign in '„“”"»«‚‘'}).strip()
        return f"Seite {self.page}, Zeichen {self.start} bis {self.end}: „{inner(quoted)}“"


@dataclass(slots=True)
class Review:
    """All entries of a document, and what is to be said of the document as a source."""

    name: str
    digest: str
    city: str
    title: str
    read_on: str
    source_kind: str
    published: str = ""
    url: str = ""
    publisher: str = ""
    items: list[Item] = field(default_factory=list)

    @property
    def dataset(self) -> str:
        """The data set that what is accepted goes to: one a document, so that a second review replaces the first."""
        return f"dokument-{self.digest[:12]}"

    def remember(self, rejected: Collection[str]) -> None:
        """Set the entries that were rejected before."""
        for item in self.items:
            if item.decision is Decision.OPEN and item.key in rejected:
                item.decision = Decision.REJECTED

    def rejected(self) -> list[str]:
        """What to remember."""
        return sorted({item.key for item in self.items if item.decision is Decision.REJECTED})


def offered(entries: Sequence[Entry], city: str) -> Mapping[Kind, Sequence[str]]:
    """What proposals of each kind may be: things of the city and above cities, and all cities."""
    found: dict[Kind, set[str]] = {kind: set() for kind in Kind if kind is not Kind.DATE}
    for entry in entries:
        if entry.kind is Kind.CITY or entry.city in ("", city):
            found[entry.kind].add(f"{entry.name} [{entry.identifier}]")
    return {kind: [NEW, *sorted(names)] for kind, names in found.items()}


def review(document: Document, entries: Sequence[Entry], city: str, today: date) -> Review:
    """The review of a document of a city, everything still open."""
    proposals = proposing.propose(document, entries, city)
    known = {entry.identifier: entry.name for entry in entries}
    names = (each.mention.name for each in proposals if each.mention.kind is Kind.ORGANISATION)
    bodies = {name: frozenset(stems(name)) for name in names}
    own = own_body(entries, city)
    return Review(
        name=document.name,
        digest=document.digest,
        city=city,
        title=_title(document),
        read_on=today.isoformat(),
        source_kind="municipal_page" if PurePath(document.name).suffix.lower() in (".html", ".htm") else "concept",
        items=[_item(document, each, known, bodies, own) for each in proposals],
    )


def own_body(entries: Sequence[Entry], city: str) -> str:
    """The name of the organisation that is the city itself, empty where none is known."""
    name = next((entry.name for entry in entries if entry.kind is Kind.CITY and entry.identifier == city), "")
    forms = [f"{kind} {name}" for kind in ("Stadt", "Landeshauptstadt", "Gemeinde", "Hansestadt")]
    return next(
        (each.name for each in entries if each.kind is Kind.ORGANISATION and each.city == city and each.form in forms),
        "",
    )


def _title(document: Document) -> str:
    """The first heading that names no person, or a question that stands before it as one; else the name of the file."""
    heads = (
        piece.text
        for number, (piece, _, _) in enumerate(document.placed())
        if (piece.kind == HEADING and not (posts.is_person(piece.text) or _SKIP.search(piece.text)))
        or (number == 0 and piece.text.endswith("?"))
    )
    return next(heads, PurePath(document.name).stem)[:200]


def _item(
    document: Document, proposal: Proposal, known: dict[str, str], organisations: Mapping[str, frozenset[str]], own: str
) -> Item:
    mention = proposal.mention
    passage = mention.passage
    text = next(page.text for page in document.pages if page.number == passage.page)
    is_post = mention.kind is Kind.POST
    bodies = [each.mention.name for each in proposal.run_by]
    if is_post:
        words = f"{mention.post} {text[passage.start : passage.end]}"
        bodies = [kinds.body_of_post(words, organisations) or own]
    return Item(
        number=proposal.number,
        kind=mention.kind,
        name=mention.post if is_post else mention.name,
        known=mention.known.identifier if mention.known else "",
        known_name=known.get(mention.known.identifier, mention.known.name) if mention.known else "",
        page=passage.page,
        start=passage.start,
        end=passage.end,
        before=text[max(0, passage.start - CONTEXT) : passage.start],
        words=document.at(passage),
        after=text[passage.end : passage.end + CONTEXT],
        score=mention.score,
        rule=mention.rule.words,
        person=mention.person,
        fields="; ".join(each.mention.name for each in proposal.fields),
        bodies="; ".join(filter(None, bodies)),
        since=proposal.start,
    )
