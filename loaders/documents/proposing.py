"""From a document to proposals: each thing once, with its best passage, and what is said of measures."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from graph.matching.stems import stems
from loaders.documents.blocks import blocks
from loaders.documents.finding import ends_of_bodies, finds, is_post, readable
from loaders.documents.found import Found
from loaders.documents.gazetteer import Gazetteer
from loaders.documents.mentions import Kind, Mention, Proposal, Rule
from loaders.documents.overlaps import Overlaps
from loaders.documents.pieces import TEXT, Passage
from loaders.documents.relating import Relating
from loaders.documents.rules import cities, fields, organisations, posts, roles
from loaders.documents.shortening import abbreviations, full_names
from loaders.documents.titles import Titles

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from loaders.documents.blocks import Block
    from loaders.documents.names import Entry
    from loaders.documents.pieces import Document
    from loaders.documents.relating import Said

    Key = tuple[Kind, str]


def city_of(document: Document, entries: Iterable[Entry]) -> str:
    """The id of the known city that a document names most often; empty where it names none."""
    known = Gazetteer(entry for entry in entries if entry.kind is Kind.CITY)
    named = Counter(hit.entry.identifier for piece, _, _ in document.placed() for hit in known.find(piece.text))
    return named.most_common(1)[0][0] if named else ""


def propose(document: Document, entries: Iterable[Entry], city: str) -> list[Proposal]:
    """What a document of a city names, in the order in which it does."""
    known = Gazetteer(entries, city)
    places, aliases = _places(document, known), dict[str, Found]()
    own = {
        stems(field.name)
        for piece, _, _ in document.placed()
        if piece.kind == TEXT
        for field in fields.find(readable(piece.text))
    }
    every = list(
        blocks(
            document,
            lambda text: known.is_field(text) or stems(text) in own,
            lambda text: known.identify(Kind.FIELD, text) is not None,
        )
    )
    found: list[list[Found]] = []
    for block in every:
        found.append(finds(block, known, places, aliases))
        aliases |= abbreviations(block.text, found[-1])
    gathered = _Gathered(known, aliases)
    titles = Titles((block.text, finds_) for block, finds_ in zip(every, found, strict=True))
    for block, finds_ in zip(every, found, strict=True):
        gathered.take(block, titles.added(block.text, finds_))
    return gathered.proposals()


def _places(document: Document, known: Gazetteer) -> frozenset[str]:
    """The names of known cities, and of places as the document itself has them."""
    texts = [readable(piece.text) for piece, _, _ in document.placed()]
    named = (place for text in texts for place in cities.places(text))
    return frozenset((*(entry.name for entry in known.cities), *named, *organisations.places(texts)))


class _Gathered:
    """Proposals by what they mean, while the document is gone through."""

    def __init__(self, known: Gazetteer, aliases: Mapping[str, Found]) -> None:
        self._known = known
        self._aliases = aliases
        self._found: dict[Key, Proposal] = {}
        self._said: list[tuple[Key, Said]] = []
        self._before: Block | None = None
        self._is_told = False
        """Whether the line before and the one above it are a post and who holds it."""
        self._relating = Relating()

    def take(self, block: Block, finds_: Iterable[Found]) -> None:
        """Add what a block names and says."""
        finds_ = list(finds_)
        below = self._post_below(block, finds_)
        held = Overlaps(below)
        found = sorted(
            (*below, *(each for each in finds_ if not is_post(each, held))), key=lambda each: (each.start, -each.end)
        )
        said, extra = self._relating.take(block, found)
        for each in (*found, *extra):
            self._add(each, block)
        self._said += ((self._key(each.measure), each) for each in said)

    def _post_below(self, block: Block, finds_: Iterable[Found]) -> list[Found]:
        """A post on the line below its holder, or the other way round; no line is paired twice: Vorsitz, A, Stellvertretung, B."""
        before, self._before = self._before, block
        is_told, self._is_told = self._is_told, False
        if before is None or before.page != block.page or is_told:
            return []
        below = list(posts.below(before.text, block.text, ends_of_bodies(finds_)))
        self._is_told = bool(below)
        return below

    def proposals(self) -> list[Proposal]:
        """The proposals, numbered from 1, measures with what is said of them."""
        full = full_names({key: each.mention for key, each in self._found.items()})
        for key, said in self._said:
            measure = self._found.get(full.get(key, key))
            if measure is None:
                continue
            if said.field:
                field = (
                    said.field
                    if isinstance(said.field, Found)
                    else Found(Kind.FIELD, said.field, 0, 0, measure.mention.rule)
                )
                _link(measure.fields, self._found.get(self._key(field)))
            for body in said.run_by:
                if body.kind is not Kind.ORGANISATION:
                    continue  # the tables tie networks to measures in another way
                runs = self._key(body)
                _link(measure.run_by, self._found.get(full.get(runs, runs)))
            if not said.field:
                _link(measure.fields, next(filter(None, map(self._named_field, said.asides)), None))
            measure.start = min(filter(None, (measure.start, said.start)), default="")
        for short, key in full.items():
            self._found[key].count += self._found.pop(short).count
        begun: defaultdict[str, set[str]] = defaultdict(set)
        for (kind, name), each in self._found.items():
            if kind is Kind.DOCUMENT:
                begun["".join(self._known.without_city(each.mention.name)[:1])].add(name)
        made = [
            each
            for (kind, name), each in self._found.items()
            # a document goes by the first word of its name: das Gesamtkonzept
            if kind is not Kind.DOCUMENT or not begun.get(name, set()) - {name}
        ]
        for number, proposal in enumerate(made, 1):
            proposal.number = number
        return made

    def _named_field(self, name: str) -> Proposal | None:
        """The field of that name, if the document names it as one anywhere."""
        return self._found.get(self._key(Found(Kind.FIELD, name, 0, 0, Rule.FIELD_WORD)))

    def _add(self, found: Found, block: Block) -> None:
        passage = Passage(block.page, block.start + found.start, block.start + found.end)
        mention = Mention(
            found.kind,
            found.name,
            passage,
            found.rule,
            found.known or self._known.identify(found.kind, found.person or found.name),
            found.person,
            found.post,
        )
        key = self._key(found)
        if proposal := self._found.get(key):
            proposal.count += 1
            if _worth(mention) > _worth(proposal.mention):
                proposal.mention = mention
        else:
            self._found[key] = Proposal(mention)

    def _key(self, found: Found) -> Key:
        if (meant := self._aliases.get(found.name)) and meant.kind is found.kind and meant.name != found.name:
            return self._key(meant)
        if found.kind is Kind.DATE:
            return found.kind, found.name
        if found.kind is Kind.POST:
            return found.kind, f"{found.person.casefold()}: {roles.office(found.post)}"
        same = found.known or self._known.identify(found.kind, found.name)
        if same is not None and (same.likeness > 0.85):
            return found.kind, f"#{same.identifier}"
        return found.kind, " ".join(self._known.without_city(found.name))


def _worth(mention: Mention) -> tuple[float, bool, bool, int]:
    """Which mention is shown: the surest, then the one that writes the name out, then the one with the fuller post."""
    is_whole = mention.passage.end - mention.passage.start >= len(mention.name)
    return mention.score, is_whole, mention.known is not None and mention.known.name == mention.name, len(mention.post)


def _link(links: list[Proposal], target: Proposal | None) -> None:
    if target is not None and target not in links:
        links.append(target)
