"""What a network picture is made of, before anybody draws it: things, connections, legends, and what of it is shown."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from viz.style import LINES, NodeStyle

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.iri import IRI
    from viz.style import LineStyle

LONG = 60
"""Rows of a table that fill three to five screens."""


class Cited(NamedTuple):
    """A source as a picture names it: its title, where its page is, if anywhere, and whether the title is in German only."""

    title: str
    url: str
    in_german: bool = False


@dataclass(frozen=True, slots=True)
class PictureNode:
    """A thing in the picture, or a group of things. `degree` counts its drawn connections.

    `members` is how many things stand behind it, 1 but for a group; `opens` leads to the picture with the group opened. `in_german` says
    that its name is German where the picture is not.
    """

    iri: IRI
    label: str
    style: NodeStyle
    degree: int
    url: str
    members: int = 1
    opens: str = ""
    in_german: bool = False

    @property
    def kind(self) -> str:
        """The key of its kind, by which the legend filters."""
        return self.style.key


@dataclass(frozen=True, slots=True)
class PictureEdge:
    """A connection in the picture and its row in the table; `sources` are the texts it rests on.

    `count` is more than 1 where it stands for several between groups.
    """

    source: PictureNode
    relation: IRI
    label: str
    line: LineStyle
    target: PictureNode
    role: str
    sources: tuple[Cited, ...]
    count: int = 1


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A kind of thing that occurs, with how often."""

    key: str
    label: str
    sign: str
    count: int


@dataclass(frozen=True, slots=True)
class LineEntry:
    """A kind of line that occurs, with how often, and its dash pattern for the sample."""

    key: str
    label: str
    count: int
    width: float
    dashes: str
    arrow: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """What of a picture is shown: kinds of things and of lines (None for all), and the measure that gives the size."""

    kinds: frozenset[str] | None = None
    lines: frozenset[str] | None = None
    size: str = "degree"

    def has_kind(self, key: str) -> bool:
        """Whether things of a kind are shown."""
        return self.kinds is None or key in self.kinds

    def has_line(self, key: str) -> bool:
        """Whether lines of a kind are shown."""
        return self.lines is None or key in self.lines

    def has(self, edge: PictureEdge) -> bool:
        """Whether a connection is shown: its line and both its ends."""
        if self.kinds is None and self.lines is None:  # as nearly always, and asked of every connection
            return True
        return self.has_line(edge.line.key) and self.has_kind(edge.source.kind) and self.has_kind(edge.target.kind)


@dataclass(frozen=True, slots=True)
class Measures:
    """How much each thing is worth by each measure, from 0 to 1, and in words."""

    share: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Picture:
    """A network picture: what it shows, the sentence that states its finding, its parts, and the revision it was made for."""

    title: str
    finding: str
    nodes: tuple[PictureNode, ...]
    edges: tuple[PictureEdge, ...]
    revision: int
    queries: tuple[str, ...]
    language: str = "de"
    method: str = ""

    @property
    def is_long(self) -> bool:
        """Whether its table has too many rows to be gone through from its head: then each kind of line has a part to open."""
        return len(self.edges) > LONG

    @property
    def groups(self) -> tuple[PictureNode, ...]:
        """The groups that can be opened, the largest first."""
        return tuple(sorted((node for node in self.nodes if node.opens), key=lambda node: (-node.members, node.label)))

    @property
    def legend(self) -> tuple[LegendEntry, ...]:
        """The kinds of things that occur, in the order of the styles."""
        count = Counter(node.kind for node in self.nodes)
        styles = {node.kind: node.style for node in self.nodes}
        order = sorted(styles.values(), key=lambda style: -style.size)
        return tuple(
            LegendEntry(each.key, _begun(each.name(self.language)), each.sign, count[each.key]) for each in order
        )

    def count(self, shown: Shown) -> Mapping[str, int]:
        """How many connections of each kind of line are shown; nothing for a kind of which none are."""
        return Counter(edge.line.key for edge in self.edges if shown.has(edge))

    @property
    def lines(self) -> tuple[LineEntry, ...]:
        """The kinds of lines that occur."""
        count = Counter(edge.line.key for edge in self.edges)
        return tuple(
            LineEntry(
                each.key,
                _begun(each.name(self.language)),
                count[each.key],
                each.width,
                " ".join(map(str, each.dashes)),
                each.arrow,
            )
            for each in LINES
            if count[each.key]
        )


def _begun(words: str) -> str:
    """Words as they stand at the beginning: kinds are named inside sentences too."""
    return words[:1].upper() + words[1:]
