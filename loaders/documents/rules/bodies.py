"""Words for bodies, in small letters with umlauts spelt out, and what makes each of them a name."""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.documents.rules import naming

_FOLLOWED = {
    "FLN": """
        amt fachbereich abteilung stabsstelle stabstelle stababteilung referat sachgebiet dezernat fachdienst fachgebiet ressort
        sachbereich geschaeftsbereich dienststelle fachstelle fachabteilung
    """,
    "L": """
        team unterausschuss
    """,
    "FL": """
        buero anlaufstelle clearingstelle ombudsstelle koordinierungsstelle koordinationsstelle servicestelle geschaeftsstelle
        beratungsstelle kontaktstelle zentralstelle vermittlungsstelle landesstelle arbeitsstelle bildungsstelle informationsstelle
        meldestelle beschwerdestelle agentur ministerium landesministerium staatsministerium senatsverwaltung ausschuss
    """,
    "AF": """
        caritasverband
    """,
    "FD": """
        initiative elterninitiative buergerinitiative fluechtlingsinitiative migranteninitiative
    """,
    "FO": """
        bundesministerium
    """,
    "F": """
        stelle bundesamt landesamt bundesagentur beirat kommission gesellschaft zentrale staatsamt kompetenzzentrum
    """,
    "FDO": """
        institut stiftung verein verband landesverband kreisverband bezirksverband kreisgruppe ortsverband ortsverein ortsgruppe
        foerderverein traegerverein dachverband
    """,
    "FDOS": """
        akademie zentrum bildungsstaette tagungsstaette begegnungsstaette beratungszentrum
    """,
    "A": """
        jobcenter auslaenderbehoerde einbuergerungsbehoerde zuwanderungsbehoerde einwanderungsbehoerde willkommensbehoerde
        ordnungsbehoerde meldebehoerde volkshochschule kreisvolkshochschule vhs kreishandwerkerschaft landratsamt polizeipraesidium
        regierungspraesidium bezirksregierung musikschule kreismusikschule jugendmusikschule stadtbibliothek stadtbuecherei
        gemeindebuecherei kreisbibliothek stadtmuseum stadtarchiv kreisarchiv stadttheater klinikum arbeitsagentur verbraucherzentrale
        freiwilligenagentur ehrenamtsagentur seniorenbuero kinderbuero familienbuero stadtrat gemeinderat kreistag
        stadtverordnetenversammlung gemeindevertretung magistrat ortschaftsrat ortsrat bezirksrat marktgemeinderat integrationsrat
        migrationsrat auslaenderrat praeventionsrat frauenrat jugendrat seniorenrat fluechtlingsrat integrationsfachdienst
        kitaverwaltung stadtjugendring kreisjugendring stadtsportbund kreissportbund stadtsportverband landessportbund sportkreis
        caritas diakonie diakoniewerk awo arbeiterwohlfahrt drk asb ihk hwk bamf ditib dgb vdk skf thw malteser johanniter lebenshilfe
        kolpingwerk kinderschutzbund mieterbund telefonseelsorge bahnhofsmission frauennotruf familienkasse rentenversicherung
        staedtetag landkreistag landesregierung bundesregierung studierendenwerk studentenwerk stadtmarketing staatskanzlei
        senatskanzlei wohnungsbaugesellschaft wohnbaugesellschaft wohnungsgesellschaft wohnungsgenossenschaft baugenossenschaft
        wohnungsbaugenossenschaft amtsgericht verwaltungsgericht stadtwerke personalrat kolpingsfamilie freiwilligenboerse
        ehrenamtsboerse polizeiinspektion polizeirevier polizeistation jugendberufsagentur paritaetische paritaetischer paritaetischen
        quartiersmanagement landschaftsverband gleichstellungsstelle pressestelle europarat
    """,
    "AD": """
        sparkasse kreissparkasse stadtsparkasse volksbank
    """,
    "D": """
        dioezese bistum kirchenkreis fluechtlingshilfe nachbarschaftshilfe helferkreis unterstuetzerkreis chor orchester krankenkasse
        lokalradio fraktion landsmannschaft freundeskreis
    """,
    "DS": """
        buergerhaus gemeindezentrum kulturhaus kita kindertagesstaette kindergarten kinderhaus schule grundschule hauptschule
        realschule mittelschule gesamtschule gemeinschaftsschule sekundarschule oberschule berufsschule foerderschule
        weiterbildungskolleg foerderzentrum jugendtreff kirchengemeinde pfarrgemeinde moschee synagoge pfarrei dekanat klinik museum
        theater jugendwerkstatt
    """,
    "DST": """
        wirtschaftsfoerderung jugendhaus jugendzentrum stadtteilzentrum stadtteilbuero stadtteilbibliothek nachbarschaftszentrum
        nachbarschaftshaus buergerzentrum quartiersbuero quartierbuero quartierszentrum bibliothek buecherei frauenhaus
        seniorenzentrum gymnasium berufskolleg moscheegemeinde kultusgemeinde krankenhaus
    """,
    "FDOT": """
        kulturverein elternverein frauenverein sportverein buergerverein migrantenverein
    """,
    "FDOST": """
        hochschule universitaet fachhochschule bildungswerk kulturzentrum familienzentrum frauenzentrum begegnungszentrum
        integrationszentrum bildungszentrum gesundheitszentrum
    """,
    "AFDS": """
        mehrgenerationenhaus freiwilligenzentrum
    """,
    "O": """
        haus stadtverwaltung kreisverwaltung gemeindeverwaltung
    """,
    "AFLN": """
        jugendmigrationsdienst landesbeirat migrationsdienst
    """,
}
"""What may follow each word so that both are a name, by letters: F für, gegen or zur something; D words with capitals right behind it;
L several nouns right behind it (Schule und Sport); N a number; O der or des something; S a site (am Park, St. Martin); T nothing, after
an article; A nothing at all. All take a title in quotation marks and a place.
"""
WORDS = {word: letters for letters, words in _FOLLOWED.items() for word in words.split()}
ENDS: tuple[tuple[str, str], ...] = (
    ("amt", "A"), ("referat", "A"), ("dezernat", "A"), ("beirat", "A"), ("ausschuss", "A"), ("behoerde", "A"),
    ("jugendring", "A"), ("ministerium", "A"), ("kammer", "A"), ("kirchengemeinde", "DST"), ("verein", "FDOT"),
    ("verband", "FDOT"), ("stiftung", "DST"), ("gemeinde", "S"), ("hochschule", "DT"), ("schule", "DST"), ("klub", "D"),
    ("chor", "D"), ("club", "D"), ("werk", "DS"), ("bibliothek", "DST"), ("buecherei", "DST"), ("akademie", "DT"),
    ("gewerkschaft", "DT"), ("bund", "DT"), ("direktion", "A"), ("initiative", "D"), ("dienst", "D"), ("stelle", "FL"),
    ("buero", "FL"), ("zentrum", "FDST"), ("zentrale", "D"), ("gesellschaft", "F"), ("genossenschaft", "DT"), ("abteilung", "FL"),
    ("haus", "DS"), ("stuetzpunkt", "D"), ("institut", "D"), ("kommission", "T"), ("museum", "DST"), ("theater", "DS"),
)  # fmt: skip
"""What compounds end with, and what may follow them; the first that fits counts."""
MATTERS = naming.table(
    """
    willkommens integrations migrations zuwanderungs einwanderungs fluechtlings antidiskriminierungs gleichstellungs
    chancengleichheits vielfalts diversity diversitaets teilhabe ehrenamts engagement senioren familien jugend quartiers sprachmittler
    sprachmittlungs dolmetscher ombuds bildungs migrationsberatungs fluechtlingsberatungs sozialberatungs anerkennungs inklusions
    jugendberatungs frauenberatungs erziehungsberatungs schuldnerberatungs asyl welcome opferberatungs internationale buergerservice
    buerger sozialpsychiatrische gesundheits schulverwaltungs einbuergerungs berufsberatungs suchtberatungs partizipations
    koordinierungs beschwerde stadtteil
    """
)
"""Matters of integration and of a town hall, as compounds begin with them."""
SERVICES = naming.table(
    """
    stelle buero zentrale zentrum agentur dienst service abteilung
    """
)
"""What a service for such a matter ends with."""
WITH_ADJECTIVE = naming.table(
    """
    akademie amt ausschuss begegnungszentrum beratungsstelle beratungszentrum bildungszentrum bund dekanat dienst elternverein
    erwachsenenbildung familienzentrum frauenhaus frauenverein gemeinde gemeinschaft gesellschaft gesundheitsdienst haus hochschule
    institut integrationszentrum jugend jugendring kirche kirchengemeinde kirchenkreis klinikum kreuz kulturverein kulturzentrum
    kultusgemeinde landkreistag moschee museum pfarrei referat regionalverband religionsgemeinschaft ring sportverein stadtdekanat
    staedtetag landesamt vereinigung feuerwehr koordinierungsstelle fachstelle anlaufstelle servicestelle kontaktstelle tafel union
    verband verein werk wohlfahrtsverband zentrum
    """
)
"""Words that an adjective before them makes a name: Rotes Kreuz, Internationaler Bund, Jüdische Gemeinde, Musterstädter Tafel."""
EPONYMOUS = frozenset(("stiftung", "center", "club", "moschee"))
"""Words that whom they are named after stands before: Robert Bosch Stiftung, Fatih Moschee."""
NONE = naming.table(
    """
    partnerschule stammschule nachbarschule wunschschule regelschule modellschule projektschule pflegeschule privatschule
    partnerverein nachbarverein gastverein partnerverband fachwerk lebenswerk autohaus herkunftsschule zielschule bewilligungsbehoerde
    zuwendungsbehoerde bundesbehoerde landesbehoerde kommunalbehoerde mittelbehoerde oberbehoerde unterbehoerde vergabestelle lehramt
    schoeffenamt kitas abendschule aktiengesellschaft arbeitsausschuss architekturbuero aufnahmegesellschaft aufsichtsbehoerde
    ausbildungsstelle backhaus baumschule baustelle bauwerk bereitschaftsdienst bergwerk bundesfreiwilligendienst bushaltestelle
    ehrenamt einkaufszentrum einsatzstelle einsatzzentrale einwanderungsgesellschaft elternbeirat elternhaus fachamt fachausschuss
    fachbehoerde fachbeirat fachreferat fachverband fahrdienst fahrschule ferienschule feuerstelle feuerwerk forumtheater
    freiwilligendienst fundstelle fussballabteilung ganztagsschule gasthaus gemeindehaus gemeindeverband genehmigungsbehoerde gesamt
    gottesdienst gotteshaus grossraumbuero haltestelle handwerk herzkammer kleiderkammer moebelkammer hintergrunddienst hinterhaus
    hochhaus honorarstelle hotel ingenieurbuero insgesamt kaufhaus kinderchor kirchgemeinde koordinierungsausschuss kraftwerk
    kunstwerk lagerhaus lehrstelle leichtathletikabteilung leitstelle lenkungsausschuss lesetheater lieferdienst marktgemeinde
    mehrheitsgesellschaft meisterwerk migrationsgesellschaft migrationsverband mitmachtheater mundwerk nachbargemeinde nachtdienst
    nahtstelle netzwerk neuhaus oeffentlichedienst onlineschule ortsgemeinde ortszentrum parkhaus personalabteilung personalstelle
    planstelle planungsbuero poststelle praktikumsstelle projektbeirat projektstelle pruefungsausschuss puppentheater rathaus
    rechenzentrum regelwerk reihenhaus reisebuero samstagsschule samtgemeinde schauspielhaus schluesselbund schnittstelle schreibbuero
    schultheater schulzentrum schwachstelle seniorendienst sicherheitsbehoerde sommerschule sozialarbeiterstelle speisekammer
    sportabteilung sportstelle sportverband staatenbund stadtgesellschaft stadtzentrum steuerungsausschuss stockwerk strassentheater
    tankstelle tanzschule teilzeitstelle treppenhaus treuhaus triathlonverband tuerbund verbandsgemeinde verbund verbundwerk verdienst
    verwaltungsstelle vollzeitstelle vollzugsbehoerde vorderhaus vorratskammer vorschule vorstandsamt wahlbuero winterdienst
    wirtschaft wissenschaft wohlfahrtsverband wohngemeinde wohnhaus zeitschiene zivilgesellschaft zuhause
    """
)
"""Words that end as bodies do and are none, or none by themselves."""
MATTERS_TOO = naming.table(
    """
    schule kita kirche museum theater bibliothek hochschule jugendhilfe
    """
)
"""Words for bodies that are matters of offices as well: Amt für Kultur und Schule."""
NO_START = naming.table(
    """
    anbieter angebot angebote ansprechpartner auftrag beteiligt durchfuehrung ehrenamtliche ehrenamtlichen federfuehrung firma
    foerderung frau geschaeftsfuehrer geschaeftsfuehrerin haus herr herrn jahren kontakt kooperation kooperationspartner koordination
    kurs kurse leitung mitglied mitglieder partner partnerin programm projekt raeume raeumen sprecher sprecherin team traeger
    traegerin traegerschaft umsetzung unterstuetzung veranstalter veranstalterin verantw verantwortlich vereinsheim verhandlungen
    vertreter vertreterin vertretung vorsitzende vorsitzenden vorsitzender vorstand zusammenarbeit zust
    """
)
"""Words before the name of an association that are none of it: Kurse der Brücke e. V."""
BRANDS = naming.table(
    "awo drk caritas diakonie asb ib vdk malteser johanniter kolping ihk hwk lebenshilfe paritaetische"
)
"""What a word for a body may follow with which it is one name: AWO Bildungszentrum, DRK Kita Sonnenschein."""
_MATTER = re.compile(rf"(?:{'|'.join(MATTERS)})-?(?:{'|'.join(SERVICES)})")


@lru_cache(maxsize=8192)
def following(word: str) -> str:
    """What may follow a word so that both name a body, as the tables have it; empty where it is no word for a body."""
    *first, last = word.split("-")
    joined = naming.base(word.replace("-", ""), WORDS)
    if naming.base(last, NONE) or naming.base(word, NONE):
        return ""
    if first and last == "Träger":
        return "D"
    if first and last == "Gemeinde":
        return "ADS"
    letters = WORDS.get(joined) or WORDS.get(naming.base(last, WORDS)) or _compound(last)
    return f"A{letters}" if letters and first and last[:1].isupper() else letters


def _compound(word: str) -> str:
    key = naming.folded(word)
    for form in (key, key.removesuffix("es"), key.removesuffix("s")):
        if _MATTER.fullmatch(form):
            return "AFL"
        for end, letters in ENDS:
            if form.endswith(end) and len(form) > len(end) + 2 and not form.endswith("verbund"):
                return letters
    return ""


def is_body_word(word: str) -> bool:
    """Whether a word among others that belong together begins a name of its own."""
    return bool(following(word)) and naming.folded(word) not in MATTERS_TOO


_GROUPS = naming.table(
    """
    unternehmen betriebe firmen ehrenamtliche freiwillige traeger vereine verbaende schulen kitas eltern buergerschaft partner aemter
    behoerden einrichtungen institutionen krankenkassen kirchen kammern sozialpartner wirtschaft verwaltung alle verschiedene diverse
    akteure initiativen
    """
)


def is_group(name: str) -> bool:
    """Whether a name in a cell is one of several bodies or of none: Grundschulen, örtliche Unternehmen."""
    *_, last = name.split()
    key = naming.folded(last)
    if key in _GROUPS:
        return True
    singles = [last.removesuffix(ending) for ending in ("en", "n", "e", "er") if last.endswith(ending)]
    return not following(last) and any(following(single) for single in singles)
