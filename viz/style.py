"""How kinds of things and of connections are drawn: shape and colour-blind-safe colour for things, line for connections.

Colours are those of Okabe and Ito (2008), darkened where white text or a thin line needs contrast. Shape and line alone tell the kinds
apart, so that colour is never the only carrier. Labels are German first, English second, as everything a user reads.
"""

from __future__ import annotations

from dataclasses import dataclass

BG = "https://w3id.org/buendnisgraph/def#"
ORG = "http://www.w3.org/ns/org#"
DCTERMS = "http://purl.org/dc/terms/"


@dataclass(frozen=True, slots=True)
class NodeStyle:
    """A kind of thing: short key for CSS, German and English name, vis-network shape, colour, its sign in a legend, size in pixels."""

    key: str
    label: str
    label_en: str
    shape: str
    color: str
    sign: str
    size: int


@dataclass(frozen=True, slots=True)
class EdgeStyle:
    """A kind of connection: German and English name, dash pattern (empty for a solid line), whether it has an arrow, width in pixels."""

    label: str
    label_en: str
    dashes: tuple[int, ...]
    arrow: bool
    width: float


NODES = {
    f"{BG}City": NodeStyle("city", "Stadt", "city", "star", "#000000", "★", 22),
    f"{BG}CooperationNetwork": NodeStyle("network", "Netzwerk", "network", "hexagon", "#007d5c", "⬢", 20),
    f"{BG}FieldOfAction": NodeStyle("field", "Handlungsfeld", "field of action", "diamond", "#a8457f", "◆", 18),
    f"{BG}Office": NodeStyle("office", "Amt oder Stelle", "office", "square", "#005a8f", "■", 13),
    f"{ORG}Organization": NodeStyle("partner", "Partner", "partner", "dot", "#b35900", "●", 11),
}
EDGES = {
    f"{ORG}memberOf": EdgeStyle("ist Mitglied von", "is a member of", (), arrow=False, width=1.5),
    f"{DCTERMS}isPartOf": EdgeStyle("ist Teil von", "is part of", (), arrow=True, width=3.5),
    f"{ORG}subOrganizationOf": EdgeStyle("gehört zu", "belongs to", (9, 6), arrow=True, width=1.5),
    f"{BG}Responsibility": EdgeStyle("ist zuständig für", "is responsible for", (2, 5), arrow=True, width=2),
}
