"""How kinds of things and of connections are drawn: shape and colour-blind-safe colour for things, line for connections.

Colours are those of Okabe and Ito (2008), darkened where white text or a thin line needs contrast. Shape and line alone tell the kinds
apart, so that colour is never the only carrier. Labels are German first, English second, as everything a user reads.
"""

from __future__ import annotations

from dataclasses import dataclass

BG = "https://w3id.org/buendnisgraph/def#"
ORG = "http://www.w3.org/ns/org#"
DCTERMS = "http://purl.org/dc/terms/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
FOAF = "http://xmlns.com/foaf/0.1/"


@dataclass(frozen=True, slots=True)
class NodeStyle:
    """A kind of thing: short key for CSS, German and English name, vis-network shape, colour, its sign in a legend, size in pixels.

    A `hollow` shape is only its outline.
    """

    key: str
    label: str
    label_en: str
    shape: str
    color: str
    sign: str
    size: int
    hollow: bool = False

    def name(self, lang: str) -> str:
        """The name in a language."""
        return self.label_en if lang == "en" else self.label


@dataclass(frozen=True, slots=True)
class LineStyle:
    """A kind of line: key, German and English name, dash pattern (empty for a solid line), whether it has an arrow, width in pixels."""

    key: str
    label: str
    label_en: str
    dashes: tuple[int, ...]
    arrow: bool
    width: float

    def name(self, lang: str) -> str:
        """The name in a language."""
        return self.label_en if lang == "en" else self.label


@dataclass(frozen=True, slots=True)
class EdgeStyle:
    """A connection: its line, and what it says from one end to the other in German and English."""

    line: LineStyle
    label: str
    label_en: str

    def name(self, lang: str) -> str:
        """What it says in a language."""
        return self.label_en if lang == "en" else self.label


NODES = {
    f"{BG}City": NodeStyle("city", "Stadt", "city", "star", "#000000", "★", 22),
    f"{BG}CooperationNetwork": NodeStyle("network", "Netzwerk", "network", "hexagon", "#007d5c", "⬢", 20),
    f"{BG}FieldOfAction": NodeStyle("field", "Handlungsfeld", "field of action", "diamond", "#a8457f", "◆", 18),
    f"{BG}Office": NodeStyle("office", "Amt oder Stelle", "office", "square", "#005a8f", "■", 13),
    f"{ORG}Organization": NodeStyle("partner", "Partner", "partner", "dot", "#b35900", "●", 11),
    f"{BG}Measure": NodeStyle("measure", "Maßnahme", "measure", "triangle", "#5b3a8e", "▲", 13),
    f"{BG}Document": NodeStyle("document", "Dokument", "document", "triangleDown", "#4d4d4d", "▼", 13),
    f"{BG}Event": NodeStyle("event", "Veranstaltung", "event", "diamond", "#00607a", "◇", 15, hollow=True),
    f"{FOAF}Person": NodeStyle("person", "Person mit Amt", "person in post", "dot", "#8a3324", "○", 11, hollow=True),
}
OTHER = NodeStyle("other", "Übriges", "other", "square", "#4d4d4d", "□", 12, hollow=True)
GROUP = NodeStyle("group", "Gruppe", "group", "hexagon", "#1f2937", "⬡", 24, hollow=True)

MEMBER = LineStyle("member", "Mitgliedschaft", "membership", (), arrow=False, width=1.5)
PART = LineStyle("part", "Teil eines Ganzen", "part of a whole", (), arrow=True, width=3.5)
BELOW = LineStyle("below", "Unterstellung", "hierarchy", (9, 6), arrow=True, width=1.5)
IN_CHARGE = LineStyle("responsibility", "Zuständigkeit", "responsibility", (2, 5), arrow=True, width=2)
WORK = LineStyle("work", "Mitwirkung", "taking part", (12, 4, 2, 4), arrow=True, width=1.5)
ELSE = LineStyle("other", "anderes", "other", (), arrow=True, width=1)
SEVERAL = LineStyle("several", "zwischen Gruppen", "between groups", (), arrow=False, width=3)
LINES = (MEMBER, PART, BELOW, IN_CHARGE, WORK, ELSE, SEVERAL)

EDGES = {
    f"{ORG}memberOf": EdgeStyle(MEMBER, "ist Mitglied von", "is a member of"),
    f"{DCTERMS}isPartOf": EdgeStyle(PART, "ist Teil von", "is part of"),
    f"{ORG}subOrganizationOf": EdgeStyle(BELOW, "gehört zu", "belongs to"),
    f"{BG}Responsibility": EdgeStyle(IN_CHARGE, "ist zuständig für", "is responsible for"),
    f"{BG}leadOrganisation": EdgeStyle(IN_CHARGE, "hat als federführende Stelle", "is led by"),
    f"{BG}responsible": EdgeStyle(WORK, "wird verantwortet von", "is answered for by"),
    f"{BG}partner": EdgeStyle(WORK, "hat als Partner", "has as partner"),
    f"{BG}network": EdgeStyle(WORK, "läuft im Netzwerk", "runs in the network"),
    f"{BG}organiser": EdgeStyle(WORK, "wird veranstaltet von", "is organised by"),
    f"{BG}participant": EdgeStyle(WORK, "nimmt teil an", "takes part in"),
    f"{BG}speaker": EdgeStyle(WORK, "ist ein Beitrag von", "is a contribution of"),
    f"{ORG}holds": EdgeStyle(ELSE, "hat oder hatte ein Amt in", "holds or held a post in"),
    f"{DCTERMS}publisher": EdgeStyle(ELSE, "herausgegeben von", "published by"),
    f"{BG}adoptedBy": EdgeStyle(ELSE, "beschlossen von", "adopted by"),
    f"{BG}document": EdgeStyle(ELSE, "steht in", "stands in"),
    f"{BG}event": EdgeStyle(ELSE, "gehört zur Veranstaltung", "belongs to the event"),
    f"{BG}field": EdgeStyle(ELSE, "gehört zum Handlungsfeld", "belongs to the field"),
    f"{BG}city": EdgeStyle(ELSE, "gehört zur Stadt", "belongs to the city"),
    f"{BG}countedAs": EdgeStyle(ELSE, "wird gezählt als", "is counted as"),
    f"{BG}ownOrganisation": EdgeStyle(ELSE, "ist als Stelle", "is as an organisation"),
    f"{DCTERMS}replaces": EdgeStyle(ELSE, "löst ab", "replaces"),
    f"{SKOS}inScheme": EdgeStyle(ELSE, "steht in der Liste", "stands in the list"),
}


def node_style(cls: str) -> NodeStyle:
    """How things of a class are drawn."""
    return NODES.get(cls, OTHER)


def edge_style(relation: str, label: str) -> EdgeStyle:
    """How a relation is drawn; one that has no line of its own bears its label."""
    return EDGES.get(relation) or EdgeStyle(ELSE, label, label)
