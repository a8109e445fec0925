"""Evaluates a query of any form and has the engine write the answer."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any, cast

from pyoxigraph import QueryResultsFormat, QueryTriples, RdfFormat

from graph.errors import QuestionError
from graph.reading import syntax_fault

if TYPE_CHECKING:
    from graph.readers.dataset import Datasets
    from graph.readers.output import Output


def evaluate(query: dict[str, Any], datasets: Datasets, output: Output) -> None:
    """Write the answer.

    Raises QuestionError where the query does not parse, its form does not fit the media type or a graph is not here.
    """
    base = query["base"]
    dataset = datasets.of(
        query["text"], base, query["default_graphs"], query["named_graphs"], is_plain=query["is_plain"]
    )
    try:
        found = dataset.engine.query(
            query["text"], base=base, default_graphs=dataset.default_graphs, named_graphs=dataset.named_graphs
        )
    except SyntaxError as error:
        raise syntax_fault(error) from error
    media_type, stream = query["media_type"], cast("IO[bytes]", output)
    if isinstance(found, QueryTriples):
        rdf_format = RdfFormat.from_media_type(media_type)
        if rdf_format is not None:
            output.begin(rdf_format.media_type)
            found.serialize(stream, rdf_format)
            return
    else:
        results_format = QueryResultsFormat.from_media_type(media_type)
        if results_format is not None:
            output.begin(results_format.media_type)
            found.serialize(stream, results_format)
            return
    raise QuestionError("SPARQL", "media type", f"{media_type} does not fit this form of query")
