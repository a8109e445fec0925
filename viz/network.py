"""The network picture: who works with whom, as something one can look at and as a table that says the same.

A picture knows nothing of HTTP: where its links lead is told by the caller.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from graph.iri import IRI
from graph.language import _, speaking
from graph.spelling import number
from viz.picture import Cited, Picture, PictureEdge, PictureNode
from viz.style import edge_style, node_style

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.answer import Answer
    from graph.answers.pictures import CooperationEdge

    LinkOf = Callable[[IRI], str]


def no_link(iri: IRI) -> str:  # noqa: ARG001 - the shape of LinkOf
    """Lead nowhere, for a file that stands alone."""
    return ""


def picture(answer: Answer[CooperationEdge], *, link: LinkOf = no_link) -> Picture:
    """Draw an answer whose rows are connections: who works with whom, what lies around a thing, or what connects two."""
    lang = answer.language
    nodes = _nodes(answer, link)
    with speaking(lang):
        title, told = _title(answer), busiest(nodes)
    return Picture(
        title=title,
        finding=" ".join(filter(None, [answer.finding, told])),
        nodes=nodes,
        edges=tuple(_edge(answer, index, row, lang, link) for index, row in enumerate(answer.rows)),
        revision=answer.revision,
        queries=tuple(query.text for query in answer.queries),
        language=lang,
        method=answer.method or "",
    )


def _title(answer: Answer[CooperationEdge]) -> str:
    names = {name: answer.label(IRI(iri)) for name, iri in answer.parameters.items() if isinstance(iri, str)}
    if "first" in names:
        return f"{names['first']} – {names['second']}"
    if "thing" in names:
        return _("Rund um: {thing}").format(thing=names["thing"])
    place = [names[name] for name in ("city", "field") if name in names]
    return _("Zusammenarbeit: {place}").format(place=", ".join(place) or _("alle Städte"))


def busiest(nodes: tuple[PictureNode, ...]) -> str:
    """The sentence that says where most connections meet."""
    if len(nodes) < 3:
        return ""
    most = max(node.degree for node in nodes)
    names = sorted(node.label for node in nodes if node.degree == most)[:3]
    return _("Die meisten Verbindungen ({count}) laufen zusammen bei: {names}.").format(
        count=number(most), names="; ".join(names)
    )


def _edge(answer: Answer[CooperationEdge], index: int, row: CooperationEdge, lang: str, link: LinkOf) -> PictureEdge:
    style = edge_style(row.relation, answer.label(row.relation))
    return PictureEdge(
        source=row.actor,
        source_label=answer.label(row.actor),
        source_url=link(row.actor),
        source_kind=node_style(row.actor_class).key,
        relation=row.relation,
        label=style.name(lang),
        line=style.line,
        target=row.target,
        target_label=answer.label(row.target),
        target_url=link(row.target),
        target_kind=node_style(row.target_class).key,
        role=row.role or "",
        sources=_sources(answer, index, link),
    )


def _sources(answer: Answer[CooperationEdge], index: int, link: LinkOf) -> tuple[Cited, ...]:
    cited = dict.fromkeys(citation.source for citation in answer.citations[index])
    return tuple(
        Cited(answer.sources[source].title, link(source)) for source in cited if source and source in answer.sources
    )


def _nodes(answer: Answer[CooperationEdge], link: LinkOf) -> tuple[PictureNode, ...]:
    kinds: dict[IRI, IRI] = {}
    degree: Counter[IRI] = Counter()
    for row in answer.rows:
        kinds[row.actor], kinds[row.target] = row.actor_class, row.target_class
        degree.update((row.actor, row.target))
    return tuple(
        PictureNode(iri, answer.label(iri), node_style(kind), degree[iri], link(iri))
        for iri, kind in sorted(kinds.items())
    )
