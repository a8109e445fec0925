"""Names of bodies, networks, papers, places and persons as municipal texts write them: what is found, and where nothing may be."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from loaders.documents import proposing
from loaders.documents.mentions import Kind, Proposal
from loaders.documents.names import Entry
from loaders.documents.pieces import Document
from loaders.documents.rules import bodies
from loaders.documents.sandbox import pages

DATA = Path(__file__).parents[3] / "data"


def proposals(text: str, known: list[Entry] | None = None) -> list[Proposal]:
    document = Document("x.txt", "", tuple(pages(text.encode(), ".txt")))
    return proposing.propose(document, known or [], "")


ORGANISATIONS = {
    # offices, with what they are for
    "Das Amt für Jugend, Familie und Bildung und das Jobcenter laden zur Eröffnung ein.": [
        "Amt für Jugend, Familie und Bildung",
        "Jobcenter",
    ],
    "Im Sozial- und Wohnungsamt sitzt die Fachstelle Wohnungssicherung.": [
        "Sozial- und Wohnungsamt",
        "Fachstelle Wohnungssicherung",
    ],
    "Die Stabsstelle Bürgerschaftliches Engagement koordiniert.": ["Stabsstelle Bürgerschaftliches Engagement"],
    "Das Dezernat II und der Fachdienst 4.1 antworten.": ["Dezernat II", "Fachdienst 4.1"],
    "Es gibt eine Beratungsstelle für Frauen und eine Stelle für Soziales.": [],
    "Die Verwaltung wird beauftragt, die Ämter einzubeziehen; der Fachbereich berichtet.": [],
    "Das Ehrenamt und der Dienst am Nächsten sind uns wichtig, ein Amt ist keine Last.": [],
    # councils and committees
    "Der Hauptausschuss und der Ausschuss für Soziales und Integration haben beraten.": [
        "Hauptausschuss",
        "Ausschuss für Soziales und Integration",
    ],
    "Der Rat der Stadt Lindenau beschließt.": ["Rat der Stadt Lindenau"],
    "Der Beirat tagt, der Ausschuss auch.": [],
    "Es sprachen Erster Stadtrat Jonas Beck und Ute Kern, die Vorsitzende des Stadtrats.": ["Stadtrats"],
    # with a place
    "Beim Jobcenter Mittelstadt und bei der Agentur für Arbeit Lindenau melden sich viele.": [
        "Jobcenter Mittelstadt",
        "Agentur für Arbeit Lindenau",
    ],
    "Die Volkshochschule bietet Kurse an, das Jugendamt berät Familien.": ["Volkshochschule", "Jugendamt"],
    "Sparkasse Hellweg und Flüchtlingshilfe Hellweg: Auch das Jobcenter Hellweg hilft.": [
        "Sparkasse Hellweg",
        "Flüchtlingshilfe Hellweg",
        "Jobcenter Hellweg",
    ],
    # welfare, churches, schools
    "In Kooperation mit AWO, Caritas und dem Deutschen Roten Kreuz.": ["AWO", "Caritas", "Deutschen Roten Kreuz"],
    "Das Diakonische Werk Rotbach-Lindenau und der Internationale Bund helfen.": [
        "Diakonische Werk Rotbach-Lindenau",
        "Internationale Bund",
    ],
    "Die Fatih-Moschee und die Jüdische Gemeinde laden ein.": ["Fatih-Moschee", "Jüdische Gemeinde"],
    "Die Grundschule am Stadtpark und die Anne-Frank-Gesamtschule nehmen teil.": [
        "Grundschule am Stadtpark",
        "Anne-Frank-Gesamtschule",
    ],
    "Das AWO Bildungszentrum und die DRK Kita Sonnenschein öffnen.": ["AWO Bildungszentrum", "DRK Kita Sonnenschein"],
    "Vertreter der Schulen, Kirchengemeinden, Vereine und Verbände kamen.": [],
    "Die Kita am Montag und die Schule im September sind geschlossen.": [],
    # by their kind alone
    "Der Musikverein spielte, in der Bücherei lagen Listen aus.": ["Musikverein", "Bücherei"],
    "Der Verein ist gemeinnützig, jeder Musikverein ist willkommen.": [],
    # legal forms
    "Wir arbeiten seit Jahren mit der Brücke der Kulturen e. V. zusammen.": ["Brücke der Kulturen e. V."],
    "Es berichtete der Verein „Bunte Brücke“ e. V.": ["Verein „Bunte Brücke“ e. V."],
    "Die Verhandlungen mit der Dolmetscherdienst Westland gGmbH dauern an.": ["Dolmetscherdienst Westland gGmbH"],
    "Träger ist der Sozialdienst katholischer Frauen e.V.": ["Sozialdienst katholischer Frauen e.V."],
    "Zum Fest am Markt kam mit Tanz und Musik auch der Kurdische Kulturverein Fiktingen e.\nV. aus der Nordstadt.": [
        "Kurdische Kulturverein Fiktingen e. V."
    ],
    "Sie hatte V. als Kürzel, e. kam nicht vor.": [],
    # named after somebody, brands
    "Die Robert Bosch Stiftung und das Welcome Center fördern.": ["Robert Bosch Stiftung", "Welcome Center"],
    "Der Fachbereich Bildung, Jugend, Integration und die Metallbau Krüger GmbH & Co. KG helfen.": [
        "Fachbereich Bildung, Jugend, Integration",
        "Metallbau Krüger GmbH & Co. KG",
    ],
    "Amt 50 – Sozialamt, Abteilung 50.3 Zuwanderung": ["Sozialamt", "Abteilung 50.3 Zuwanderung"],
    "Sie gehen zum Job-Center oder zur Ausländer-Behörde.": ["Job-Center", "Ausländer-Behörde"],
    "Auch pro familia Bergfurt e. V. berät.": ["pro familia Bergfurt e. V."],
    # towns
    "Die Stadt Waldheim und der Landkreis Ostmark fördern das.": ["Stadt Waldheim", "Landkreis Ostmark"],
    "Sie sind neu in der Stadt Waldheim? Die Einwohner der Stadt Waldheim helfen.": [],
    # once, though written short later on
    "Der Stadtjugendring Waldheim e. V. lädt ein. Der Stadtjugendring freut sich.": ["Stadtjugendring Waldheim e. V."],
    "Der Caritasverband Waldheim berät. Bei der Caritas gibt es Kaffee.": ["Caritasverband Waldheim"],
    "Das Bundesamt für Beispiele (BAFB) zahlt. Das BAFB prüft.": ["Bundesamt für Beispiele"],
}
NETWORKS = {
    "Die Arbeitsgruppe „Sprache und Bildung“ und der Runde Tisch gegen Rassismus tagen.": [
        "Arbeitsgruppe „Sprache und Bildung“",
        "Runde Tisch gegen Rassismus",
    ],
    "Im Arbeitskreis Ältere Migranten und im Netzwerk der Lotsinnen sitzen viele.": [
        "Arbeitskreis Ältere Migranten",
        "Netzwerk der Lotsinnen",
    ],
    "Das Bildungsnetzwerk und der Facharbeitskreis Migration beraten.": [
        "Bildungsnetzwerk",
        "Facharbeitskreis Migration",
    ],
    "Das Bündnis Waldheim gegen Rassismus ruft auf.": ["Bündnis Waldheim gegen Rassismus"],
    "Das Musterstädter Bündnis für Vielfalt feiert.": ["Musterstädter Bündnis für Vielfalt"],
    "Der Rat der Religionen und die Partnerschaft für Demokratie laden ein.": [
        "Rat der Religionen",
        "Partnerschaft für Demokratie",
    ],
    "Die Arbeitsgruppe trifft sich, das Netzwerk wächst, ein Bündnis entsteht.": [],
    "Das Handwerk, die Städtepartnerschaft und die Mädchen-AG „Mut“ sind keine.": [],
    "Das Forum der Kulturen e. V. ist ein Verein.": [],
}
DOCUMENTS = {
    "Im Ratgeber „Krank in Deutschland – was tun?“ steht es.": ["Ratgeber „Krank in Deutschland – was tun?“"],
    "Es gelten die Förderrichtlinie Integration und die Richtlinie zur Unterstützung des Zusammenlebens.": [
        "Förderrichtlinie Integration",
        "Richtlinie zur Unterstützung des Zusammenlebens",
    ],
    "Der Förderbericht Integration 2023/2024 und der Jahresbericht 2023 liegen vor.": [
        "Förderbericht Integration 2023/2024",
        "Jahresbericht 2023",
    ],
    "Die Beschlussvorlage Nr. 87/2024 und die Drucksache 0417/2025 betreffen das.": [
        "Beschlussvorlage Nr. 87/2024",
        "Drucksache 0417/2025",
    ],
    "Grundlage ist der Kommunale Integrationsplan Waldheim 2030.": ["Kommunale Integrationsplan Waldheim 2030"],
    "Die Charta der Vielfalt und das Leitbild Integration hängen aus.": ["Charta der Vielfalt", "Leitbild Integration"],
    "Es braucht ein Konzept für die Sprachförderung und einen Bericht über die Lage.": [],
    "Das Nutzungskonzept, der Fahrplan und ein Leitfaden folgen.": [],
}
CITIES = {
    "In Waldheim und in der Nachbarstadt Rotbach gilt das.": ["Waldheim", "Rotbach"],
    "Die Städte Ahlen, Werl und Soest arbeiten zusammen.": ["Ahlen", "Werl", "Soest"],
    "Talstraße 3, 71234 Bergfurt": ["Bergfurt"],
    "Sitzung des Gemeinderats Probenhausen": ["Probenhausen"],
    "Die Sitzung in der Stadt am Donnerstag kostet 60000 Euro, nach Stadt und Land sortiert.": [],
    "Im Handlungsfeld Arbeit, im Wohnheim, in Nordstadt und in Ostland.": [],
}
POSTS = {
    "Frau Sandig, Leiterin des Sozialamts, sprach.": ["Sandig: Leiterin des Sozialamts"],
    "Bürgermeister Albers und Frau Stadträtin Yılmaz diskutierten.": ["Albers: Bürgermeister", "Yılmaz: Stadträtin"],
    "Bürgermeister Dr. Otto Petschaft kam. Bürgermeister Petschaft sprach.": ["Otto Petschaft: Bürgermeister"],
    "Prof. Dr. Ludger Karte, Ärztlicher Direktor des Klinikums Waldheim, ergänzte das.": [
        "Ludger Karte: Ärztlicher Direktor des Klinikums Waldheim"
    ],
    "Leitung des Fachdienstes Integration: Amira Haddad (0123), Vertretung: Tim Kruse": [
        "Amira Haddad: Leitung des Fachdienstes Integration",
        "Tim Kruse: Vertretung",
    ],
    "Anwesend: Olga Lineal (Vorsitzende), Samir Stift (stellv. Vorsitzender), Gerd Locher, Kämmerer": [
        "Olga Lineal: Vorsitzende",
        "Samir Stift: stellv. Vorsitzender",
        "Gerd Locher: Kämmerer",
    ],
    "Als neue Gleichstellungsbeauftragte stellte sich Carla Núñez vor.": ["Carla Núñez: Gleichstellungsbeauftragte"],
    "Geleitet wird der Treff von Samira Stift, die auch Sprecherin der Stadtteilrunde Turm ist.": [
        "Samira Stift: Sprecherin der Stadtteilrunde Turm",
        "Samira Stift: Leitung",
    ],
    "Anregungen nimmt Cem Stift entgegen, der den Fachbereich seit dem 2. Mai 2019 leitet.": ["Cem Stift: Leitung"],
    "Sprecherteam: Burak Filz (Jobcenter), Annika Heft (Treffpunkt)": [
        "Burak Filz: Sprecherteam",
        "Annika Heft: Sprecherteam",
    ],
    "gez. Dr. Eva van den Berg, Sozialdezernentin": ["Eva van den Berg: Sozialdezernentin"],
    "Bürgermeister Jan Kern und Dezernentin Ute Öz kamen.": ["Jan Kern: Bürgermeister", "Ute Öz: Dezernentin"],
    "Neue Leiterin des Jugendamts ist seit 1. Mai Sarah Okoye.": ["Sarah Okoye: Leiterin des Jugendamts"],
    "Seit Januar 2024 ist Dr. Tilman Groß Leiter des Gesundheitsamts.": ["Tilman Groß: Leiter des Gesundheitsamts"],
    "Zur Vorsitzenden wählte der Beirat Frau Nadia Haddad.": ["Nadia Haddad: Vorsitzenden"],
    "Das Ordnungsamt, das seit Januar 2024 von Tim Brandner geführt wird, hilft.": ["Tim Brandner: Leitung"],
    "Name | Amt\nRosa Blatt | Sozialamt\nEmil Stein | Amtsleiter": ["Emil Stein: Amtsleiter"],
    "Es kamen Amtschefin Birte Olsen, der Beauftragte des Kreises, Hamid Nouri, und Lisa Brandt.": [
        "Birte Olsen: Amtschefin",
        "Hamid Nouri: Beauftragte des Kreises",
    ],
    "Ada Stein, Leiterin, Ben Berg, Stellvertreter": ["Ada Stein: Leiterin", "Ben Berg: Stellvertreter"],
    "Ali Can, 1. Vorsitzender Bürgerverein Waldheim e. V.": ["Ali Can: 1. Vorsitzender Bürgerverein Waldheim e. V."],
    "Eva Stein, Vorstand Mieterverein Waldheim Ali Can, 1. Vorsitzender, kamen.": [
        "Eva Stein: Vorstand Mieterverein Waldheim",
        "Ali Can: 1. Vorsitzender",
    ],
    "Projektleiter ist Dominik Zirkelkasten.": ["Dominik Zirkelkasten: Projektleiter"],
    "Die Kursleiterin Rosa Blatt und ihre Begleiterin Mara Stein kamen.": [],
    "Die Leitung hat das Amt für Soziales, der Vorsitz wechselt im Mai.": [],
    "Der Oberbürgermeister von Waldheim sprach, der Beitrag des Bürgermeisters zu den Zielen gefiel.": [],
    "Ansprechpartnerin: Maria Lindner, Zimmer 12": [],
}
CASES = [
    (kind, text, names)
    for kind, cases in (
        (Kind.ORGANISATION, ORGANISATIONS),
        (Kind.NETWORK, NETWORKS),
        (Kind.DOCUMENT, DOCUMENTS),
        (Kind.CITY, CITIES),
        (Kind.POST, POSTS),
    )
    for text, names in cases.items()
]


def test_each_word_for_a_body_stands_once_in_the_tables() -> None:
    words = [word for words in bodies._FOLLOWED.values() for word in words.split()]
    assert sorted(words) == sorted(bodies.WORDS)
    assert not bodies.NONE & set(words)


@pytest.mark.parametrize(("kind", "text", "names"), CASES, ids=lambda value: getattr(value, "name", None))
def test_names_are_found_as_texts_write_them(kind: Kind, text: str, names: list[str]) -> None:
    assert sorted(each.mention.name for each in proposals(text) if each.mention.kind is kind) == sorted(names)


def test_lines_that_name_posts_and_persons_in_turns_are_read_in_pairs() -> None:
    page = (
        "<p>Jana Berg<br>Leiterin der Stabsstelle Vielfalt<br>Tel. 1</p><dl><dt>Vorsitz</dt><dd>Ali Can</dd>"
        "<dt>Stellvertretung</dt><dd>Ruth Kern, Jan Holm</dd><dt>Sekretariat</dt><dd>Eva Holz</dd></dl>"
    )
    document = Document("x.html", "", tuple(pages(page.encode(), ".html")))
    found = [each.mention.name for each in proposing.propose(document, [], "") if each.mention.kind is Kind.POST]
    assert found == [
        "Jana Berg: Leiterin der Stabsstelle Vielfalt",
        "Ali Can: Vorsitz",
        "Ruth Kern: Stellvertretung",
        "Jan Holm: Stellvertretung",
    ]


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["Ute Kern", "Leiterin", "Blick Lindenau"], ["Ute Kern: Leiterin"]),  # whose the post is is told
        (["Leiterin", "Ute Kern", "Sprecherin", "Ali Can"], ["Ute Kern: Leiterin", "Ali Can: Sprecherin"]),
        (["Ute Kern", "Leiterin", "Ali Can", "Sprecher"], ["Ute Kern: Leiterin", "Ali Can: Sprecher"]),
    ],
)
def test_no_line_belongs_to_two_pairs(lines: list[str], names: list[str]) -> None:
    found = proposals("\n\n".join(lines))
    assert [each.mention.name for each in found if each.mention.kind is Kind.POST] == names


def test_a_known_name_ends_with_the_bracket_that_begins_in_it() -> None:
    known = [
        Entry(Kind.NETWORK, "ak", "Arbeitskreis Ältere Menschen (AKÄM)", "Arbeitskreis Ältere Menschen (AKÄM)", "")
    ]
    texts = ("Der Arbeitskreis Ältere Menschen (AKÄM) tagt.", "Wir (wie der Arbeitskreis Ältere Menschen, AKÄM) tagen.")
    found = [each.mention.name for text in texts for each in proposals(text, known)]
    assert found == ["Arbeitskreis Ältere Menschen (AKÄM)", "Arbeitskreis Ältere Menschen, AKÄM"]


_FULL = re.compile(r"$| der (?:Landeshaupts|S)tadt | \(| in |,| – |/| des | der ")
"""What may be left of a name: whose it is, where, or an explanation."""


def test_most_bodies_of_the_data_are_recognised_though_none_is_known() -> None:
    with (DATA / "cities.csv").open(encoding="utf-8") as file:
        known = [Entry(Kind.CITY, row["id"], row["name"], row["name"], "") for row in csv.DictReader(file)]
    with (DATA / "organisations.csv").open(encoding="utf-8") as file:
        names = [row["name_de"] for row in csv.DictReader(file) if row["is_group"] != "ja"]
    lead = "Beteiligt sind "
    found = 0
    for name in names:
        places = [
            each.mention.passage
            for each in proposals(f"{lead}{name} und andere.", known)
            if each.mention.kind is Kind.ORGANISATION
        ]
        found += any(place.start == len(lead) and _FULL.match(name, place.end - len(lead)) for place in places)
    assert found > 0.75 * len(names)
