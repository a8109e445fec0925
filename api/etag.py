"""Tags of answers: what an answer depends on, hashed, so that nobody transfers again what has not changed.

An answer is a function of the software, the revision of the data, the question with its parameters (days resolved), the media type and
the language. Two answers with the same tag are the same, so a client that has one gets 304 without the question being asked.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING

from starlette.responses import Response

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.datastructures import MutableHeaders

    from graph.settings import Settings

NEGOTIATED = ("Accept", "Accept-Language", "Accept-Encoding")
VARY = ", ".join(NEGOTIATED)
_TAG = re.compile(r'(?:W/)?"([\x21\x23-\x7e\x80-\xff]*)"')


@dataclass(frozen=True, slots=True)
class Caching:
    """Who may keep an answer, and how long a proxy may serve it without asking again; 0 has it ask each time, which a 304 answers."""

    seconds: int = 0
    public: bool = True

    @classmethod
    def of(cls, settings: Settings) -> Caching:
        """As the operator set it; where reading needs a token, no proxy keeps what one reader got."""
        return cls(settings.cache_seconds, settings.reading != "token")

    def header(self) -> str:
        """The value of Cache-Control: browsers ask each time, a proxy after some seconds."""
        if not self.public:
            return "private, max-age=0, must-revalidate"
        shared = f", s-maxage={self.seconds}" if self.seconds else ""
        return f"public, max-age=0{shared}, must-revalidate"

    def headers(self, tag: str) -> dict[str, str]:
        """What an answer and its 304 have in common."""
        return {"ETag": tag, "Vary": VARY, "Cache-Control": self.header()}


def tag(*parts: object) -> str:
    """A strong tag of what an answer depends on, the version of the software included."""
    digest = hashlib.sha256(_software())
    for part in parts:
        text = str(part).encode("utf-8", "surrogatepass")
        digest.update(b"%d:" % len(text))
        digest.update(text)
    return f'"{digest.hexdigest()[:32]}"'


@cache
def _software() -> bytes:
    """The version of the software; looking it up reads a file."""
    return version("buendnisgraph").encode()


def weak(tag: str) -> str:
    """The tag for bytes that mean the same without being the same."""
    return tag if tag.startswith("W/") else f"W/{tag}"


def matches(if_none_match: str, tag: str, *, exists: bool = True) -> bool:
    """Whether the client has the answer already, by the weak comparison that RFC 9110 prescribes.

    ``*`` means any answer there is: `exists` says whether it is known that there is one.
    """
    if if_none_match.strip() == "*":
        return exists
    return _TAG.fullmatch(tag)[1] in _TAG.findall(if_none_match)  # type: ignore[index] # our own tags have that form


def vary(headers: MutableHeaders, *names: str) -> None:
    """Say that the answer depends on these headers too."""
    known = [name.strip() for name in headers.get("vary", "").split(",") if name.strip()]
    lowered = {name.lower() for name in known}
    headers["Vary"] = ", ".join([*known, *(name for name in names if name.lower() not in lowered)])


def not_modified(headers: Mapping[str, str]) -> Response:
    """304 with the headers that a cache must learn."""
    return Response(status_code=304, headers=dict(headers))
