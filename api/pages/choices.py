"""What a form offers for a parameter that names a thing, and which thing somebody means who sends a name."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graph.alphabet import alphabetical
from graph.answer import fetch
from graph.answers.pages import ListedThing
from graph.answers.search import hits
from graph.iri import short
from graph.kept import kept
from graph.labels import Labels
from graph.language import current
from graph.matching import Fit
from loaders.naming import SLUG
from ontology.names import SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graph.answers.search import Named, Nearly
    from graph.question import Parameter
    from graph.store import Store

CONCEPT = f"{SKOS}Concept"


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose: its id as addresses name it, what it is called, and the city it belongs to (for grouping).

    `title` tells it from all others that are offered with it: a field to type into shows and sends that, not an id. `thing` is the IRI of
    what bears the name, from which a page tells the name's language.
    """

    id: str
    name: str
    group: str
    title: str = ""
    thing: str = ""


def choices(store: Store, parameter: Parameter) -> tuple[Choice, ...]:
    """Everything a parameter may name, by city and name; of a vocabulary where the parameter has one. Kept for the revision."""
    of = parameter.of or CONCEPT
    found = kept(store, ("choices", current(), of), lambda: _found(store, of), lambda found: 500 * len(found))
    if parameter.vocabulary:
        return tuple(choice for choice in found if choice.id.startswith(f"{parameter.vocabulary}/"))
    return found


def chosen(offered: Iterable[Choice], text: str) -> Choice | None:
    """The choice with that id."""
    return next((choice for choice in offered if choice.id == text), None)


def meant(store: Store, names: Iterable[Named], offered: Iterable[Choice], text: str) -> tuple[Choice, ...]:
    """What somebody may mean by a title or a name: several where the name is ambiguous, nothing where it is an id or unknown.

    `names` are those of all that can be found: an address may name something that the form does not offer.
    """
    offered = tuple(offered)
    if not text or chosen(offered, text):
        return ()
    wanted = " ".join(text.split()).casefold()
    for same in (
        [choice for choice in offered if choice.title.casefold() == wanted],
        [choice for choice in offered if choice.name.casefold() == wanted],
    ):
        if same:
            return tuple(same)
    exact = {hit.thing: hit.name for hit in hits(names, text) if hit.rank == Fit.EXACT}
    return tuple(Choice(short(thing, store.base), name, "", name, thing) for thing, name in exact.items())


def nearly_meant(
    store: Store, names: Sequence[Named], nearly: Nearly, offered: Iterable[Choice], text: str
) -> tuple[Choice, ...]:
    """What is offered under a name that fits in part or nearly, for who typed one that nothing bears; nothing for what looks like an id."""
    by_id = {choice.id: choice for choice in offered}
    is_id = SLUG.fullmatch(text) and ("-" in text or any(short(each.thing, store.base) == text for each in names))
    if not text or text in by_id or is_id:
        return ()
    fitting = hits((each for each in names if short(each.thing, store.base) in by_id), text)
    things = dict.fromkeys(each.thing for each in (fitting or nearly.called(text)))
    return tuple(choice for thing in things if (choice := by_id.get(short(thing, store.base))))


def _titled(found: Iterable[Choice]) -> tuple[Choice, ...]:
    """The choices, each with a title of its own: with its city, and with its id where that is not enough."""
    found = tuple(found)
    titles = [f"{choice.name} ({choice.group})" if choice.group else choice.name for choice in found]
    often = Counter(title.casefold() for title in titles)
    return tuple(
        replace(choice, title=title if often[title.casefold()] == 1 else f"{title} · {choice.id}")
        for choice, title in zip(found, titles, strict=True)
    )


def _found(store: Store, of: str) -> tuple[Choice, ...]:
    """Everything of a class. A form needs names and no sources, so these are not asked for."""
    rows = fetch(store, "everything-of-class", ListedThing, of_class=of).rows
    names = Labels(store).find({iri for row in rows for iri in (row.thing, row.of_city) if iri})
    found = [
        Choice(short(row.thing, store.base), names[row.thing], names[row.of_city] if row.of_city else "", "", row.thing)
        for row in rows
    ]  # fmt: skip
    return _titled(sorted(found, key=lambda choice: (alphabetical(choice.group), alphabetical(choice.name), choice.id)))
