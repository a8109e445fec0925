"""A query on its way through: asked of the readers, its answer passed on as it comes, or 304 where the client has it already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fastapi import Response
from starlette.responses import StreamingResponse

from api.etag import VARY, Caching, matches, not_modified, tag
from api.sparql.waiting import while_connected
from graph.readers.types import Limits
from graph.readers.types import Request as Query
from graph.settings import PLAIN

if TYPE_CHECKING:
    from fastapi import Request
    from starlette.types import Receive, Scope, Send

    from api.sparql.formats import Chosen
    from api.sparql.request import Asked
    from graph.readers.types import Answer, Readers
    from graph.settings import Settings

NEVER_KEPT = {"Cache-Control": "no-store", "Vary": VARY}


@dataclass(frozen=True, slots=True)
class Answering:
    """What every answer needs: the readers, the most that one query may take, and the settings."""

    readers: Readers
    most: Limits
    settings: Settings

    async def __call__(self, request: Request, asked: Asked, form: Chosen) -> Response:
        """The answer. Raises what the readers raise before its first 64 KB are there; a later fault cuts the connection off."""
        seen = request.headers.get("if-none-match", "") if request.method != "POST" else ""
        known = self._headers(self.readers.revision, asked, form)
        if seen and matches(seen, known["ETag"], exists=False):
            return not_modified(known)
        answer = await self.first(request, asked, form)
        headers = NEVER_KEPT
        if request.method != "POST" and answer.repeatable:
            headers = self._headers(answer.revision, asked, form)
        if seen and headers is not NEVER_KEPT and matches(seen, headers["ETag"]):
            await answer.aclose()
            return not_modified(headers)
        return await _passed_on(request, answer, {**headers, "Content-Type": form.content_type})

    async def first(self, request: Request, asked: Asked, form: Chosen, most: Limits | None = None) -> Answer:
        """The answer as far as it is there; `most` narrows the limits further. Raises ClientGone too."""
        query = Query(
            text=asked.query or "",
            media_type=form.media_type,
            limits=self.limits(asked).within(most or self.most),
            default_graphs=asked.default_graphs,
            named_graphs=asked.named_graphs,
            base=f"{self.settings.base}/",
            is_plain=self.settings.default_graph == PLAIN,
        )
        return await while_connected(request, self.readers.answer(query))

    def limits(self, asked: Asked) -> Limits:
        """The limits of a request: those of the service where it asks for none below."""
        seconds = self.most.seconds if asked.seconds is None else asked.seconds
        rows = self.most.rows if asked.rows is None else asked.rows
        size = self.most.bytes if asked.bytes is None else asked.bytes
        return Limits(seconds, rows, size).within(self.most)

    def tag(self, revision: int, asked: Asked, form: Chosen) -> str:
        """The tag of the answer on a revision."""
        parts = (revision, asked.query, asked.default_graphs, asked.named_graphs, self.settings.default_graph)
        return tag("sparql", *parts, form.content_type)

    def _headers(self, revision: int, asked: Asked, form: Chosen) -> dict[str, str]:
        return Caching.of(self.settings).headers(self.tag(revision, asked, form))


async def _passed_on(request: Request, answer: Answer, headers: dict[str, str]) -> Response:
    if request.method == "HEAD":
        response = Response(headers=headers)
        del response.headers["Content-Length"]
        if answer.whole is not None:
            response.headers["Content-Length"] = str(len(answer.whole))
        await answer.aclose()
        return response
    if answer.whole is not None:
        await answer.aclose()
        return Response(answer.whole, headers=headers)
    return AnswerStream(answer, headers)


class AnswerStream(StreamingResponse):
    """The parts of an answer as they come. What goes wrong, or a client that hangs up, ends it before its end and frees the reader."""

    def __init__(self, answer: Answer, headers: dict[str, str]) -> None:
        super().__init__(answer.chunks, headers=headers)
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the answer."""
        async with self._answer:
            await super().__call__(scope, receive, send)
