"""An endpoint's answer, put aside until it is known to be whole and of one revision: its beginning in memory, the rest on disk."""

from __future__ import annotations

from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING, Self, cast

import pyoxigraph as ox

from graph.errors import AnswerTooLarge, EndpointRefused, EndpointUnreachable, QuestionError
from graph.readers.counting import Quotes, counter, counting

if TYPE_CHECKING:
    from graph.readers.counting import Counter
    from graph.readers.types import Limits

IN_MEMORY = 1_000_000
"""Bytes of one answer; what is longer goes into a file without a name in the system's folder for temporary files."""
_SPACE = b" \t\r\n"
_JSON = ox.QueryResultsFormat.JSON.media_type


class Spool:
    """A file for one answer that counts its rows and bytes. Close it in any case."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._count = counter("")
        self.file = cast("IO[bytes]", SpooledTemporaryFile(IN_MEMORY))  # noqa: SIM115 - closed by who has the spool
        self.media_type = ""
        self.size = 0

    def begin(self, media_type: str) -> Self:
        """Count rows as any engine writes them in this form."""
        self.media_type = media_type
        self._count = _counter(media_type)
        return self

    def write(self, data: bytes) -> int:
        """Take a part. Raises AnswerTooLarge."""
        self.size += len(data)
        if self.size > self._limits.bytes:
            raise AnswerTooLarge("bytes", self._limits.bytes)
        if self._count(data) > self._limits.rows:
            raise AnswerTooLarge("rows", self._limits.rows)
        return self.file.write(data)

    def flush(self) -> None:
        """The engine's library calls this at its end."""

    def close(self) -> None:
        """Free memory or disk."""
        self.file.close()

    def rewritten(self, wanted: str) -> Spool:
        """The same answer in another form, row by row; this one is closed.

        Raises QuestionError where the form does not fit, EndpointRefused where this is no answer, EndpointUnreachable for half of one.
        """
        self.file.seek(0)
        other = Spool(self._limits).begin(wanted)
        try:
            _rewrite(self.file, self.media_type, other, wanted)
        except (SyntaxError, ValueError) as error:
            other.close()
            raise EndpointUnreachable(f"the answer cannot be read: {error}") from error
        except BaseException:
            other.close()
            raise
        finally:
            self.close()
        return other


def _rewrite(file: IO[bytes], given: str, other: Spool, wanted: str) -> None:
    output = cast("IO[bytes]", other)
    tables, graphs = ox.QueryResultsFormat.from_media_type, ox.RdfFormat.from_media_type
    if (source := tables(given)) is not None:
        if (form := tables(wanted)) is None:
            raise _unfit(wanted)
        ox.parse_query_results(file, format=source).serialize(output, form)
    elif (graph := graphs(given)) is not None:
        if (rdf := graphs(wanted)) is None:
            raise _unfit(wanted)
        ox.serialize((quad.triple for quad in ox.parse(file, graph)), output, rdf)
    else:
        raise EndpointRefused(200, f"the endpoint answered with {given}")


def _unfit(media_type: str) -> QuestionError:
    return QuestionError("SPARQL", "media type", f"{media_type} does not fit this form of query")


def _counter(media_type: str) -> Counter:
    """Engines space their JSON as they like, so it is counted without space and texts: a row is what follows ``[`` or another row."""
    form = ox.QueryResultsFormat.from_media_type(media_type) or ox.RdfFormat.from_media_type(media_type)
    if form is None or form.media_type != _JSON:
        return counter(form.media_type if form else "")
    count = counting(Quotes.ESCAPED, {b"[{": 1, b"},{": 1}, 0)
    return lambda part: count(part.translate(None, _SPACE))
