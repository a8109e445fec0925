"""What headings, labels, questions and sentences say of measures: each form with a case in which it tells, and one in which it must not."""

from __future__ import annotations

import pytest

from loaders.documents import proposing
from loaders.documents.mentions import Kind, Proposal
from loaders.documents.pieces import Document
from loaders.documents.sandbox import pages


def read(text: str) -> list[Proposal]:
    """The proposals for a text of a city of which nothing is known; HTML where it begins so."""
    ending = ".html" if text.startswith("<") else ".txt"
    return proposing.propose(Document(f"x{ending}", "", tuple(pages(text.encode(), ending))), [], "")


def said(text: str) -> dict[str, tuple[str, str, str]]:
    """For each measure its field, who runs it, and its start."""
    found = [each for each in read(text) if each.mention.kind is Kind.MEASURE]
    return {
        each.mention.name: (
            "; ".join(field.mention.name for field in each.fields),
            "; ".join(body.mention.name for body in each.run_by),
            each.start,
        )
        for each in found
    }


LABELLED = "Träger: Musikschule\nLaufzeit: 2021–2024\nZielgruppe: junge Leute"
TOLD: dict[str, tuple[str, dict[str, tuple[str, str, str]]]] = {
    "labels below a heading": (f"Klanginsel\n\n{LABELLED}", {"Klanginsel": ("", "Musikschule", "2021")}),
    "labels below a label": (f"Maßnahme 2.1: Klanginsel\n{LABELLED}", {"Klanginsel": ("", "Musikschule", "2021")}),
    "labels below an item": ("Angebote:\n• Klanginsel\nTräger: Musikschule", {"Klanginsel": ("", "Musikschule", "")}),
    "labels below two items are about neither": (
        "Angebote:\n• Klanginsel\n• Farbtopf\nTräger: Musikschule",
        {"Klanginsel": ("", "", ""), "Farbtopf": ("", "", "")},
    ),
    "labels without a measure": ("Vermerk\n\nFederführung: Musikschule", {}),
    "labels of a web page": (
        "<h2>Projekte</h2><h3>Klanginsel</h3><dl><dt>Handlungsfeld</dt><dd>Kultur</dd><dt>Träger</dt><dd>Musikschule</dd></dl>",
        {"Klanginsel": ("Kultur", "Musikschule", "")},
    ),
    "paragraphs below a heading of measures": (
        "Handlungsfeld Kultur\n\nZiele\nAlle singen.\n\nMaßnahmen\nKlanginsel: Kinder musizieren. Träger: Musikschule\n",
        {"Klanginsel": ("Kultur", "Musikschule", "")},
    ),
    "paragraphs below another heading": ("Handlungsfeld Kultur\n\nZiele\nKlanginsel: Kinder musizieren gern.\n", {}),
    "headings below offers": ("<h2>Angebote</h2><h3>Klanginsel</h3><p>Montags.</p>", {"Klanginsel": ("", "", "")}),
    "headings below something else": ("<h2>Kontakt</h2><h3>Klanginsel</h3><p>Montags.</p>", {}),
    "a field with a number": (
        "<h2>3.2 Handlungsfeld Kultur</h2><p>Das Projekt „Klanginsel“ wächst.</p>",
        {"Klanginsel": ("Kultur", "", "")},
    ),
    "a field that has ended": (
        "<h2>Handlungsfeld Kultur</h2><p>Text.</p><h2>Anhang</h2><p>Das Projekt „Klanginsel“ wächst.</p>",
        {"Klanginsel": ("", "", "")},
    ),
    "fields below a heading of measures by field": (
        "4 Maßnahmen nach Handlungsfeldern\n\n4.1 Kultur\n\nKlanginsel\nZuständig: Musikschule\nBeginn: 2019\n",
        {"Klanginsel": ("Kultur", "Musikschule", "2019")},
    ),
    "one field for several rows": (
        "<table><tr><th>Handlungsfeld<th>Maßnahme<th>Träger</tr><tr><td rowspan=2>Kultur<td>Klanginsel<td>Musikschule</tr>"
        "<tr><td>Farbtopf<td>Jugendamt</tr></table>",
        {"Klanginsel": ("Kultur", "Musikschule", ""), "Farbtopf": ("Kultur", "Jugendamt", "")},
    ),
    "a question": (
        "Was ist die Klanginsel?\nSie besteht seit 2014 und wird vom Jugendamt getragen.",
        {"Klanginsel": ("", "Jugendamt", "2014")},
    ),
    "another question": (
        "Was ist die Klanginsel?\nEin Chor.\n\nWer hilft beim Wohnen?\nSeit 2014 wird das vom Jugendamt getragen.",
        {"Klanginsel": ("", "", "")},
    ),
    "active, verb second": (
        "Seit 2019 bietet das Jugendamt den Spieletreff an.",
        {"Spieletreff": ("", "Jugendamt", "2019")},
    ),
    "active, relative clause": (
        "Es gibt den Spieletreff, den das Jugendamt seit 2019 organisiert.",
        {"Spieletreff": ("", "Jugendamt", "2019")},
    ),
    "active, a pronoun first": (
        "Beim Frauentreff „Zuhause“ ist viel los; ihn leitet das Jugendamt seit 2020.",
        {"Zuhause": ("", "Jugendamt", "2020")},
    ),
    "a partner is none who runs it": (
        "Das Projekt „Klanginsel“ wächst. Die Federführung liegt beim Jugendamt, Partner ist die Musikschule.",
        {"Klanginsel": ("", "Jugendamt", "")},
    ),
    "active, of something else": (
        "Der Spieletreff wächst, und das Jugendamt organisiert ein Fest.",
        {"Spieletreff": ("", "", "")},
    ),
    "active, by a pronoun": (
        "Das Projekt „Klanginsel“ wächst. Das Jugendamt koordiniert es.",
        {"Klanginsel": ("", "Jugendamt", "")},
    ),
    "passive, of who pays": (
        "Das Projekt „Klanginsel“ wird vom Sozialamt gefördert und vom Jugendamt durchgeführt.",
        {"Klanginsel": ("", "Jugendamt", "")},
    ),
    "passive, by an association": (
        "Die Lernhilfe im Westen wird oft vom Verein Lernfreunde e. V. organisiert.",
        {"Lernhilfe im Westen": ("", "Verein Lernfreunde e. V.", "")},
    ),
    "a role far away": (
        "Die Trägerschaft für das Projekt „Klanginsel“ liegt beim Jugendamt.",
        {"Klanginsel": ("", "Jugendamt", "")},
    ),
    "an offer of": ("Die Klanginsel ist ein Angebot des Jugendamtes.", {"Klanginsel": ("", "Jugendamtes", "")}),
    "an idea of": (
        "Das Projekt „Klanginsel“ entstand auf Initiative des Jugendamtes.",
        {"Klanginsel": ("", "", "")},
    ),
    "with it somebody does": (
        "Mit dem Projekt „Klanginsel“ besucht das Jugendamt Schulen.",
        {"Klanginsel": ("", "Jugendamt", "")},
    ),
    "somebody has begun it": (
        "Das Jugendamt hat 2018 das Projekt „Klanginsel“ gestartet. Hat das Jugendamt das Projekt „Farbtopf“ gelobt?",
        {"Klanginsel": ("", "Jugendamt", "2018"), "Farbtopf": ("", "", "")},
    ),
    "somebody has begun it, verb second": (
        "Im Sommer hat das Jugendamt das Projekt „Klanginsel“ ins Leben gerufen.",
        {"Klanginsel": ("", "Jugendamt", "")},
    ),
    "the object first": (
        "Das Nachbarschaftsfest organisiert das Jugendamt. Das Nachbarhaus bezieht das Jugendamt.",
        {"Nachbarschaftsfest": ("", "Jugendamt", "")},
    ),
    "two in a sentence": (
        "Das Projekt „Klanginsel“ begann 2019, und das Projekt „Farbtopf“ startete im Mai 2021.",
        {"Klanginsel": ("", "", "2019"), "Farbtopf": ("", "", "2021-05")},
    ),
    "in one breath": (
        "Die Projekte laufen gut: Das Jugendamt organisiert das Projekt „Klanginsel“ und das Projekt „Farbtopf“.",
        {"Klanginsel": ("", "Jugendamt", ""), "Farbtopf": ("", "Jugendamt", "")},
    ),
    "an end": ("Das Projekt „Klanginsel“ läuft bis 2026.", {"Klanginsel": ("", "", "")}),
    "from and to": ("Das Projekt „Klanginsel“ läuft von 2021 bis 2026.", {"Klanginsel": ("", "", "2021")}),
    "the first words of its name": (
        "Das Projekt „Klanginsel Süd“ wächst. Der Spieletreff am Markt, montags. Den Spieletreff gibt es seit 2016.",
        {"Klanginsel Süd": ("", "", ""), "Spieletreff am Markt": ("", "", "2016")},
    ),
    "carried out, but no measure": (
        "Das Konzept wird vom Jugendamt umgesetzt. Der Plan wird von der VHS getragen.",
        {},
    ),
    "quoted, but a room": ("Der „Große Saal“ ist frei. Das Motto „Bunt gewinnt“ gefällt.", {}),
    "a point of the agenda": (
        "TOP 3: Radkurs für Frauen\nDer Radkurs für Frauen läuft seit 2022. Verantwortlich ist das Jugendamt.",
        {"Radkurs für Frauen": ("", "Jugendamt", "2022")},
    ),
    "a point about nothing of the kind": ("TOP 1: Begrüßung\nDie Runde besteht seit 2022.", {}),
    "a report full of abbreviations": (
        'HF 1 Kultur\n- Proj. "Klanginsel": Tr. VHS Nordau, s. 2020\n- Farbtopf (FD Soziales, ab 09/2021)',
        {"Klanginsel": ("Kultur", "VHS Nordau", "2020"), "Farbtopf": ("Kultur", "FD Soziales", "2021-09")},
    ),
    "parts of a chapter": (
        "A. Handlungsfeld Kultur\n\nWas läuft\n- Klanginsel (seit 2018, Musikschule)\n\nMehr davon\n- Farbtopf\n\n"
        "B. Handlungsfeld Wohnen\n\nMehr davon\n- Mietlotsen: Hilfe bei der Suche (Sozialamt)\n\nAusblick\n- Stadtrat im Mai\n",
        {
            "Klanginsel": ("Kultur", "Musikschule", "2018"),
            "Farbtopf": ("Kultur", "", ""),
            "Mietlotsen": ("Wohnen", "Sozialamt", ""),
        },
    ),
    "a number that the next heading names": (
        "Handlungsfeld 4\nBegegnung und Kultur\n\nMaßnahme 4.1: Klanginsel\nVerantwortlich: Musikschule\nZeitraum: ab 2024\n",
        {"Klanginsel": ("Begegnung und Kultur", "Musikschule", "2024")},
    ),
    "a caption": (
        "<table><caption>Tabelle 1: Maßnahmen im Handlungsfeld Kultur</caption><tr><th>Maßnahme<th>Wer<th>Seit wann</tr>"
        "<tr><td>Klanginsel<td>Musikschule<td>05/2021</tr></table>",
        {"Klanginsel": ("Kultur", "Musikschule", "2021-05")},
    ),
    "a row across, and times below a head of bodies": (
        "<table><tr><th colspan=3>Handlungsfeld Kultur</th></tr><tr><th>Maßnahme<th>Zuständigkeit<th>Umsetzung</tr>"
        "<tr><td>Klanginsel<td>Musikschule<td>seit 2019</tr></table>",
        {"Klanginsel": ("Kultur", "Musikschule", "2019")},
    ),
    "a head of which one cell is known": (
        "<table><tr><th>Maßnahme<th>Beschreibung<th>Zielgruppe</tr><tr><td>Klanginsel<td>Lieder am Abend<td>alle</tr></table>",
        {"Klanginsel": ("", "", "")},
    ),
    "an empty cell repeats the field": (
        "Nr.\tHandlungsfeld\tMaßnahme\tTräger\n1\tKultur\tKlanginsel\tMusikschule\n2\t\tFarbtopf\tJugendamt\n",
        {"Klanginsel": ("Kultur", "Musikschule", ""), "Farbtopf": ("Kultur", "Jugendamt", "")},
    ),
    "bold words begin an entry, labels and aims do not": (
        "### Handlungsfeld Kultur\n\n**Klanginsel** – Lieder am Abend.\n\n**Ziel:** Alle singen.\n\n**Träger:** Musikschule\n",
        {"Klanginsel": ("Kultur", "Musikschule", "")},
    ),
    "bold words of a page": (
        "<h2>Handlungsfeld Kultur</h2><p><b>Klanginsel</b>: Lieder am Abend.</p><ul><li><b>Farbtopf</b><br>Malen (seit 2019)</li></ul>"
        "<p><b>Bitte beachten</b> Sie die Zeiten.</p>",
        {"Klanginsel": ("Kultur", "", ""), "Farbtopf": ("Kultur", "", "")},
    ),
    "brackets with a field": (
        "Maßnahmen:\n- Klanginsel (HF Kultur; Musikschule; seit 2019)\n- Farbtopf [HF Jugend]",
        {"Klanginsel": ("Kultur", "Musikschule", "2019"), "Farbtopf": ("Jugend", "", "")},
    ),
    "a bracket about something else": (
        "Das Projekt „Klanginsel“ (mit Noten aus dem Jugendamt) wächst.",
        {"Klanginsel": ("", "", "")},
    ),
    "a span": (
        "Maßnahmen:\n- Klanginsel (2021–2024)\n- Farbtopf (bis 2024)",
        {"Klanginsel": ("", "", "2021"), "Farbtopf": ("", "", "")},
    ),
    "one follows another, and both": (
        "Auf das Projekt „Klanginsel“ folgte 2020 das Projekt „Farbtopf“. Träger beider Projekte ist die Musikschule.",
        {"Klanginsel": ("", "Musikschule", ""), "Farbtopf": ("", "Musikschule", "2020")},
    ),
    "a relative clause": (
        "Das Projekt „Klanginsel“, das die Musikschule gern ausrichtet, und das Projekt „Farbtopf“, das das Sozialamt fördert.",
        {"Klanginsel": ("", "Musikschule", ""), "Farbtopf": ("", "", "")},
    ),
    "somebody's own": (
        "Das Jugendamt ist mit seinem Projekt „Klanginsel“ dabei. Vom Sozialamt kam Lob für ihr Projekt „Farbtopf“.",
        {"Klanginsel": ("", "Jugendamt", ""), "Farbtopf": ("", "", "")},
    ),
    "where it has its place": (
        "Das Projekt „Klanginsel“ ist beim Jugendamt angesiedelt. Das Projekt „Farbtopf“ ist beim Jugendamt beliebt.",
        {"Klanginsel": ("", "Jugendamt", ""), "Farbtopf": ("", "", "")},
    ),
    "how something begins": (
        "Im Herbst 2018 nahm das Projekt „Klanginsel“ seine Arbeit auf. 2019 kam das Projekt „Farbtopf“ hinzu. "
        "Für 2027 plant das Jugendamt das Projekt „Sandbank“. 2024 war das Projekt „Ufer“ in der Zeitung.",
        {
            "Klanginsel": ("", "", "2018"),
            "Farbtopf": ("", "", "2019"),
            "Sandbank": ("", "Jugendamt", "2027"),
            "Ufer": ("", "", ""),
        },
    ),
    "who works along runs nothing": (
        "Die Musikschule veranstaltet gemeinsam mit dem Jugendamt das Projekt „Klanginsel“.",
        {"Klanginsel": ("", "Musikschule", "")},
    ),
    "headings with the numbers of measures": (
        "4.1 Handlungsfeld Kultur\n\n4.1.1 Maßnahmen\n\nM 1 Klanginsel\nKinder musizieren.\nVerantwortlich: Musikschule\n\n"
        "4.2 Steuerung\n\nM 1 steht unter Vorbehalt.",
        {"Klanginsel": ("Kultur", "Musikschule", "")},
    ),
    "rows across that number fields": (
        "<table><tr><th>Nr.<th>Maßnahme<th>Federführung<th>Umsetzung</tr><tr><th colspan=4>A Kultur</th></tr>"
        "<tr><td>A.1<td>Klanginsel<td>Musikschule<td>in Vorbereitung</tr><tr><th colspan=4>Neue Maßnahmen</th></tr>"
        "<tr><td>A.2<td>Farbtopf<td>Jugendamt<td>ab 2025</tr></table>",
        {"Klanginsel": ("Kultur", "Musikschule", ""), "Farbtopf": ("Kultur", "Jugendamt", "2025")},
    ),
    "heads that ask": (
        "<table><tr><th>Was?<th>Wer macht es?<th>Seit wann?</tr><tr><td>Klanginsel<td>Musikschule<td>04/2020</tr></table>",
        {"Klanginsel": ("", "Musikschule", "2020-04")},
    ),
    "chapters that follow so many fields": (
        "Der Bericht folgt den zwei Schwerpunkten, die der Rat beschlossen hat.\n\nKultur und Spiel\n\nDas Projekt „Klanginsel“ wächst "
        "und hat in diesem Jahr sehr viele Kinder erreicht.\n\nSprache\n\nDas Projekt „Farbtopf“ ruht, weil es sehr an Räumen fehlt.\n\n"
        "Blick nach vorn\n\nDas Projekt „Sandbank“ wird geprüft, und zwar noch in diesem Jahr.",
        {"Klanginsel": ("Kultur und Spiel", "", ""), "Farbtopf": ("Sprache", "", ""), "Sandbank": ("", "", "")},
    ),
    "a section of a body": (
        "<h2>Kulturverein Nordau</h2><p>Der Verein öffnet jeden Freitag seinen Elterntreff Roja. Der Spieletreff ist anderswo.</p>"
        "<h2>Anfahrt</h2><p>Wir bieten das Projekt „Klanginsel“ an.</p>",
        {
            "Elterntreff Roja": ("", "Kulturverein Nordau", ""),
            "Spieletreff": ("", "", ""),
            "Klanginsel": ("", "", ""),
        },
    ),
    "offers of the page's body": (
        "<h1>Jugendamt</h1><h2>Was wir anbieten</h2><ul><li>Klanginsel</li></ul><h2>Angebote der Musikschule</h2><ul><li>Farbtopf</li></ul>"
        "<h2>Weitere Angebote</h2><ul><li>Sandbank</li></ul>",
        {"Klanginsel": ("", "Jugendamt", ""), "Farbtopf": ("", "Musikschule", ""), "Sandbank": ("", "", "")},
    ),
    "the latter of several": (
        "Das Projekt „Klanginsel“ und das Projekt „Farbtopf“ laufen gut. Letzteres wird vom Jugendamt verantwortet.",
        {"Klanginsel": ("", "", ""), "Farbtopf": ("", "Jugendamt", "")},
    ),
    "a time of something else": (
        "Das Projekt „Klanginsel“ wächst. Seit 2021 stimmt sich das Jugendamt im Arbeitskreis Kultur ab.",
        {"Klanginsel": ("", "", "")},
    ),
    "explanations of a measure": (
        "<table><tr><th>Maßnahme<th>Kurzbeschreibung<th>Träger</tr><tr><td>Klanginsel<td>mit Abendsprechstunde<td>Jugendamt</tr></table>",
        {"Klanginsel": ("", "Jugendamt", "")},
    ),
    "any noun with a title, but for papers and bodies": (
        "Das Jugendforum „Laut“ wächst. Der Leitfaden „Wege“ liegt aus. Der Verein „Insel“ kommt.",
        {"Laut": ("", "", "")},
    ),
    "titles of bodies and ships": (
        "Das „Stuttgarter Bündnis“ tagt. Das Schiff „Anna“ legt an. Der Vorsitzende (seit 2019) dankt.",
        {},
    ),
    "festivals, and places of offers": (
        "Interkulturelle Wochen. Das Sommerfest der Kulturen war. Im Sprachcafé am Markt geht es, im Lerncafé am Montag nicht.",
        {
            "Interkulturelle Wochen": ("", "", ""),
            "Sommerfest der Kulturen": ("", "", ""),
            "Sprachcafé am Markt": ("", "", ""),
            "Lerncafé": ("", "", ""),
        },
    ),
    "named again, by its first word too": (
        "Maßnahmen:\n- Klanginsel\n- Neujahrsfest Tet\n\nDie Klanginsel gibt es seit 2016. Das Neujahrsfest begann 2020.",
        {"Klanginsel": ("", "", "2016"), "Neujahrsfest Tet": ("", "", "2020")},
    ),
    "the field in a bracket, if it is one": (
        "Aus den Handlungsfeldern „Frühe Hilfen“ und „Wohnen“ folgende Maßnahmen:\n- Klanginsel (Frühe Hilfen), Träger: Musikschule\n"
        "- Farbtopf (mittwochs)",
        {"Klanginsel": ("Frühe Hilfen", "Musikschule", ""), "Farbtopf": ("", "", "")},
    ),
    "items that announce items": (
        "1. Der Rat nimmt Kenntnis.\n2. Der Rat beschließt folgende Maßnahmen:\n2.1 Klanginsel, Träger: Musikschule\n"
        "3. Über die Ergebnisse ist bis 2027 zu berichten.",
        {"Klanginsel": ("", "Musikschule", "")},
    ),
    "whose projects a table lists": (
        "<table><tr><th>Verein<th>Projekt<th>Summe</tr><tr><td>Chorverein Nord<td>Klanginsel<td>900</tr></table>"
        "<table><tr><th>Partner<th>Projekt<th>Summe</tr><tr><td>Sportverein Nord<td>Farbtopf<td>900</tr></table>",
        {"Klanginsel": ("", "Chorverein Nord", ""), "Farbtopf": ("", "", "")},
    ),
    "two bodies in a cell": (
        "<table><tr><th>Projekt<th>Träger<th>Beginn</tr><tr><td>Klanginsel<td>Jugendamt und Stadtrat<td>2024</tr>"
        "<tr><td>Farbtopf<td>Amt für Jugend und Integration<td>2023</tr></table>",
        {
            "Klanginsel": ("", "Jugendamt; Stadtrat", "2024"),
            "Farbtopf": ("", "Amt für Jugend und Integration", "2023"),
        },
    ),
    "a heading with labels, even if it speaks": (
        "<h2>Wir singen</h2><table><tr><th>Träger<td>Musikschule</tr><tr><th>Laufzeit<td>2024</tr></table><h2>Wir gehen</h2>",
        {"Wir singen": ("", "Musikschule", "2024")},
    ),
    "headings between signs": (
        "+++ Handlungsfeld Kultur +++\n\nDas Projekt „Klanginsel“ wächst.\n\n+++ Termine +++\n\nDas Projekt „Farbtopf“ ruht.",
        {"Klanginsel": ("Kultur", "", ""), "Farbtopf": ("", "", "")},
    ),
    "headlines in which offers are named": (
        "Stadt und Verein verlängern ihr erfolgreiches Angebot\n\nHintergrund: Die Stadt hilft.\n\nKontakt: Frau Maus",
        {},
    ),
    "the body of the sentence before": (
        "<h1>Jugendamt</h1><p>Dabei hilft die Musikschule. Nun bietet sie die Kurse „Klanginsel“ an, ab 2026 verlängert.</p>",
        {"Klanginsel": ("", "Musikschule", "")},
    ),
    "who does one thing and another": (
        "Die Musikschule bietet das Projekt „Klanginsel“ an und organisiert zudem den Spieletreff.",
        {"Klanginsel": ("", "Musikschule", ""), "Spieletreff": ("", "Musikschule", "")},
    ),
    "several in a row": (
        "Weitere Bausteine sind die Klanginsel und der Farbtopf im Hof. Angebote sind die Beratung und die Hilfe.",
        {"Klanginsel": ("", "", ""), "Farbtopf im Hof": ("", "", "")},
    ),
    "a start that an introduction tells": (
        "Neue Vorhaben ab 2025:\n- Klanginsel\n- Farbtopf (seit 2023)\n\nStand der Vorhaben 2024:\n- Sandbank",
        {"Klanginsel": ("", "", "2025"), "Farbtopf": ("", "", "2023"), "Sandbank": ("", "", "")},
    ),
    "a paragraph about a field": (
        "Handlungsfeld Kultur: Hier wirkt die Klanginsel (Musikschule, seit 2020). Sie wächst.",
        {"Klanginsel": ("Kultur", "Musikschule", "2020")},
    ),
    "chapters by the names of fields told before": (
        "Das Konzept gliedert sich in die Handlungsfelder Ankommen, Kultur und Arbeit.\n\nKultur\nDas Projekt „Klanginsel“ wächst.\n\n"
        "Verkehr\nDas Projekt „Farbtopf“ ruht seit einem Jahr, denn es fehlt an Geld.",
        {"Klanginsel": ("Kultur", "", ""), "Farbtopf": ("", "", "")},
    ),
    "numbered lines in a row are a list": (
        "HF 1: Kultur\n1.1 Klanginsel (Musikschule; seit 2019)\n1.2 Farbtopf\nHF 2: Arbeit\n2.1 Jobkompass (Jobcenter; ab 2026)",
        {
            "Klanginsel": ("Kultur", "Musikschule", "2019"),
            "Farbtopf": ("Kultur", "", ""),
            "Jobkompass": ("Arbeit", "Jobcenter", "2026"),
        },
    ),
    "who has something ready, and what came besides": (
        "Für Eltern hält das Jugendamt das Projekt „Klanginsel“ bereit. Das Sozialamt hält das Projekt „Farbtopf“ für gut. "
        "2023 kam der Möbelfundus hinzu.",
        {"Klanginsel": ("", "Jugendamt", ""), "Farbtopf": ("", "", ""), "Möbelfundus": ("", "", "2023")},
    ),
    "titles of bodies": (
        "Das „Haus der Kulturen“ ist saniert. Die „Woche der Vielfalt“ kommt.",
        {"Woche der Vielfalt": ("", "", "")},
    ),
    "labels that ask": (
        "Projekt des Monats: Klanginsel\n\nWer steckt dahinter: Musikschule\nSeit wann: Mai 2021",
        {"Klanginsel": ("", "Musikschule", "2021-05")},
    ),
    "lines that break at the margin": (
        "Angebote:\n- Klanginsel: Jeden Freitag singen alle. Träger:\n  Musikschule\n- Farbtopf: Es malen Kinder an "
        "großen Bildern im\nAtelier am Markt\n\nZu den Gästen der Woche gehören die Hochschule und die\nMusikschule. Bald mehr.",
        {"Klanginsel": ("", "Musikschule", ""), "Farbtopf": ("", "", "")},
    ),
    "offers of who writes, in plain text": (
        "Jugendamt\n\nUnsere Angebote\n\nKlanginsel\nKinder musizieren, das ganze Jahr lang.\n\nFarbtopf\nKinder malen montags.\n\n"
        "Kontakt\nRathaus, Zimmer 3, täglich von 8 bis 12 Uhr.",
        {"Klanginsel": ("", "Jugendamt", ""), "Farbtopf": ("", "Jugendamt", "")},
    ),
    "the noun before its title, again": (
        "Das Jugendamt öffnet das Begegnungscafé „Klanginsel“. Das Begegnungscafé besteht seit 2020.",
        {"Klanginsel": ("", "Jugendamt", "2020")},
    ),
    "bodies that only their part gives away": (
        "Das Projekt „Klanginsel“ des Klangkreises wächst. Das Projekt „Farbtopf“ ist groß. Träger ist der Farbkreis. "
        "Das Projekt „Ufer“ wird gelobt, getragen von der Stadt. Das Projekt „Sandbank“ des Jahres ruht.",
        {
            "Klanginsel": ("", "Klangkreises", ""),
            "Farbtopf": ("", "Farbkreis", ""),
            "Ufer": ("", "", ""),
            "Sandbank": ("", "", ""),
        },
    ),
    "who does it, by a word that points at it": (
        "Im Herbst startet die Reihe „Klanginsel“. Die organisiert das Jugendamt. Die Musikschule sieht zu.",
        {"Klanginsel": ("", "Jugendamt", "")},
    ),
    "chapters with fields and parts, measures with numbers": (
        "Handlungsfeld 1 Kultur: Stand der Umsetzung\n\nDie Maßnahme 1.1 „Klanginsel“ läuft seit 2022, die Maßnahme 1.2 „Farbtopf“ ruht.",
        {"Klanginsel": ("Kultur", "", "2022"), "Farbtopf": ("Kultur", "", "")},
    ),
    "names and dashes, line by line": (
        "Projekte:\nKlanginsel – Singen mit der Musikschule\nFarbtopf – Jugendamt, ab 2026",
        {"Klanginsel": ("", "", ""), "Farbtopf": ("", "Jugendamt", "2026")},
    ),
    "a network runs no measure": (
        "Das Projekt „Klanginsel“ wird vom Bündnis für Kultur getragen. Das Projekt „Farbtopf“ wird vom Jugendamt getragen.",
        {"Klanginsel": ("", "", ""), "Farbtopf": ("", "Jugendamt", "")},
    ),
}


@pytest.mark.parametrize("name", TOLD)
def test_a_structure_tells_what_it_does_and_no_more(name: str) -> None:
    text, expected = TOLD[name]
    assert said(text) == expected


NAMED = {
    (Kind.CITY, "Sie kommen aus Weidenfurt und wohnen im Wohnheim."): ["Weidenfurt"],
    (Kind.CITY, "Rehbach, 3. Mai 2024. Heute war ein Fest."): ["Rehbach"],
    (Kind.CITY, "Die jüdische Gemeinde Neustadt hilft in Wohnheim und Quartal."): [],
    (Kind.DATE, "Im Schuljahr 2019/20 ging es los."): ["2019"],
    (Kind.DATE, "Die Vorlage 2023/117 liegt vor."): [],
    (Kind.FIELD, "Die Handlungsfelder Wohnen, Arbeit und Sport."): ["Wohnen", "Arbeit", "Sport"],
    (Kind.FIELD, "Es gibt drei Handlungsfelder: Wohnen, Arbeit und Sport."): ["Wohnen", "Arbeit", "Sport"],
    (Kind.FIELD, "Ein viertes Feld, „Älter werden“, kommt hinzu. Ein weites Feld, „Sport“ genannt."): ["Älter werden"],
    (Kind.FIELD, "Das ist Teil des Handlungsfelds Gesundheit im Integrationskonzept."): ["Gesundheit"],
    (Kind.FIELD, "Die Handlungsfelder werden geprüft, gekürzt und ergänzt."): [],
    (Kind.ORGANISATION, "Es hilft die Kirchengemeinde St. Anna mit der Stadtbücherei Lindental."): [
        "Kirchengemeinde St. Anna",
        "Stadtbücherei Lindental",
    ],
    (Kind.ORGANISATION, "Die Schule und die Tafel stehen im Raum."): [],
    (Kind.ORGANISATION, "Zuständig: Fachdienst Migration (Fr. Kruse, Zimmer 3), Frau Ina Blum"): [
        "Fachdienst Migration"
    ],
    (Kind.POST, "Die Stabsstelle Integration wird geleitet von Paula Rüger."): ["Paula Rüger: Leitung"],
    (Kind.POST, "Das Lied wird gesungen von Paula Rüger."): [],
    (Kind.POST, "Den Vorsitz des Beirats hat Leyla Aydin inne."): ["Leyla Aydin: Vorsitz des Beirats"],
    (Kind.POST, "Unter der Leitung von Tom Hackl tagt die Runde."): ["Tom Hackl: Leitung"],
    (Kind.POST, "Lars Thiele (stellv. Leitung) kam."): ["Lars Thiele: stellv. Leitung"],
    (Kind.POST, "Julia Brandner, Leiterin Fachstelle Ehrenamt, sprach."): [
        "Julia Brandner: Leiterin Fachstelle Ehrenamt"
    ],
    (Kind.POST, "Frau Inge Sommerfeld, Integrationsbeauftragte, sprach."): ["Inge Sommerfeld: Integrationsbeauftragte"],
    (Kind.POST, "Bürgermeister Udo Kern, Dezernentin Eva Lang und andere kamen."): [
        "Udo Kern: Bürgermeister",
        "Eva Lang: Dezernentin",
    ],
    (Kind.POST, "<table><tr><td>Leiterin</td><td>Sigrid Ahrens</td></tr></table>"): ["Sigrid Ahrens: Leiterin"],
    (Kind.POST, "<html><dl><dt>Stellvertreter</dt><dd>Marko Ilic</dd></dl>"): ["Marko Ilic: Stellvertreter"],
    (Kind.POST, "<html><dl><dt>Anschrift</dt><dd>Marko Ilic</dd></dl>"): [],
}


@pytest.mark.parametrize(("kind", "text"), NAMED)
def test_a_name_is_found_where_it_is_one(kind: Kind, text: str) -> None:
    assert [each.mention.name for each in read(text) if each.mention.kind is kind] == NAMED[kind, text]
