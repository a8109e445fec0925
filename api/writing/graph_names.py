"""Which graph a request of the Graph Store HTTP Protocol is about: by its own address under the store, or by a parameter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.refusals import Refused
from api.sparql.request import fields
from graph.iri import is_absolute
from graph.language import _
from loaders.rdf import HAND

if TYPE_CHECKING:
    from fastapi import Request

PATH = re.compile(r"[A-Za-z0-9._~-]+(/[A-Za-z0-9._~-]+)*")
"""Addresses that are graphs; one whose name has other characters is named by the parameter."""


@dataclass(frozen=True, slots=True)
class Target:
    """A graph: its IRI, and whether the default graph is meant, which is read as the merge and written as the graph of edits by hand."""

    iri: str
    is_default: bool = False


def target(request: Request, base: str, reached: str) -> Target | None:
    """The graph that a request names; None where it is about the store itself. Raises Refused.

    An address of the store (under `reached`) given as the parameter names the same graph as it does when it is asked itself.
    """
    given = fields(request.scope.get("query_string", b""))
    named = [value for name, value in given if name == "graph"]
    default = [value for name, value in given if name == "default"]
    path = request.path_params.get("path", "")
    if len(named) + len(default) + bool(path) > 1:
        raise Refused(
            400, _("Ein Graph lässt sich nur auf eine Weise nennen: in der Adresse, mit „graph“ oder mit „default“.")
        )
    if path:
        return Target(f"{base}/graph/{_path(path)}")
    if default:
        if default != [""]:
            raise Refused(400, _("Die Angabe „default“ hat keinen Wert."))
        return Target(f"{base}/graph/{HAND}", is_default=True)
    if not named:
        return None
    if not is_absolute(named[0]):
        raise Refused(400, _("Die Angabe „graph“ braucht eine vollständige IRI."))
    own = f"{reached}/store/"
    return Target(f"{base}/graph/{_path(named[0].removeprefix(own))}" if named[0].startswith(own) else named[0])


def needed(request: Request, base: str, reached: str) -> Target:
    """The graph that a request must name. Raises Refused."""
    found = target(request, base, reached)
    if found is None:
        raise Refused(
            400, _("Nennen Sie einen Graphen: mit „?graph=IRI“, mit „?default“ oder als Adresse unter /store/.")
        )
    return found


def _path(path: str) -> str:
    if not PATH.fullmatch(path) or any(step in (".", "..") for step in path.split("/")):
        raise Refused(404, _("Unter dieser Adresse kann es keinen Graphen geben."))
    return path
