"""Each rule on a sentence in which it finds something, and on one in which it must not."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from benchmarks.documents import LABELLED, PARTS, SEEN, TUNED, example_names, tally
from loaders.documents import proposing
from loaders.documents.mentions import Kind, Proposal, Rule
from loaders.documents.names import Entry
from loaders.documents.pieces import Document
from loaders.documents.sandbox import pages


@pytest.fixture(scope="module")
def known() -> list[Entry]:
    return example_names()


@dataclass(frozen=True)
class Case:
    """A text in which the rule finds `name`, and one in which no rule may find anything of that kind."""

    rule: Rule
    kind: Kind
    text: str
    name: str
    silent: str


CASES = [
    Case(
        Rule.KNOWN,
        Kind.ORGANISATION,
        "Das Integrationsamt Musterstadts und die Brücke der Kulturen e. V. laden ein.",
        "Brücke der Kulturen e. V.",
        "Eine Brücke zwischen den Kulturen zu bauen ist unser Ziel.",
    ),
    Case(
        Rule.KNOWN_WITHOUT_CITY,
        Kind.MEASURE,
        "In Musterstadt suchen die Sprachpaten Freiwillige.",
        "Sprachpaten",
        "In Musterstadt suchen wir Menschen für Sprache.",
    ),
    Case(
        Rule.HEAD_WORD,
        Kind.ORGANISATION,
        "Es hilft das Amt für Soziales und Wohnen.",
        "Amt für Soziales und Wohnen",
        "Sie ist seit Mai im Amt.",
    ),
    Case(
        Rule.HEAD_WORD,
        Kind.NETWORK,
        "Im Arbeitskreis Wohnen sitzen viele.",
        "Arbeitskreis Wohnen",
        "Ein Netzwerk aus Vereinen entsteht.",
    ),
    Case(
        Rule.HEAD_WORD,
        Kind.DOCUMENT,
        "Es gilt das Leitbild Integration.",
        "Leitbild Integration",
        "Der Bericht war lang und das Konzept gut.",
    ),
    Case(
        Rule.HEAD_WORD,
        Kind.ORGANISATION,
        "Es hilft die Clearingstelle Wohnen.",
        "Clearingstelle Wohnen",
        "Die Haltestelle Markt und die Leitstelle der Feuerwehr liegen nebenan.",
    ),
    Case(
        Rule.HEAD_WORD,
        Kind.NETWORK,
        "Die Steuerungsrunde Integration tagt.",
        "Steuerungsrunde Integration",
        "Die erste Runde Kaffee geht aufs Haus.",
    ),
    Case(
        Rule.COMPOUND,
        Kind.ORGANISATION,
        "Rat gibt das Willkommensbüro am Platz.",
        "Willkommensbüro",
        "Im Schreibbüro und im Bürogebäude gibt es Stellen.",
    ),
    Case(
        Rule.QUOTED,
        Kind.MEASURE,
        "Das Sprachcafé „Tasse Deutsch“ öffnet.",
        "Tasse Deutsch",
        "Der Satz „Wir schaffen Raum“ steht an der Tür.",
    ),
    Case(Rule.HEAD_WORD, Kind.CITY, "Die Stadt Neuhausen ist dabei.", "Neuhausen", "In der Stadt wohnen viele."),
    Case(
        Rule.LEGAL_FORM,
        Kind.ORGANISATION,
        "Es kommt der Treff am Markt e. V. dazu.",
        "Treff am Markt e. V.",
        "Es kommt der Treff am Markt dazu.",
    ),
    Case(
        Rule.COMPOUND, Kind.ORGANISATION, "Auch das Jugendamt ist dabei.", "Jugendamt", "Das Ehrenamt trägt die Stadt."
    ),
    Case(Rule.COMPOUND, Kind.NETWORK, "Das Bildungsnetzwerk berät.", "Bildungsnetzwerk", "Das Helfernetzwerk wächst."),
    Case(Rule.COMPOUND, Kind.DOCUMENT, "Im Teilhabeplan steht mehr.", "Teilhabeplan", "Im Stundenplan steht mehr."),
    Case(
        Rule.COMPOUND,
        Kind.MEASURE,
        "Die Elternlotsinnen begleiten Familien.",
        "Elternlotsinnen",
        "Die Eltern begleiten Familien.",
    ),
    Case(
        Rule.QUOTED,
        Kind.MEASURE,
        "Die Kampagne „Bunt gewinnt“ läuft.",
        "Bunt gewinnt",
        "Das Motto „Bunt gewinnt“ gefällt.",
    ),
    Case(Rule.NAMED, Kind.MEASURE, "Das Projekt Leseinsel wächst.", "Leseinsel", "Das Projekt wächst und gedeiht."),
    Case(
        Rule.LISTED,
        Kind.MEASURE,
        "Unsere Angebote:\n• Leseinsel – Vorlesen am Samstag\n• Chor für alle",
        "Chor für alle",
        "Unsere Ziele:\n• Mehr Teilhabe\n• Mehr Chancen",
    ),
    Case(
        Rule.LISTED,
        Kind.FIELD,
        "Die Handlungsfelder sind:\n• Wohnen, Umfeld\n• Sport",
        "Wohnen, Umfeld",
        "Wir danken:\n• allen\n• Ihnen",
    ),
    Case(
        Rule.LISTED,
        Kind.ORGANISATION,
        "Unsere Partner:\n• Leseinsel\n• Chor",
        "Leseinsel",
        "Termine:\n• Montag\n• Dienstag",
    ),
    Case(
        Rule.COLUMN,
        Kind.MEASURE,
        "Maßnahme | Träger\nLeseinsel | Jugendamt",
        "Leseinsel",
        "Raum | Zeit\nLeseinsel | 10 Uhr",
    ),
    Case(
        Rule.COLUMN,
        Kind.POST,
        "Name | Funktion\nRosa Blatt | Schulleiterin",
        "Rosa Blatt: Schulleiterin",
        "Name | Alter\nRosa Blatt | 40",
    ),
    Case(Rule.COLUMN, Kind.DOCUMENT, "Konzept | Leitbild (2019)", "Leitbild", "Raum | Leitstelle (2019)"),
    Case(
        Rule.HEADING,
        Kind.FIELD,
        "# Handlungsfelder\n\n## Wohnen\n\nEin Satz.",
        "Wohnen",
        "# Grußwort\n\n## Wohnen\n\nEin Satz.",
    ),
    Case(
        Rule.FIELD_WORD,
        Kind.FIELD,
        "Das gehört zum Handlungsfeld Wohnen im Quartier.",
        "Wohnen im Quartier",
        "Das gehört zum Wohnen im Quartier.",
    ),
    Case(
        Rule.RUN_BY,
        Kind.ORGANISATION,
        "Angebote:\n• Leseinsel (Träger: Bunte Runde)",
        "Bunte Runde",
        "Angebote:\n• Leseinsel (Beginn: 10 Uhr)",
    ),
    Case(
        Rule.POST_BEFORE,
        Kind.POST,
        "Oberbürgermeisterin Rosa Blatt sprach.",
        "Rosa Blatt: Oberbürgermeisterin",
        "Die Oberbürgermeisterin sprach. Rosa Blatt kam.",
    ),
    Case(
        Rule.POST_BEFORE,
        Kind.POST,
        "Es sprachen die Integrationsbeauftragten Rosa Blatt und Emil Stein.",
        "Emil Stein: Integrationsbeauftragten",
        "Es sprach die Beauftragte. Rosa Blatt und Emil Stein kamen.",
    ),
    Case(
        Rule.POST_AFTER,
        Kind.POST,
        "Rosa Blatt, Leiterin des Fachdienstes Soziales, sprach.",
        "Rosa Blatt: Leiterin des Fachdienstes Soziales",
        "Rosa Blatt, Mutter von drei Kindern, sprach.",
    ),
    Case(Rule.DATE, Kind.DATE, "Am 3. Mai 2024 ging es los.", "2024-05-03", "Am 3. Mai ging es los, um 20 Uhr."),
    Case(Rule.YEAR, Kind.DATE, "Seit 2016 gibt es das.", "2016", "Es kamen 2016 Menschen."),
]


def proposals(text: str, known: list[Entry]) -> list[Proposal]:
    document = Document("x.txt", "", tuple(pages(text.encode(), ".txt")))
    return proposing.propose(document, known, proposing.city_of(document, known))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule.name}-{case.kind.name}")
def test_a_rule_finds_and_keeps_silent(case: Case, known: list[Entry]) -> None:
    found = {(each.mention.kind, each.mention.name): each.mention.rule for each in proposals(case.text, known)}
    assert found.get((case.kind, case.name)) is case.rule, found
    assert [each.mention.name for each in proposals(case.silent, known) if each.mention.kind is case.kind] == []


def test_every_rule_has_a_case() -> None:
    assert {case.rule for case in CASES} == set(Rule)
    assert {case.kind for case in CASES} == set(Kind)


RELATED = {
    "field by heading": ("# Handlungsfeld Wohnen\n\nAngebote:\n\n• Leseinsel", "Wohnen", "", ""),
    "field by words": ("Das Projekt Leseinsel wächst. Es gehört zum Handlungsfeld Wohnen.", "Wohnen", "", ""),
    "field by column": ("Handlungsfeld | Maßnahme\nWohnen | Leseinsel", "Wohnen", "", ""),
    "run by label": ("Angebote:\n• Leseinsel (Träger: Jugendamt)", "", "Jugendamt", ""),
    "run by bracket": ("Angebote:\n• Leseinsel (Jugendamt)", "", "Jugendamt", ""),
    "run by passive": ("Das Projekt Leseinsel wird vom Jugendamt getragen.", "", "Jugendamt", ""),
    "run by verb": ("Das Jugendamt organisiert das Projekt Leseinsel.", "", "Jugendamt", ""),
    "run by next sentence": ("Das Projekt Leseinsel wächst. Träger ist das Jugendamt.", "", "Jugendamt", ""),
    "run by column": ("Maßnahme | Träger\nLeseinsel | Jugendamt", "", "Jugendamt", ""),
    "since": ("Das Projekt Leseinsel gibt es seit 2016.", "", "", "2016"),
    "since by column": ("Maßnahme | Laufzeit\nLeseinsel | seit 05/2016", "", "", "2016-05"),
    "body only named": ("Das Projekt Leseinsel wächst. Das Jugendamt freut sich.", "", "", ""),
    "date only named": ("Das Projekt Leseinsel wächst. Der Bericht kam 2016.", "", "", ""),
    "field of the chapter before": (
        "# Handlungsfeld Wohnen\n\nText.\n\n# Anhang\n\nAngebote:\n\n• Leseinsel",
        "",
        "",
        "",
    ),
}


@pytest.mark.parametrize("name", RELATED)
def test_what_is_said_of_a_measure(name: str, known: list[Entry]) -> None:
    text, field, body, start = RELATED[name]
    (measure,) = (each for each in proposals(text, known) if each.mention.name == "Leseinsel")
    assert [each.mention.name for each in measure.fields] == [field][: bool(field)]
    assert [each.mention.name for each in measure.run_by] == [body][: bool(body)]
    assert measure.start == start


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("Der Fachbereich Migraton und Integration in Beispielheim.", "beispielheim-fachbereich"),
        ("Die Gesundheitslotsin in Beispielheim und die Gesundheitslotsinnen.", "beispielheim-gesundheitslotsinnen"),
        ("In Musterstadt laeuft die Jobbruecke Plus.", "musterstadt-jobbruecke-plus"),
    ],
)
def test_word_forms_slips_and_spellings_lead_to_the_known_thing(text: str, identifier: str, known: list[Entry]) -> None:
    assert identifier in [each.mention.known.identifier for each in proposals(text, known) if each.mention.known]


def test_another_number_is_another_thing(known: list[Entry]) -> None:
    found = proposals("In Musterstadt erschien der Integrationsbericht 2031.", known)
    assert [each.mention.known for each in found if each.mention.kind is Kind.DOCUMENT] == [None]


@pytest.mark.parametrize("path", sorted(LABELLED.glob("*/*.[ht]*[lt]")), ids=lambda path: path.stem)
def test_each_passage_is_where_the_name_stands(path: object, known: list[Entry]) -> None:
    from pathlib import Path

    assert isinstance(path, Path)
    document = Document(path.name, "", tuple(pages(path.read_bytes(), path.suffix)))
    for each in proposing.propose(document, known, proposing.city_of(document, known)):
        mention = each.mention
        words = document.at(mention.passage)
        if mention.kind is Kind.POST:
            assert mention.person in words
            role = mention.post.removeprefix("Leitung ")
            if role != "Leitung":  # which a verb tells: wird geleitet von
                begin = max(0, mention.passage.start - 150)  # before those who share it: Sprecherinnen: A, B und C
                near = document.pages[mention.passage.page - 1].text[begin : mention.passage.end]
                assert role in " ".join(near.split())
        elif mention.kind is Kind.DATE:
            assert mention.name[:4] in words
        else:
            assert mention.name in words


@pytest.mark.parametrize("part", [TUNED, SEEN])
def test_the_floor_of_quality_holds(part: str, known: list[Entry]) -> None:
    total = tally(part, known)
    assert total.found.total() + total.missed.total() > 120
    assert total.precision() >= 0.90
    assert total.recall() >= 0.80
    assert total.known_right >= 0.95 * total.known


def test_there_are_as_many_documents_as_told() -> None:
    tuned, seen, held = ({path.stem for path in (LABELLED / part).glob("*.tsv")} for part in PARTS)
    assert len(tuned) == 19
    assert len(seen) == 12
    assert len(held) == 10


@pytest.mark.parametrize("part", PARTS)
def test_both_ends_of_a_labelled_relation_are_labelled(part: str) -> None:
    kinds = {"measure-field": "field", "measure-run": "organisation", "measure-start": "date"}
    for path in (LABELLED / part).glob("*.tsv"):
        labels = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
        names = {(kind, name) for kind, forms, *_ in labels for name in forms.split("|")}
        for kind, measure, *ends in labels:
            if kind in kinds:
                assert {("measure", name) for name in measure.split("|")} <= names, (path.name, measure)
                assert {(kinds[kind], name) for name in ends[0].split("|")} <= names, (path.name, ends)


@pytest.mark.parametrize(
    "text",
    [
        "A" * 40_000,
        "A" + "-Aa" * 10_000,
        "ä" * 40_000,
        "Amt für Aa" + " und Ab" * 4_000,
        "Dr. " * 10_000,
        "das „Aab“ ist beim Jugendamt " * 800,
    ],
)
def test_a_text_that_would_hold_the_patterns_for_hours_is_read(text: str, known: list[Entry]) -> None:
    assert len(proposals(text, known)) <= 2


POSTS = {
    "Leitung der Stabsstelle Vielfalt: Anna Maria Schütz": "Anna Maria Schütz: Leitung der Stabsstelle Vielfalt",
    "Teamleiterin Zuwanderung: Elif Demir": "Elif Demir: Teamleiterin Zuwanderung",
    "Herr Karl Kaya (Abteilungsleiter für Integration) berichtet.": "Karl Kaya: Abteilungsleiter für Integration",
    "Zum Vorsitzenden des Beirats wurde Karim El Amrani gewählt.": "Karim El Amrani: Vorsitzenden des Beirats",
    "Nachfolgerin von Uwe Kranz als Leiterin des Sozialamts wird Ines Möller.": "Ines Möller: Leiterin des Sozialamts",
    "Ines Möller übernimmt die Leitung des Amtes für Migration.": "Ines Möller: Leitung des Amtes für Migration",
    "Seit Mai leitet Ines Möller das Amt für Migration.": "Ines Möller: Leitung",
    "Die Integrationsbeauftragte der Stadt, Frau Petra Sommer, sprach.": "Petra Sommer: Integrationsbeauftragte der Stadt",
    "Sozialdezernentin Eva van den Berg lobte das.": "Eva van den Berg: Sozialdezernentin",
    "Integrationsbeauftragte ist Marion Jung.": "Marion Jung: Integrationsbeauftragte",
    "Ansprechpartnerin: Maria Lindner": "",  # whom to ask is no post
    "Leitung: Amt Musterfeld": "",
}


@pytest.mark.parametrize("text", POSTS)
def test_posts_are_found_as_pages_write_them(text: str) -> None:
    found = [each.mention.name for each in proposals(text, []) if each.mention.kind is Kind.POST]
    assert found == [POSTS[text]] * bool(POSTS[text])
