"""Measures of the shipped data: state, entries, reason and remarks of cells, each read from the tables by hand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.graph.coverage.real import Case, only, real_cell, short

if TYPE_CHECKING:
    from graph.coverage.facts import Facts

NOT_LASTING, INDIRECT = "kein dauerhaftes Angebot", "nur über Zuordnung der Redaktion"
UMBRELLA = "darüber steht ein Dach für die ganze Liste"

CASES = [
    Case(
        "krefeld", "rf-bildung", "measure", "covered", age="older", remarks={"alles bei einer städtischen Stelle"},
        entries=only(
            "krefeld-baba-destek", "krefeld-griffbereit", "krefeld-rucksack-kita", "krefeld-rucksack-schule",
            "krefeld-mehrsprachiger-vorlesetag", "krefeld-schulberatung-seiteneinstieg",
        ),
        why="Six measures name the field. All are the Kommunales Integrationszentrum's, an Abteilung of the city: one municipal office is "
        "a remark and no fault. The Vorlesetag is an event without any date, so it counts today. Newest dated source: 2021-08.",
    ),
    Case(
        "krefeld", "rf-bildung", "measure", "weak", day=date(2024, 6, 30), reason="nur ein Eintrag",
        entries=only("krefeld-griffbereit"), age="current",
        why="On a day before today what nothing dates cannot be placed; only Griffbereit has a dated source, 2021-08: less than three "
        "years before this day.",
    ),
    Case(
        "krefeld", "rf-gesundheit", "measure", "unknown", remarks=set(),
        why="Integration durch Sport touches the field by a relatedMatch only, which never counts; the log says it was not looked for.",
    ),
    Case(
        "krefeld", "rf-partizipation", "measure", "not-found",
        reason="in öffentlichen Quellen nichts gefunden; das heißt nicht, dass es nichts gibt",
        why="Only a relatedMatch leads here (Ehrenamtsvermittlung), and the log says: looked for, nothing found.",
    ),
    Case(
        "krefeld", "rf-soziales", "measure", "weak", reason="nur ein Eintrag", age="undated",
        entries=only("krefeld-suedosteuropa-beratung"),
        why="One measure names the field; both its sources have no date, so it counts today and its evidence is undated.",
    ),
    Case(
        "krefeld", "rf-kultur", "measure", "weak", reason="nur ein Eintrag", age="older",
        entries=only("krefeld-fest-ohne-grenzen"), remarks={NOT_LASTING, "bei 1 von 1 fehlt die Stelle"},
        why="A recurring event since 2006 still counts, but an event is no lasting offer; nobody answers for it; source of 2013.",
    ),
    Case(
        "krefeld", "rf-ikoe", "measure", "covered", age="current", indirect={"krefeld-integration-durch-sport"},
        entries=only("krefeld-sprachlotsen", "krefeld-sprachvermittlerpool", "krefeld-integration-durch-sport"),
        why="Two name the field; the third comes by broadMatch, but the editors put it under the city's field (lesart): indirect. "
        "NRWeltoffen and the Wochen come by relatedMatch and stay out. Sprachlotsen: source of 2025.",
    ),
    Case(
        "krefeld", "rf-antidiskriminierung", "measure", "covered", age="older", ended={"krefeld-wochen-gegen-rassismus"},
        entries=only("krefeld-nrweltoffen", "krefeld-fest-ohne-grenzen"), remarks={"bei 1 von 2 fehlt die Stelle"},
        why="The Wochen are an event without end and not recurring: they count for the year of their source, 2018. Of the other two one "
        "has an office and one has none: an unknown body makes nothing weak.",
    ),
    Case(
        "krefeld", "rf-oeffentlichkeit", "measure", "weak", reason="nur ein Eintrag", ended={"krefeld-wochen-gegen-rassismus"},
        entries=only("krefeld-integrationsportal"),
        why="As above the Wochen ended with 2018; the Integrationsportal, a project without end, stays.",
    ),
    Case(
        "krefeld", "rf-oeffentlichkeit", "measure", "covered", day=date(2018, 6, 30), ended=set(), age="current",
        entries=only("krefeld-integrationsportal", "krefeld-wochen-gegen-rassismus"),
        why="In 2018 both are there, from 2018-02-06, the day of their sources, and they have two bodies.",
    ),
    Case(
        "krefeld", "rf-familie", "measure", "covered", indirect={"krefeld-schulberatung-seiteneinstieg"},
        entries=only(
            "krefeld-baba-destek", "krefeld-griffbereit", "krefeld-rucksack-kita", "krefeld-rucksack-schule",
            "krefeld-familienlotsen", "krefeld-schulberatung-seiteneinstieg",
        ),
        why="Five name the field; the Schulberatung comes only by the closeMatch of a city field that the editors chose (lesart).",
    ),
    Case(
        "mannheim", "rf-standort", "measure", "planned", reason="geplant, Stand unklar", age="undated",
        planned={"mannheim-welcome-center"},
        why="The Welcome Center is planned; its one source has no date, so none says so within three years.",
    ),
    Case(
        "mannheim", "rf-standort", "measure", "unknown", day=date(2020, 6, 30), planned=set(),
        why="Before today an undated plan cannot be placed, and the log says that something was found.",
    ),
    Case(
        "mannheim", "rf-wohnen", "measure", "weak", reason="nur ein Eintrag", age="older",
        entries=only("mannheim-integrationsfonds"), indirect={"mannheim-integrationsfonds"}, remarks={INDIRECT},
        why="The Fonds comes by narrowMatch from one of its city fields: indirect. That the search found nothing does not matter then. "
        "Newest dated source 2018-09-28.",
    ),
    Case("mannheim", "rf-sport", "measure", "not-found", why="Looked for, nothing found, no entry at all.",
         reason="in öffentlichen Quellen nichts gefunden; das heißt nicht, dass es nichts gibt"),
    Case(
        "mannheim", "rf-religion", "measure", "weak", reason="nur ein Eintrag", age="current",
        entries=only("mannheim-meile-der-religionen"), remarks={NOT_LASTING, "bei 1 von 1 fehlt die Stelle"},
        why="A recurring event, confirmed by a source of 2025-06.",
    ),
    Case(
        "mannheim", "rf-antidiskriminierung", "measure", "weak", day=date(2018, 6, 30), reason="nur ein Träger",
        entries=only("mannheim-einander-aktionstage", "mannheim-vielfaltskooperationen"),
        why="In mid-2018 both Aktionstage (2016-09) and Kooperationen (source of 2018) are the Bündniskoordinierungsstelle's, which is an "
        "Einrichtung and no office of the city. The Förderung, undated, and later ones are not there yet.",
    ),
    Case(
        "mannheim", "rf-ikoe", "measure", "planned", day=date(2013, 12, 31), age="current",
        planned={"mannheim-entwicklungsplan-bildung-integration"},
        why="It begins in 2014, and a paper of 2013-12-17 says so: planned, on a fresh source.",
    ),
    Case(
        "mannheim", "mannheim-hf-zusammenleben-in-vielfalt", "measure", "covered", age="current",
        entries=only(
            "mannheim-einander-aktionstage", "mannheim-vielfaltskooperationen", "mannheim-themeninseln",
            "mannheim-partnerschaft-fuer-demokratie", "mannheim-demokratiepreis",
        ),
        remarks={INDIRECT, "bei 1 von 5 ist das Amt nicht benannt"},
        why="The Kommunale Integrationsförderung is on all three fields of the list of 2009: an umbrella, not counted. The other five are "
        "the editors' reading. The Demokratiepreis is the city's as such.",
    ),
    Case(
        "mannheim", "mannheim-soe-wohnen", "measure", "unknown", remarks={UMBRELLA},
        why="The Fonds is on all four fields of the list of 2017, so it is an umbrella there. Only a narrowMatch leads to rf-wohnen, so "
        "the search there says nothing of this wider field.",
    ),
    Case(
        "frankfurt", "rf-bildung", "measure", "covered", age="older", ended={"frankfurt-mitsprache"},
        entries=only("frankfurt-mama-lernt-deutsch", "frankfurt-sprachentdecker"),
        why="mitSprache ended in 2013. Mama lernt Deutsch (1997, source of 2011) and the Sprachentdecker (undated) have two bodies.",
    ),
    Case(
        "frankfurt", "rf-bildung", "measure", "covered", day=date(2012, 12, 31), age="current",
        entries=only("frankfurt-mama-lernt-deutsch", "frankfurt-mitsprache"), remarks={"alles bei einer städtischen Stelle"},
        why="At the end of 2012 both are AmkA's, an Amt. One ends within twelve months, but not both. The Sprachentdecker are undated.",
    ),
    Case(
        "frankfurt", "rf-flucht", "measure", "ended", reason="bis 2018 vorhanden", ended={"frankfurt-hilft"}, age="undated",
        why="Frankfurt hilft ran from 2015 to 2018-06.",
    ),
    Case(
        "frankfurt", "rf-flucht", "measure", "weak", day=date(2017, 12, 31), reason="nur ein Eintrag, endet bis 06.2018",
        entries=only("frankfurt-hilft"),
        why="Six months before its end it is the only entry, and all there is ends soon.",
    ),
    Case(
        "frankfurt", "rf-partizipation", "measure", "ended", reason="bis 2012 vorhanden", ended={"frankfurt-buergert-ein"},
        why="A campaign without end that does not recur counts for the year it started in, 2012.",
    ),
    Case(
        "frankfurt", "rf-partizipation", "measure", "weak", day=date(2012, 6, 30),
        reason="nur ein Eintrag, endet bis 12.2012", entries=only("frankfurt-buergert-ein"), remarks={NOT_LASTING},
        why="Within 2012 it counts, from April on.",
    ),
    Case(
        "frankfurt", "rf-partizipation", "measure", "unknown", day=date(2012, 3, 31), planned=set(),
        why="It begins in April; its earliest source that surely lies before is of 2012-04-19, so nobody had announced it. "
        "The log says something was found, so it is not called searched in vain.",
    ),
    Case(
        "frankfurt", "rf-ikoe", "measure", "covered", age="current",
        entries=only("frankfurt-ombudsstelle-beratung", "frankfurt-integrationsberichterstattung"),
        why="The third row that names the field, Interkulturelle Öffnung, is a mere heading.",
    ),
    Case(
        "frankfurt", "rf-ankommen", "measure", "covered", age="current", remarks={"bei 1 von 2 fehlt die Stelle"},
        entries=only("frankfurt-fwic-orientierung", "frankfurt-newcomers-festival"),
        why="The festival recurs, so it still counts on a source of 2022; nobody answers for it.",
    ),
    Case(
        "wuppertal", "rf-aufenthalt", "measure", "planned", reason="geplant, Stand unklar", planned={"wuppertal-kgst-untersuchung"},
        why="The study is planned, undated.",
    ),
    Case(
        "wuppertal", "rf-familie", "measure", "weak", reason="nur ein Eintrag", age="current",
        entries=only("wuppertal-foerderung-mso"), why="One measure since 2023, on a source of 2024-12.",
    ),
    Case(
        "wuppertal", "rf-bildung", "measure", "covered", remarks={"alles bei einer städtischen Stelle"}, age="older",
        entries=only("wuppertal-gemeinsam-im-quartier", "wuppertal-lern-und-begegnungsort-oelberg"),
        why="Both are the Kommunales Integrationszentrum's, an Abteilung. Sources of 2019.",
    ),
    Case(
        "wuppertal", "rf-oeffentlichkeit", "measure", "covered", age="undated", ended={"wuppertal-kein-platz-fuer-rassismus"},
        entries=only(
            "wuppertal-bewegen-die-stadt", "wuppertal-160-nationen", "wuppertal-integrationsportal", "wuppertal-wochen-gegen-rassismus",
        ),
        remarks={"bei 2 von 4 fehlt die Stelle"},
        why="Kein Platz für Rassismus is a campaign on a source of 2016. 160 Nationen and the Wochen are undated and count today. "
        "The Portal is a project, so not all are passing.",
    ),
    Case(
        "wuppertal", "rf-oeffentlichkeit", "measure", "covered", day=date(2026, 6, 30),
        entries=only("wuppertal-bewegen-die-stadt", "wuppertal-integrationsportal"),
        why="Before today only what has a start counts: 2011 and recurring, and 2005.",
    ),
    Case(
        "wuppertal", "rf-sprache", "measure", "covered", age="current", remarks={"bei 1 von 5 fehlt die Stelle"},
        entries=only(
            "wuppertal-foerderung-mso", "wuppertal-sprach-integrationskursberatung", "wuppertal-sprachkurse-ukraine",
            "wuppertal-zuhause-in-wuppertal", "wuppertal-lern-und-begegnungsort-oelberg",
        ),
        why="Five name the field; Zuhause in Wuppertal has partners, but nobody is responsible.",
    ),
    Case(
        "muenchen", "muenchen-hf-qualifizierung-und-arbeitsmarkt", "measure", "planned", reason="geplant, Stand unklar", age="older",
        planned={"muenchen-arbeitsmarktmonitoring-fluechtlinge"}, ended=set(),
        why="The Gesamtplan's project is on all six fields: an umbrella, and over. The monitoring was planned in a paper of 2015, and "
        "planned it stays though its start has passed: no source says it began.",
    ),
    Case(
        "muenchen", "muenchen-hf-qualifizierung-und-arbeitsmarkt", "measure", "planned", day=date(2017, 6, 30), age="current",
        remarks={UMBRELLA}, planned={"muenchen-arbeitsmarktmonitoring-fluechtlinge"},
        why="In mid-2017 the paper of 2015-12 is less than three years old, and the umbrella is still up.",
    ),
    Case(
        "muenchen", "rf-arbeit", "measure", "weak", reason="nur ein Eintrag", age="older",
        entries=only("muenchen-bildungserstclearing"), planned={"muenchen-arbeitsmarktmonitoring-fluechtlinge"},
        ended={"muenchen-projekt-gesamtplan"},
        why="One runs, one is planned, one ended in 2019: the running one decides.",
    ),
    Case(
        "freiburg", "rf-antidiskriminierung", "measure", "covered", ended={"freiburg-kein-rassismus-strassenbahn"}, age="older",
        entries={
            "freiburg-integrationspreis": set(),
            "freiburg-demokratie-leben": {"freiburg-hotspot-mobil", "freiburg-wochen-gegen-rassismus"},
        },
        why="Hotspot Mobil and the Wochen are part of Demokratie leben, which is in the cell: counted once. The tram campaign was one day.",
    ),
    Case(
        "freiburg", "rf-zusammenleben", "measure", "covered", age="older",
        entries=only("freiburg-stattfest", "freiburg-hotspot-mobil", "freiburg-fahrradbox-ritzel"),
        why="Here Demokratie leben is not in the cell, so its parts stand for themselves.",
    ),
    Case(
        "freiburg", "rf-aufenthalt", "measure", "weak", reason="nur ein Eintrag", age="undated",
        entries=only("freiburg-einbuergerungsfeier"), remarks={NOT_LASTING, "bei 1 von 1 ist das Amt nicht benannt"},
        why="A recurring ceremony of „Stadt Freiburg“, no office named.",
    ),
    Case(
        "freiburg", "rf-oeffentlichkeit", "measure", "covered", ended={"freiburg-kein-rassismus-strassenbahn"},
        entries=only(
            "freiburg-integrationspreis", "freiburg-einbuergerungsfeier", "freiburg-empfang-tag-der-migranten",
            "freiburg-wochen-gegen-rassismus",
        ),
        remarks={"bei 1 von 4 fehlt die Stelle", "bei 1 von 4 ist das Amt nicht benannt"},
        why="The Integrationspreis is a grant, so not all are passing. One has nobody, one the city as such.",
    ),
    Case(
        "wiesbaden", "rf-partizipation", "measure", "ended", reason="bis 2025 vorhanden", age="current",
        ended={"wiesbaden-mitmachmarkt", "wiesbaden-beteiligung-konzept-gefluechtete"},
        why="Two events with an end, 2016-12-10 and 2025-11-12; the sources of the second are of 2025.",
    ),
    Case(
        "wiesbaden", "rf-partizipation", "measure", "weak", day=date(2025, 11, 11), reason="nur ein Eintrag, endet bis 11.2025",
        entries=only("wiesbaden-mitmachmarkt"), ended={"wiesbaden-beteiligung-konzept-gefluechtete"}, remarks={NOT_LASTING},
        why="The second of its three days.",
    ),
    Case(
        "wiesbaden", "rf-partizipation", "measure", "ended", day=date(2025, 6, 30), reason="bis 2016 vorhanden", planned=set(),
        why="In June nobody had surely announced the MitMachMarkt: its sources are of „2025“ and „2025-11“.",
    ),
    Case(
        "wiesbaden", "rf-religion", "measure", "covered", indirect={"wiesbaden-wir-veranstaltungsreihe"},
        entries=only(
            "wiesbaden-integrationsvereinbarung-massnahme", "wiesbaden-broschuere-islamische-vereine", "wiesbaden-wir-veranstaltungsreihe",
        ),
        why="The third comes by narrowMatch only.",
    ),
    Case(
        "wiesbaden", "wiesbaden-feld-gesundheit", "measure", "not-found",
        reason="in öffentlichen Quellen nichts gefunden; das heißt nicht, dass es nichts gibt",
        why="The city's own field is exactly rf-gesundheit, which was searched in vain.",
    ),
    Case(
        "stuttgart", "stuttgart-hf-03", "measure", "covered", age="current", remarks={"bei 1 von 2 fehlt die Stelle"},
        entries={
            "stuttgart-gesamtprogramm-sprache": {
                "stuttgart-bundes-integrationskurse", "stuttgart-clearingstelle", "stuttgart-kursbegleitende-kinderbetreuung",
                "stuttgart-mama-lernt-deutsch", "stuttgart-staedtische-deutschkurse", "stuttgart-stuttgarter-modell-sprachfoerderung",
            },
            "stuttgart-erstberatung-neuzuwanderer": set(),
        },
        ended={"stuttgart-esf-bamf-kurse", "stuttgart-vorkurse-ukraine"},
        indirect={"stuttgart-erstberatung-neuzuwanderer"},
        why="Four are parts of the Gesamtprogramm, which took the place of the Stuttgarter Modell, whose part Mama lernt Deutsch is. The "
        "heading Sprachförderung does not count. The Clearingstelle's source is of 2025.",
    ),
    Case(
        "stuttgart", "stuttgart-hf-03", "measure", "covered", day=date(2016, 12, 31),
        entries={
            "stuttgart-stuttgarter-modell-sprachfoerderung": {"stuttgart-mama-lernt-deutsch"}, "stuttgart-clearingstelle": set(),
            "stuttgart-bundes-integrationskurse": set(), "stuttgart-staedtische-deutschkurse": set(),
            "stuttgart-erstberatung-neuzuwanderer": set(),
        },
        ended={"stuttgart-esf-bamf-kurse"}, planned=set(),
        why="The Gesamtprogramm begins in 2017 and its first source is of 2017, so its parts stand for themselves and the Modell is not "
        "replaced. The Kinderbetreuung begins in 2020, the Vorkurse in 2022; the ESF courses ended with 2013.",
    ),
    Case(
        "stuttgart", "stuttgart-hf-08", "measure", "covered", age="undated", remarks={NOT_LASTING, "bei 2 von 2 fehlt die Stelle"},
        entries=only("stuttgart-dialogveranstaltungen-rat-der-religionen", "stuttgart-atlas-der-religionen"),
        ended={"stuttgart-islamische-gemeinden-projekt", "stuttgart-tag-der-religionen"},
        why="An undated event and an undated publication; the Tag der Religionen counts for 2015, the year of its dated source.",
    ),
    Case(
        "stuttgart", "stuttgart-hf-08", "measure", "weak", day=date(2015, 11, 30), reason="nur ein Eintrag, endet bis 12.2015",
        entries=only("stuttgart-tag-der-religionen"), ended={"stuttgart-islamische-gemeinden-projekt"},
        why="In 2015 the Tag der Religionen is there, from the day of its source on.",
    ),
    Case(
        "stuttgart", "stuttgart-hf-09", "measure", "weak", reason="nur ein Eintrag", age="older", remarks={INDIRECT},
        entries=only("stuttgart-mobile-jugendarbeit-innenstadt"),
        why="The Sicherheitspartnerschaft row is a heading; the other measure is the editors' reading, source of 2020-12.",
    ),
    Case(
        "stuttgart", "stuttgart-hf-11", "measure", "covered", age="current", remarks={"bei 3 von 6 ist das Amt nicht benannt"},
        entries=only(
            "stuttgart-buendnis-steuerung", "stuttgart-buendnis-aeltere-migranten-massnahme", "stuttgart-staedtischer-dolmetscherdienst",
            "stuttgart-charta-der-vielfalt", "stuttgart-ikoe-auslaenderbehoerde", "stuttgart-fachstelle-migration-beratung",
        ),
        planned={"stuttgart-lotsen-auslaenderbehoerde"},
        ended={"stuttgart-diversity-woche", "stuttgart-deine-stadt-deine-zukunft", "stuttgart-spot-on-job"},
        why="Two headings out. IKÖ Ausländerbehörde is part of a heading, so it counts for itself. Three are the city's as such. "
        "One event and two without recurrence are over.",
    ),
    Case(
        "berlin", "rf-flucht", "measure", "weak", day=date(2014, 6, 30), reason="nur ein Träger",
        entries=only("berlin-integrationslotsen", "berlin-arrivo", "berlin-deutschkurse-vhs"),
        why="In mid-2014 all three are the Senatsverwaltung's, which is kept as an authority of the Land, not as an office of the city.",
    ),
]  # fmt: skip


def test_the_cases_have_not_shrunk() -> None:
    assert len(CASES) >= 50
    assert {case.state for case in CASES} == {"weak", "covered", "planned", "ended", "not-found", "unknown"}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_cell_is_what_the_tables_say(real_facts: Facts, case: Case) -> None:
    cell = real_cell(real_facts, case)
    assert (cell.state.value, cell.reason) == (case.state, case.reason), case.why
    assert {short(entry.iri): set(map(short, entry.under)) for entry in cell.entries} == case.entries, case.why
    seen = {
        "age": cell.age.value if cell.age else None,
        "planned": {short(entry.iri) for entry in cell.planned},
        "ended": {short(entry.iri) for entry in cell.ended},
        "indirect": {short(entry.iri) for entry in cell.entries if not entry.direct},
        "remarks": set(cell.remarks),
    }
    wanted = {name: value for name in seen if (value := getattr(case, name)) is not None}
    assert {name: seen[name] for name in wanted} == wanted, case.why
