"""SHACL property paths: as SPARQL text, and as the places where a changed statement can lie on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from graph.terms import Term

    # (nodes, predicate or None for any, from object to subject?) -> the nodes one step away
    Walk = Callable[[frozenset[Term], str | None, bool], frozenset[Term]]


@dataclass(frozen=True, slots=True)
class Step:
    """One predicate, followed forwards or backwards; without a predicate it stands for any (only in what a rule reaches)."""

    predicate: str | None
    inverse: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """One path after the other; without parts it stays where it is."""

    parts: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Alternative:
    """Any of the paths."""

    parts: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """A path any number of times: at least none or once, at most once or without end."""

    part: Path
    least: int
    endless: bool


Path = Step | Sequence | Alternative | Repeat


@dataclass(frozen=True, slots=True)
class Place:
    """Where a statement lies on a path: its predicate, the direction it is walked in, and the way from the focus node to it."""

    step: Step
    before: Path


def invert(path: Path) -> Path:
    """The path walked from its end to its start."""
    if isinstance(path, Step):
        return Step(path.predicate, not path.inverse)
    if isinstance(path, Sequence):
        return Sequence(tuple(invert(part) for part in reversed(path.parts)))
    if isinstance(path, Alternative):
        return Alternative(tuple(invert(part) for part in path.parts))
    return Repeat(invert(path.part), path.least, path.endless)


def text(path: Path) -> str:
    """The path in SPARQL 1.1's own syntax."""
    if isinstance(path, Step):
        return f"^<{path.predicate}>" if path.inverse else f"<{path.predicate}>"
    if isinstance(path, Sequence):
        return "(" + "/".join(text(part) for part in path.parts) + ")"
    if isinstance(path, Alternative):
        return "(" + "|".join(text(part) for part in path.parts) + ")"
    return f"({text(path.part)}){'*' if path.endless and not path.least else '+' if path.endless else '?'}"


def beginnings(path: Path | None) -> frozenset[str]:
    """The predicates of which a node must be a subject for the path to lead anywhere; none where the path does not say."""
    if isinstance(path, Step) and path.predicate and not path.inverse:
        return frozenset({path.predicate})
    if isinstance(path, Alternative):
        each = [beginnings(part) for part in path.parts]
        return frozenset().union(*each) if all(each) else frozenset()
    return frozenset()


def predicates(path: Path) -> Iterator[str | None]:
    """Every predicate on the path."""
    for place in places(path):
        yield place.step.predicate


def places(path: Path, before: tuple[Path, ...] = ()) -> Iterator[Place]:
    """Every place on the path where a statement can lie."""
    if isinstance(path, Step):
        yield Place(path, Sequence(before))
    elif isinstance(path, Sequence):
        for index, part in enumerate(path.parts):
            yield from places(part, before + path.parts[:index])
    elif isinstance(path, Alternative):
        for part in path.parts:
            yield from places(part, before)
    else:
        loop: tuple[Path, ...] = (Repeat(path.part, 0, endless=True),) if path.endless else ()
        yield from places(path.part, before + loop)


def ends(path: Path, nodes: frozenset[Term], walk: Walk) -> frozenset[Term]:
    """The nodes at the end of the path from any of the given ones."""
    if not nodes:
        return nodes
    if isinstance(path, Step):
        return walk(nodes, path.predicate, path.inverse)
    if isinstance(path, Sequence):
        for part in path.parts:
            nodes = ends(part, nodes, walk)
        return nodes
    if isinstance(path, Alternative):
        return frozenset().union(*(ends(part, nodes, walk) for part in path.parts))
    return _repeated(path, nodes, walk)


def _repeated(path: Repeat, nodes: frozenset[Term], walk: Walk) -> frozenset[Term]:
    found = frozenset() if path.least else nodes
    frontier = nodes
    while frontier:
        frontier = ends(path.part, frontier, walk) - found
        found |= frontier
        if not path.endless:
            break
    return found
