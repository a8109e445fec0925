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
    InGerman = Callable[[IRI], bool]


def no_link(iri: IRI) -> str:  # noqa: ARG001 - the shape of LinkOf
    """Lead nowhere, for a file that stands alone."""
    return ""


def unmarked(iri: IRI) -> bool:  # noqa: ARG001 - the shape of InGerman
    """Take every name as one of the picture's language, for a file whose readers are not known."""
    return False


def picture(answer: Answer[CooperationEdge], *, link: LinkOf = no_link, in_german: InGerman = unmarked) -> Picture:
    """Draw an answer whose rows are connections: who works with whom, what lies around a thing, or what connects two.

    `in_german` tells of a thing whether its name is German where the reader's language is another.
    """
    lang = answer.language
    with speaking(lang):
        nodes = _nodes(answer, link, in_german)
        title, told, edges = _title(answer), busiest(nodes), _edges(answer, nodes, link, in_german)
    return Picture(
        title=title,
        finding=" ".join(filter(None, [answer.finding, told])),
        nodes=nodes,
        edges=edges,
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


def _edges(
    answer: Answer[CooperationEdge], nodes: tuple[PictureNode, ...], link: LinkOf, in_german: InGerman
) -> tuple[PictureEdge, ...]:
    """What stands at many connections is worked out once: their ends, what they say, their sources."""
    at = {node.iri: node for node in nodes}
    styles = {
        relation: edge_style(relation, answer.label(relation)) for relation in {row.relation for row in answer.rows}
    }
    says = {relation: _(style.label) for relation, style in styles.items()}
    cited = {iri: Cited(source.title, link(iri), in_german(iri)) for iri, source in answer.sources.items()}
    return tuple(
        PictureEdge(
            source=at[row.actor],
            relation=row.relation,
            label=says[row.relation],
            line=styles[row.relation].line,
            target=at[row.target],
            role=row.role or "",
            sources=tuple(cited[source] for source in dict.fromkeys(each.source for each in behind) if source in cited),
        )
        for row, behind in zip(answer.rows, answer.citations, strict=True)
    )


def _nodes(answer: Answer[CooperationEdge], link: LinkOf, in_german: InGerman) -> tuple[PictureNode, ...]:
    kinds: dict[IRI, IRI] = {}
    degree: Counter[IRI] = Counter()
    for row in answer.rows:
        kinds[row.actor], kinds[row.target] = row.actor_class, row.target_class
        degree.update((row.actor, row.target))
    return tuple(
        PictureNode(iri, answer.label(iri), node_style(kind), degree[iri], link(iri), in_german=in_german(iri))
        for iri, kind in sorted(kinds.items())
    )
