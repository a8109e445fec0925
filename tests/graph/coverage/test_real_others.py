"""Responsibilities, networks, partners and documents of the shipped data, and the umbrellas above, each read from the tables by hand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from graph.coverage.view import view
from tests.graph.coverage.real import TODAY, Case, iri, only, real_cell, short

if TYPE_CHECKING:
    from graph.coverage.facts import Facts

UMBRELLA = "darüber steht ein Dach für die ganze Liste"
LEAD, SEVERAL = "federführende Stelle benannt", "mehrere federführende Stellen"
INVOLVED, ADVISORY = "nur Mitwirkung", "nur Beratung"

BODIES = [
    Case("krefeld", "rf-partizipation", "responsibility", "covered", reason=ADVISORY, age="older", entries=only("krefeld-integrationsrat"),
         why="The Integrationsrat advises (source of 2020); the coordination of refugees comes by relatedMatch only."),
    Case("krefeld", "rf-sprache", "responsibility", "covered", reason=INVOLVED, age="undated",
         entries=only("krefeld-kommunales-integrationszentrum", "krefeld-volkshochschule"), why="Two take part, nobody leads."),
    Case("krefeld", "rf-flucht", "responsibility", "covered", reason=LEAD, entries=only("krefeld-fluechtlingskoordination"),
         why="One lead is right, not weak."),
    Case("krefeld", "rf-arbeit", "responsibility", "covered", reason=INVOLVED, indirect=set(),
         entries=only("krefeld-fluechtlingskoordination", "krefeld-jobcenter"), why="Both by closeMatch of a city field, taking part."),
    Case("krefeld", "rf-aufenthalt", "responsibility", "covered", reason=LEAD, age="older", entries=only("krefeld-auslaenderbehoerde"),
         why="Newest source 2021-09."),
    Case("krefeld", "rf-bildung", "responsibility", "unknown",
         why="The Kommunales Integrationszentrum leads a field that is only related: nobody is recorded here."),
    Case("wuppertal", "rf-sprache", "responsibility", "covered", reason=SEVERAL,
         entries=only("wuppertal-kommunales-integrationszentrum", "wuppertal-ressort-zuwanderung-und-integration"),
         why="Three rows by closeMatch and broadMatch, two different leads: a question, not a fault."),
    Case("wuppertal", "rf-arbeit", "responsibility", "covered", reason=LEAD,
         entries=only("wuppertal-jobcenter", "wuppertal-diakonie", "wuppertal-kommunales-integrationszentrum"),
         why="One leads by one city field, two take part by another."),
    Case("wiesbaden", "rf-religion", "responsibility", "covered", reason=SEVERAL, indirect=set(),
         entries=only("wiesbaden-amt-zuwanderung-integration", "wiesbaden-spiegelbild", "wiesbaden-integrationsdezernat"),
         why="The Amt leads the wider city field: for responsibility a narrowMatch counts too. The Dezernat leads the reference field."),
    Case("mannheim", "rf-zusammenleben", "responsibility", "covered", reason=LEAD, indirect=set(),
         entries=only("mannheim-beauftragter-integration-migration", "mannheim-buendniskoordinierungsstelle"),
         why="Responsible for the wider field „Zusammenleben in Vielfalt“."),
    Case("stuttgart", "stuttgart-hf-03", "responsibility", "covered", reason=LEAD, groups={"stuttgart-sprachkurstraeger"},
         entries=only("stuttgart-abteilung-integrationspolitik", "de-bamf", "stuttgart-clearingstelle-sprachliche-integration",
                      "stuttgart-internationaler-ausschuss"),
         why="The Sprachkursträger are an unnamed group: listed apart, not counted."),
    Case("stuttgart", "rf-steuerung", "responsibility", "covered", reason=SEVERAL, age="current",
         entries=only("stuttgart-abteilung-integrationspolitik", "stuttgart-integrationsbeauftragte",
                      "stuttgart-internationaler-ausschuss"),
         why="Department and commissioner both lead; source of 2024-12."),
    Case("frankfurt", "rf-religion", "responsibility", "covered", reason=INVOLVED, age="older", entries=only("frankfurt-amka"),
         why="AmkA takes part, source of 2019-11-04."),
]  # fmt: skip

NETWORKS = [
    Case("frankfurt", "rf-flucht", "network", "ended", reason="bis 2018 vorhanden", ended={"frankfurt-hilft-netzwerk"},
         why="From 2015 to 2018-06."),
    Case("frankfurt", "rf-flucht", "network", "covered", day=date(2017, 12, 31), entries=only("frankfurt-hilft-netzwerk"),
         why="One network is covered, though it ends within twelve months: networks are never weak."),
    Case("freiburg", "rf-flucht", "network", "covered", day=date(2022, 6, 30), entries=only("freiburg-projektverbund-baden"), age="older",
         why="From 2008 to 2022-09-30. The source of 2022-10-12 had not spoken yet; the one before is of 2016."),
    Case("mannheim", "rf-religion", "network", "covered", age="current", entries=only("mannheim-forum-der-religionen"),
         why="Without founding it begins with its first source, 2018-05-11; the newest is of 2025-06."),
    Case("mannheim", "rf-religion", "network", "unknown", day=date(2018, 5, 10), planned=set(),
         why="A day before its first source it is not there."),
    Case("stuttgart", "stuttgart-hf-09", "network", "covered", age="undated", entries=only("stuttgart-sicherheitspartnerschaft"),
         why="The Bündnis and the cooperation networks are on all twelve fields: umbrellas. The third is of 1997, its sources undated."),
    Case("stuttgart", "stuttgart-hf-12", "network", "unknown", remarks={UMBRELLA}, why="Only the two umbrellas name the field."),
    Case("stuttgart", "stuttgart-hf-08", "network", "covered", ended={"stuttgart-runder-tisch-der-religionen"},
         entries=only("stuttgart-rat-der-religionen", "stuttgart-ak-stuttgarter-muslime"), why="The Runder Tisch ended in 2015-10."),
    Case("stuttgart", "stuttgart-hf-08", "network", "covered", day=date(2015, 10, 28), ended=set(),
         entries=only("stuttgart-rat-der-religionen", "stuttgart-runder-tisch-der-religionen"),
         why="„2015-10“ ends on the last day of October, the Rat began on the 26th. The third is undated."),
    Case("stuttgart", "stuttgart-hf-08", "network", "covered", day=date(2015, 8, 31), planned={"stuttgart-rat-der-religionen"},
         entries=only("stuttgart-runder-tisch-der-religionen"), why="Its rules of „2015-07“ announced the Rat."),
    Case("stuttgart", "stuttgart-hf-08", "network", "covered", day=date(2015, 7, 30), planned=set(),
         entries=only("stuttgart-runder-tisch-der-religionen"), why="On July 30 a paper of „2015-07“ may not have been there yet."),
    Case("krefeld", "rf-bildung", "network", "unknown", why="No network names the field."),
]  # fmt: skip

PARTNERS = [
    Case("frankfurt", "rf-flucht", "partner", "weak", day=date(2017, 12, 31), reason="endet bis 06.2018",
         entries=only("frankfurt-stabsstelle-gefluechtete", "frankfurt-sozialdezernat"),
         why="One is partner of the measure, one member of the network from 2015 to 2018-06; both are over then."),
    Case("frankfurt", "rf-flucht", "partner", "ended", reason="bis 2018 vorhanden",
         ended={"frankfurt-stabsstelle-gefluechtete", "frankfurt-sozialdezernat"}, why="Today both are."),
    Case("krefeld", "rf-bildung", "partner", "weak", reason="nur ein Eintrag", entries=only("krefeld-schulamt"),
         why="Of six measures one names a partner; no network."),
    Case("krefeld", "rf-soziales", "partner", "weak", reason="nur ein Eintrag", entries=only("krefeld-kommunales-integrationszentrum"),
         why="The only member of the field's network; its measure names nobody."),
    Case("mannheim", "rf-ikoe", "partner", "covered", entries=only("mannheim-migrationsbeirat", "mannheim-integrationsausschuss"),
         why="Two partners of one measure."),
    Case("wuppertal", "rf-arbeit", "partner", "covered",
         entries=only("wuppertal-auslaenderbehoerde", "wuppertal-jugendamt", "wuppertal-jobcenter", "wuppertal-gesa", "wuppertal-skf",
                      "wuppertal-caritas", "wuppertal-diakonie"),
         why="Two measures and a network name them, the Jobcenter thrice. „Stadt Wuppertal“ is the city itself, Solingen and Remscheid are "
             "cities: no partners."),
    Case("stuttgart", "rf-wohnen", "partner", "weak", reason="nur ein Eintrag", groups={"stuttgart-freie-traeger"},
         entries=only("stuttgart-amt-fuer-soziales-und-teilhabe"),
         why="The Freie Träger are a group without names. The Amt belongs to the Taskforce."),
    Case("stuttgart", "stuttgart-hf-12", "partner", "ended", reason="bis 2022 vorhanden",
         ended={"stuttgart-abteilung-integrationspolitik", "stuttgart-support-group-network"},
         why="Only the Act Now conference of 2022 named partners; members of umbrellas do not count."),
    Case("freiburg", "rf-flucht", "partner", "covered", entries=only("freiburg-bundesagentur", "freiburg-jobcenter", "freiburg-caritas"),
         ended={"freiburg-drk", "de-caritas-breisgau-hochschwarzwald", "de-caritas-rastatt", "karlsruhe-diakonisches-werk",
                "de-diakonie-loerrach", "freiburg-volkshochschule"},
         why="The members of the Projektverbund left in 2022; the Caritas is partner of a running measure besides."),
]  # fmt: skip

CONCEPT_2022 = {"wiesbaden-integrationskonzept-2004-2009", "wiesbaden-integrationskonzept-2010-2014",
                "wiesbaden-integrationskonzept-2016-2020", "wiesbaden-integrationskonzept-2021-2025"}  # fmt: skip
DOCUMENTS = [
    Case("frankfurt", "rf-steuerung", "document", "covered", age="current",
         entries={
             "frankfurt-konzept-2010": {"frankfurt-konzept-entwurf-2009"}, "frankfurt-monitoring-2017": {"frankfurt-monitoring-2012"},
             **only("frankfurt-bericht-2011-2014", "frankfurt-bericht-2021", "frankfurt-im-wandel-2025",
                    "frankfurt-integrationsstudie-2008", "frankfurt-taetigkeitsbericht-dezernat"),
         },
         why="Nine name the field, two of them are replaced by newer ones."),
    Case("frankfurt", "rf-steuerung", "document", "covered", day=date(2016, 12, 31),
         entries={
             "frankfurt-konzept-2010": {"frankfurt-konzept-entwurf-2009"},
             **only("frankfurt-monitoring-2012", "frankfurt-bericht-2011-2014", "frankfurt-integrationsstudie-2008"),
         },
         why="The monitoring of 2017 is not there yet, so that of 2012 counts. The report on 2011 to 2014 is of 2015."),
    Case("wiesbaden", "rf-steuerung", "document", "covered",
         entries={
             "wiesbaden-integrationskonzept-2022-2026": CONCEPT_2022,
             **only("wiesbaden-integrationskonzept-gefluechtete", "wiesbaden-integrationsbericht-2004",
                    "wiesbaden-integrationsbericht-2005",
                    "wiesbaden-integrationsbericht-2008", "wiesbaden-integrationsbericht-2009", "wiesbaden-integrationsbericht-2010",
                    "wiesbaden-integrationsbericht-2015-2018", "wiesbaden-monitoring-2017", "wiesbaden-monitoring-2020"),
         },
         why="Five concepts replace one another: one. Those of 2016 and 2022 and one report have neither year nor dated "
             "source: today they count."),
    Case("wiesbaden", "rf-steuerung", "document", "covered", day=date(2015, 12, 31),
         entries={
             "wiesbaden-integrationskonzept-2010-2014": {"wiesbaden-integrationskonzept-2004-2009"},
             **only("wiesbaden-integrationsbericht-2004", "wiesbaden-integrationsbericht-2005", "wiesbaden-integrationsbericht-2008",
                    "wiesbaden-integrationsbericht-2009", "wiesbaden-integrationsbericht-2010"),
         },
         why="At the end of 2015 the concept of 2010 is the newest that is there."),
    Case("mannheim", "rf-kultur", "document", "covered", age="undated", entries=only("mannheim-handlungskonzept-kulturarbeit"),
         why="Of 2007; its sources are undated. One document is covered."),
    Case("mannheim", "rf-kultur", "document", "unknown", day=date(2006, 12, 31), why="The day before its year it is not there."),
    Case("stuttgart", "stuttgart-hf-09", "document", "unknown", remarks={UMBRELLA},
         why="Only documents on all twelve fields name it: umbrellas."),
    Case("stuttgart", "stuttgart-hf-03", "document", "covered", age="older",
         entries={"stuttgart-gesamtprogramm-sprache-2023": {"stuttgart-gesamtprogramm-sprache-2017"}},
         why="The report of 2023-11-07 replaces that of 2017; 15 days too old to be current."),
    Case("stuttgart", "stuttgart-hf-03", "document", "covered", day=date(2020, 12, 31),
         entries=only("stuttgart-gesamtprogramm-sprache-2017"),
         why="In 2020 the older one counts."),
    Case("wiesbaden", "rf-religion", "document", "covered", indirect={"wiesbaden-integrationskonzept-2021-2025"},
         entries={
             "wiesbaden-broschuere-2021": {"wiesbaden-broschuere-2017"},
             **only("wiesbaden-integrationskonzept-2021-2025", "wiesbaden-integrationsvereinbarung-text"),
         },
         why="The concept comes by narrowMatch of a city field: indirect."),
    Case("freiburg", "rf-zusammenleben", "document", "unknown", remarks={UMBRELLA},
         why="The Leitbild is on fourteen reference fields, more than half: an umbrella. Here it would be a relatedMatch anyway."),
    Case("muenchen", "rf-steuerung", "document", "covered",
         entries={
             "muenchen-interkulturelles-integrationskonzept": {"muenchen-iik-statistiken-2008"},
             **only("muenchen-gesamtplan-fluechtlinge", "muenchen-gesamtplan-abschlussbericht", "muenchen-integrationsbericht-2017",
                    "muenchen-grundsaetze-und-strukturen"),
         },
         why="The statistics are part of the concept."),
]  # fmt: skip
CASES = [*NETWORKS, *PARTNERS, *DOCUMENTS]


def test_the_cases_have_not_shrunk() -> None:
    assert len(BODIES) >= 13
    assert len(CASES) >= 33


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
        "groups": set(map(short, cell.groups)),
    }
    wanted = {name: value for name in seen if (value := getattr(case, name)) is not None}
    assert {name: seen[name] for name in wanted} == wanted, case.why


@pytest.mark.parametrize("case", BODIES, ids=str)
def test_a_responsibility_is_what_the_tables_say(real_facts: Facts, case: Case) -> None:
    cell = real_cell(real_facts, case)
    assert (cell.state.value, cell.reason) == (case.state, case.reason), case.why
    things = [real_facts.things["responsibility"][entry.iri] for entry in cell.entries]
    assert {short(body) for thing in things for body in thing.iris("organisation")} == set(case.entries), case.why
    assert case.age in (None, cell.age.value if cell.age else None), case.why
    assert case.groups in (None, set(map(short, cell.groups))), case.why
    assert case.indirect in (None, {short(entry.iri) for entry in cell.entries if not entry.direct}), case.why


UMBRELLAS = [
    (
        "stuttgart", "stuttgart-felder-2001", "network",
        {"stuttgart-buendnis-fuer-integration": {"stuttgart-kooperationsnetzwerke-handlungsfelder"}},
    ),
    ("stuttgart", "stuttgart-felder-2001", "measure", {}),
    (
        "stuttgart", "stuttgart-felder-2001", "document",
        {
            "stuttgart-buendnis-neuauflage-2006": {
                "stuttgart-strategiepapier-buendnis-2001", "stuttgart-integrationskonzept-2001", "stuttgart-grdrs-952-2001",
            },
            "stuttgart-jubilaeumsbroschuere-2021": set(),
        },
    ),
    ("mannheim", "mannheim-felder-2009", "measure", {"mannheim-kommunale-integrationsfoerderung": set()}),
    ("mannheim", "mannheim-felder-fonds-2017", "measure", {"mannheim-integrationsfonds": set()}),
    ("koeln", "koeln-felder-ki", "measure", {}),
    ("freiburg", None, "document", {"freiburg-leitbild-2020": set()}),
    ("krefeld", "krefeld-felder-2016", "document", {"krefeld-integrationskonzept-2016-2019": set()}),
]  # fmt: skip


@pytest.mark.parametrize(("city", "name", "aspect", "expected"), UMBRELLAS)
def test_what_is_on_more_than_half_of_a_list_stands_above_it(
    real_facts: Facts, city: str, name: str | None, aspect: str, expected: dict[str, set[str]]
) -> None:
    """Each list by itself: the Fonds is an umbrella over the list of 2017 and counts in one field of that of 2009."""
    seen = view(real_facts, iri(city), TODAY, reference=name is None, today=TODAY)
    list_ = next(each for each in seen.lists if each.iri == (iri(name) if name else None))
    found = seen.umbrellas(list_, aspect)
    assert {short(entry.iri): set(map(short, entry.under)) for entry in found} == expected


def test_an_umbrella_over_one_list_counts_in_another(real_facts: Facts) -> None:
    seen = view(real_facts, iri("mannheim"), TODAY, reference=False, today=TODAY)
    cell = seen.cell(iri("mannheim-hf-erstintegration"), "measure")
    assert "mannheim-integrationsfonds" in {short(entry.iri) for entry in cell.entries}
