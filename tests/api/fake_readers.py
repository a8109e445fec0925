"""Readers that answer as a test tells them, to see what becomes of it over HTTP."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from graph.readers.types import Request


@dataclass
class FakeAnswer:
    """An answer in parts; where it has one, `fault` is raised behind them."""

    parts: tuple[bytes, ...]
    media_type: str
    fault: Exception | None = None
    revision: int = 1
    repeatable: bool = True
    from_cache: bool = False
    closed: bool = False

    @property
    def whole(self) -> bytes | None:
        return self.parts[0] if len(self.parts) == 1 and not self.fault else None

    @property
    async def chunks(self) -> AsyncIterator[bytes]:
        for part in self.parts:
            yield part
        if self.fault:
            raise self.fault

    async def aclose(self) -> None:
        self.closed = True

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()


@dataclass
class FakeReaders:
    """Notes what is asked. `fault` is raised at once, `late` behind the parts."""

    parts: tuple[bytes, ...] = (b'{"head":{"vars":["x"]},"results":{"bindings":[]}}',)
    fault: Exception | None = None
    late: Exception | None = None
    repeatable: bool = True
    revision: int = 1
    asked: list[Request] = field(default_factory=list)
    answers: list[FakeAnswer] = field(default_factory=list)

    async def start(self) -> None: ...

    async def close(self) -> None: ...

    async def answer(self, request: Request) -> FakeAnswer:
        self.asked.append(request)
        if self.fault:
            raise self.fault
        answer = FakeAnswer(self.parts, request.media_type, self.late, self.revision, self.repeatable)
        self.answers.append(answer)
        return answer
