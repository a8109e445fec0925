"""How requests are opened: redirects are refused, digest authentication is spoken where the endpoint wants it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.request import (
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    HTTPRedirectHandler,
    OpenerDirector,
    Request,
    build_opener,
)

from graph.settings import DIGEST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.settings import Endpoint


class _NoRedirect(HTTPRedirectHandler):
    """A redirect is refused: a query would turn into a GET, and credentials go where nobody sent them."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


class _Digest(HTTPDigestAuthHandler):
    """Digest authentication that closes the answer that asked for it."""

    def http_error_401(self, req: Request, fp: Any, code: int, msg: str, headers: Any) -> Any:
        """Ask again with credentials."""
        answer = super().http_error_401(req, fp, code, msg, headers)
        if answer is not None:
            fp.close()
        return answer


def opener(urls: Sequence[str], endpoint: Endpoint) -> OpenerDirector:
    """An opener for these addresses, with the credentials of the endpoint where it wants a digest of them."""
    handlers: list[Any] = [_NoRedirect()]
    if endpoint.user and endpoint.auth == DIGEST:
        passwords = HTTPPasswordMgrWithDefaultRealm()
        passwords.add_password(None, [url for url in urls if url], endpoint.user, endpoint.password)
        handlers.append(_Digest(passwords))
    return build_opener(*handlers)
