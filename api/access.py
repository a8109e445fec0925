"""Who may write: bearer tokens (RFC 6750) as a dependency of handlers, and the door that closes reading where the operator wants it.

A token is taken from the header ``Authorization``, and by the pages that write from a field of their form, which is sent in the body; one
in the address would end up in histories and logs, so it is refused.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPBearer

from api.attempts import Attempts
from api.tokens import Access, Role, TokenFile, holder, of_environment
from graph.errors import NotAllowed, NotAuthenticated, TooManyAttempts

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.settings import Settings

log = logging.getLogger(__name__)

SCHEME = HTTPBearer(
    auto_error=False,
    scheme_name="Zugangstoken",
    description="Ein Zugangstoken, wie ihn „buendnisgraph token add NAME --role editor“ ausgibt.",
)
LONGEST = 512  # characters of a token that are looked at


@dataclass(frozen=True, slots=True)
class Writer:
    """Who is at the other end, as the token says."""

    name: str
    role: Role


class Guard:
    """Knows the tokens, and how often somebody came with a wrong one."""

    def __init__(self, settings: Settings, attempts: Attempts | None = None) -> None:
        self._file = TokenFile.of(settings)
        self._given = of_environment(settings.tokens)
        self._attempts = attempts or Attempts()
        self.reading_needs_token = settings.reading == "token"

    def known(self) -> tuple[Access, ...]:
        """Every access there is now."""
        return (*self._given, *(self._file.entries() if self._file else ()))

    def check(self, request: Request, role: Role) -> Writer:
        """Who sends the request. Raises NotAuthenticated, NotAllowed, TooManyAttempts."""
        return self.admit(_token(request), request, role)

    def admit(self, token: str, request: Request, role: Role) -> Writer:
        """Who has this token, which came with the request in some other way. Raises NotAuthenticated, NotAllowed, TooManyAttempts."""
        client = request.client.host if request.client else ""
        wait = self._attempts.wait(client)
        if wait:
            raise TooManyAttempts(wait)
        access = holder(token, self.known()) if len(token) <= LONGEST else None
        if access is None:
            self._attempts.failed(client)
            log.warning("a wrong token on %s", request.url.path)
            raise NotAuthenticated("invalid_token")
        if access.role < role:
            raise NotAllowed(role.word, access.role.word)
        return Writer(access.name, access.role)


def needs(role: Role) -> Callable[..., Writer]:
    """A dependency that lets only holders of that role (or a higher one) through and yields who it is."""

    def allowed(request: Request, _: Annotated[object, Depends(SCHEME)]) -> Writer:
        guard: Guard = request.app.state.guard
        return guard.check(request, role)

    return allowed


def _token(request: Request) -> str:
    if "access_token" in request.query_params:
        raise NotAuthenticated("invalid_request")
    given = request.headers.getlist("authorization")
    if len(given) > 1:
        raise NotAuthenticated("invalid_request")
    scheme, _, token = (given[0] if given else "").partition(" ")
    if scheme.lower() != "bearer":
        raise NotAuthenticated("")
    token = token.strip()
    if not token or len(token) > LONGEST:
        raise NotAuthenticated("invalid_request")
    return token
