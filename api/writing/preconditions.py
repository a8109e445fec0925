"""Changes on condition (RFC 9110, 13.1): who read a graph and sends it back changed overwrites nobody who was faster.

The tag of a graph changes with every revision, so a condition may fail although only other graphs changed; it never holds wrongly.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from api.etag import matches
from api.refusals import Refused
from graph.language import _

if TYPE_CHECKING:
    from collections.abc import Collection

    from fastapi import Request

_TAGS = re.compile(r'(W/)?("[^"]*")')


def check(request: Request, tags: Collection[str]) -> None:
    """Whether a change may be made of a graph with these tags, one for each of its forms; none where the graph is not there.

    Raises Refused (412). If-Match is compared strongly, as the standard has it: a tag that is weak, since the answer was compressed, fits
    nothing.
    """
    wanted, unwanted = (",".join(request.headers.getlist(name)) for name in ("if-match", "if-none-match"))
    if wanted and not (tags if wanted.strip() == "*" else set(tags) & _strong(wanted)):
        raise Refused(412, _("Der Graph ist nicht mehr der, den „If-Match“ nennt; lesen Sie ihn neu."))
    if unwanted and any(matches(unwanted, each) for each in tags):
        raise Refused(412, _("Den Graphen gibt es schon so, wie „If-None-Match“ ihn ausschließt."))


def _strong(header: str) -> set[str]:
    return {tag for weak, tag in _TAGS.findall(header) if not weak}
