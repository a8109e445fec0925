"""How kinds of things and of connections are drawn: shape and colour-blind-safe colour for things, line for connections.

Colours are those of Okabe and Ito (2008), darkened where white text or a thin line needs contrast. Shape and line alone tell the kinds
apart, so that colour is never the only carrier. A `name` is said in the language of the picture.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.language import _, later, speaking

BG = "https://w3id.org/buendnisgraph/def#"
ORG = "http://www.w3.org/ns/org#"
DCTERMS = "http://purl.org/dc/terms/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
FOAF = "http://xmlns.com/foaf/0.1/"


@dataclass(frozen=True, slots=True)
class NodeStyle:
    """A kind of thing: short key for CSS, German name, vis-network shape, colour, its sign in a legend, size in pixels.

    A `hollow` shape is only its outline.
    """

    key: str
    label: str
    shape: str
    color: str
    sign: str
    size: int
    hollow: bool = False

    def name(self, lang: str) -> str:
        """The name in a language."""
        with speaking(lang):
            return _(self.label)


@dataclass(frozen=True, slots=True)
class LineStyle:
    """A kind of line: key, German name, dash pattern (empty for a solid line), whether it has an arrow, width in pixels."""

    key: str
    label: str
    dashes: tuple[int, ...]
    arrow: bool
    width: float

    def name(self, lang: str) -> str:
        """The name in a language."""
        with speaking(lang):
            return _(self.label)


@dataclass(frozen=True, slots=True)
class EdgeStyle:
    """A connection: its line, and what it says from one end to the other in German."""

    line: LineStyle
    label: str

    def name(self, lang: str) -> str:
        """What it says in a language."""
        with speaking(lang):
            return _(self.label)


NODES = {
    f"{BG}City": NodeStyle("city", later("Stadt"), "star", "#000000", "★", 22),
    f"{BG}CooperationNetwork": NodeStyle("network", later("Netzwerk"), "hexagon", "#007d5c", "⬢", 20),
    f"{BG}FieldOfAction": NodeStyle("field", later("Handlungsfeld"), "diamond", "#a8457f", "◆", 18),
    f"{BG}Office": NodeStyle("office", later("Amt oder Stelle"), "square", "#005a8f", "■", 13),
    f"{ORG}Organization": NodeStyle("partner", later("Partner"), "dot", "#b35900", "●", 11),
    f"{BG}Measure": NodeStyle("measure", later("Maßnahme"), "triangle", "#5b3a8e", "▲", 13),
    f"{BG}Document": NodeStyle("document", later("Dokument"), "triangleDown", "#4d4d4d", "▼", 13),
    f"{BG}Event": NodeStyle("event", later("Veranstaltung"), "diamond", "#00607a", "◇", 15, hollow=True),
    f"{FOAF}Person": NodeStyle("person", later("Person mit Amt"), "dot", "#8a3324", "○", 11, hollow=True),
}
OTHER = NodeStyle("other", later("Übriges"), "square", "#4d4d4d", "□", 12, hollow=True)
GROUP = NodeStyle("group", later("Gruppe"), "hexagon", "#1f2937", "⬡", 24, hollow=True)

MEMBER = LineStyle("member", later("Mitgliedschaft"), (), arrow=False, width=1.5)
PART = LineStyle("part", later("Teil eines Ganzen"), (), arrow=True, width=3.5)
BELOW = LineStyle("below", later("Unterstellung"), (9, 6), arrow=True, width=1.5)
IN_CHARGE = LineStyle("responsibility", later("Zuständigkeit"), (2, 5), arrow=True, width=2)
WORK = LineStyle("work", later("Mitwirkung"), (12, 4, 2, 4), arrow=True, width=1.5)
ELSE = LineStyle("other", later("anderes"), (), arrow=True, width=1)
SEVERAL = LineStyle("several", later("zwischen Gruppen"), (), arrow=False, width=3)
LINES = (MEMBER, PART, BELOW, IN_CHARGE, WORK, ELSE, SEVERAL)

EDGES = {
    f"{ORG}memberOf": EdgeStyle(MEMBER, later("ist Mitglied von")),
    f"{DCTERMS}isPartOf": EdgeStyle(PART, later("ist Teil von")),
    f"{ORG}subOrganizationOf": EdgeStyle(BELOW, later("gehört zu")),
    f"{BG}Responsibility": EdgeStyle(IN_CHARGE, later("ist zuständig für")),
    f"{BG}leadOrganisation": EdgeStyle(IN_CHARGE, later("hat als federführende Stelle")),
    f"{BG}responsible": EdgeStyle(WORK, later("wird verantwortet von")),
    f"{BG}partner": EdgeStyle(WORK, later("hat als Partner")),
    f"{BG}network": EdgeStyle(WORK, later("läuft im Netzwerk")),
    f"{BG}organiser": EdgeStyle(WORK, later("wird veranstaltet von")),
    f"{BG}participant": EdgeStyle(WORK, later("nimmt teil an")),
    f"{BG}speaker": EdgeStyle(WORK, later("ist ein Beitrag von")),
    f"{ORG}holds": EdgeStyle(ELSE, later("hat oder hatte ein Amt in")),
    f"{DCTERMS}publisher": EdgeStyle(ELSE, later("herausgegeben von")),
    f"{BG}adoptedBy": EdgeStyle(ELSE, later("beschlossen von")),
    f"{BG}document": EdgeStyle(ELSE, later("steht in")),
    f"{BG}event": EdgeStyle(ELSE, later("gehört zur Veranstaltung")),
    f"{BG}field": EdgeStyle(ELSE, later("gehört zum Handlungsfeld")),
    f"{BG}city": EdgeStyle(ELSE, later("gehört zur Stadt")),
    f"{BG}countedAs": EdgeStyle(ELSE, later("wird gezählt als")),
    f"{BG}ownOrganisation": EdgeStyle(ELSE, later("ist als Stelle")),
    f"{DCTERMS}replaces": EdgeStyle(ELSE, later("löst ab")),
    f"{SKOS}inScheme": EdgeStyle(ELSE, later("steht in der Liste")),
}


def node_style(cls: str) -> NodeStyle:
    """How things of a class are drawn."""
    return NODES.get(cls, OTHER)


def edge_style(relation: str, label: str) -> EdgeStyle:
    """How a relation is drawn; one that has no line of its own bears its label."""
    return EDGES.get(relation) or EdgeStyle(ELSE, label)
