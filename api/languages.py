"""The language of an answer: `/en/felder` is the English page of `/felder`.

A page has an address in each language, so a link, a permalink and a cache hold one language and nothing has to be remembered in a cookie.
The prefix becomes the root path of the request, as behind a proxy that serves us below a folder: routes do not see it, addresses made
from the request keep it. Programs say in `Accept-Language` how they want to be told what went wrong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request

from api.negotiation import best_language
from graph.language import LANGUAGES, SOURCE, current, speak

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

NAMES = {"de": "Deutsch", "en": "English"}
PREFIXED = tuple(language for language in LANGUAGES if language != SOURCE)
ONE_FOR_ALL = ("static/", "api/", "openapi.json", ".well-known/", "id/", "vocab/")
"""What has one address for all languages: assets, and what programs ask."""
_OWN = rf"/(?!/|(?:{'|'.join(map(re.escape, ONE_FOR_ALL))})|(?:{'|'.join(PREFIXED)})(?:[/?#\"]|$))"
_PATH = re.compile(_OWN)
_BEFORE = "|".join(
    (
        *(rf'(?<=\s{name}="/)(?<!hreflang=".."\s{name}="/)' for name in ("href", "action", "data-address")),
        *(rf'(?<="{name}":{space}"/)' for name in ("url", "opens") for space in ("", " ")),
    )
)
_IN_PAGE = re.compile(rf'"{_OWN}(?:{_BEFORE})')
"""Begins with what is sought, not with what stands before it: so it takes a tenth of the time, of a large page 40 ms."""


class Languages:
    """ASGI middleware around everything; `is_for_people` tells whether a request wants a page."""

    def __init__(self, app: ASGIApp, is_for_people: Callable[[Request], bool]) -> None:
        self._app, self._is_for_people = app, is_for_people

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take the prefix off, and answer in its language; a redirect stays in it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        language = get_route_path(scope)[1:].partition("/")[0]
        if language in PREFIXED:
            # In place, so that the outermost handler of faults answers in the same language.
            scope["root_path"] = f"{scope.get('root_path', '')}/{language}"
            if scope["path"] == scope["root_path"]:
                scope["path"] += "/"
            speak(language)
        else:
            speak(self._told(scope))

        async def staying(message: Message) -> None:
            if message["type"] == "http.response.start" and language in PREFIXED:
                headers = MutableHeaders(scope=message)
                if "location" in headers:
                    headers["Location"] = localized(headers["location"])
            await send(message)

        await self._app(scope, receive, staying)

    def _told(self, scope: Scope) -> str:
        if self._is_for_people(Request(scope)):
            return SOURCE
        return best_language(",".join(Headers(scope=scope).getlist("accept-language")), LANGUAGES)


@dataclass(frozen=True, slots=True)
class Version:
    """The same page in one of the languages."""

    language: str
    name: str
    address: str

    @property
    def is_current(self) -> bool:
        """Whether it is the one that is shown."""
        return self.language == current()


def get_route_path(scope: Scope) -> str:
    """The path that the routes see: without the prefix of a language."""
    path, root = str(scope["path"]), str(scope.get("root_path", ""))
    return path.removeprefix(root) if path.startswith(f"{root}/") else path


def versions(request: Request) -> tuple[Version, ...]:
    """The page in every language, with all that was chosen in it."""
    path = quote(f"/{get_route_path(request.scope).lstrip('/')}")  # two slashes would name another host
    query = f"?{request.url.query}" if request.url.query else ""
    return tuple(
        Version(each, NAMES[each], f"{'' if each == SOURCE else f'/{each}'}{path}{query}") for each in LANGUAGES
    )


def localized(path: str) -> str:
    """The address of one of our pages in the current language."""
    return path if current() == SOURCE or not _PATH.match(path) else f"/{current()}{path}"


def localized_page(page: str) -> str:
    """A page whose links stay in the current language; a link that names its own language (hreflang) leads where it says.

    Templates write `href="/felder"` for every language. Text of the data cannot look like an attribute or like an item of JSON, since its
    quotation marks are escaped.
    """
    return page if current() == SOURCE else _IN_PAGE.sub(f'"/{current()}/', page)
