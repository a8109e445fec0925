"""Every expected failure as a German sentence and an HTTP status, in one table; the command line says the same sentences.

Errors carry data and no German (`graph/errors.py`). The interface answers with problem details (RFC 9457), a browser gets a page.
Nothing here tells a path, a trace or a query.
"""

from __future__ import annotations

import logging
import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from graph import errors

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from graph.problems import Problem

log = logging.getLogger(__name__)

REALM = 'Bearer realm="buendnisgraph"'
AGAIN = 5  # seconds after which a change under way or a busy endpoint may be over
MOST_PROBLEMS = 200  # findings in one answer; more help nobody
KINDS = {
    "City": "eine Stadt",
    "CooperationNetwork": "ein Netzwerk",
    "Document": "ein Dokument",
    "Event": "ein Ereignis",
    "FieldList": "eine Feldliste",
    "FieldOfAction": "ein Handlungsfeld",
    "Completeness": "eine von Hand eingetragene Angabe zur Vollständigkeit",
    "CityField": "ein Handlungsfeld einer Stadt",
    "ReferenceField": "ein Referenzfeld",
    "Measure": "eine Maßnahme",
    "Organization": "eine Organisation",
    "Source": "eine Quelle",
    "question": "eine Frage",
    "revision": "eine Revision",
    "page": "eine Seite",
    "graph": "ein Graph",
    "version": "eine Fassung",
    "data set": "ein Datensatz",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """How an error is told: the HTTP status, a title of a few words, and what makes the sentence."""

    status: int
    title: str
    sentence: Callable[[Any], str]


def _not_found(error: errors.NotFound) -> str:
    kind = KINDS.get(error.kind, "ein Eintrag")
    hint = f" Gemeint vielleicht: {', '.join(error.suggestions)}." if error.suggestions else ""
    return f"„{_shortened(error.name)}“ ist hier nicht als {kind.split(' ', 1)[1]} bekannt.{hint}"


FORMS = {
    "date": "einen Tag wie 2015, 2015-02 oder 2015-02-28",
    "integer": "eine ganze Zahl",
    "boolean": "ja oder nein",
}
_PLACE = re.compile(r"(\d{1,9}):(\d{1,9})")
SYNTAX = "Die Abfrage ist kein gültiges SPARQL{}."
SPARQL = {
    "nesting": "Die Abfrage ist zu tief verschachtelt.",
    "length": "Die Abfrage hat zu viele Teile.",
    "SERVICE": "Mit SERVICE andere Server zu fragen ist hier nicht möglich.",
    "LOAD": "Mit LOAD Dateien oder Adressen zu laden ist hier nicht möglich.",
    "FROM": "FROM ist hier nicht möglich oder nicht eindeutig: FROM, ein Leerzeichen, dann der Name des Graphen; sonst hilft GRAPH.",
    "using-graph-uri": "„using-graph-uri“ und „using-named-graph-uri“ gehen nicht zusammen mit USING oder WITH im Text.",
    "graph": "Einen Graphen, den die Änderung nennt, gibt es nicht, oder es gibt ihn schon.",
    "update": "Die Änderung lässt sich nicht zerlegen; schreiben Sie jedes Schlüsselwort als eigenes Wort.",
    "media type": "Diese Form passt nicht zur Art der Abfrage: SELECT und ASK liefern Tabellen, CONSTRUCT und DESCRIBE Graphen.",
    "form": "Diese Art von Abfrage ist hier nicht möglich.",
}


def _place(position: str) -> str:
    """Where the parser stopped, in words, if it says so as ``line:column``."""
    line, _, column = position.partition(":")
    return f" (Zeile {line}, Spalte {column})" if line.isdecimal() and column.isdecimal() else ""


def _question(error: errors.QuestionError) -> str:
    if error.question == "SPARQL" and error.parameter == "graph":
        return (
            f"Einen Graphen „{_shortened(error.reason)}“ gibt es hier nicht; alle nennt SELECT ?g {{ GRAPH ?g {{}} }}."
        )
    if error.question == "SPARQL":
        return SPARQL.get(error.parameter) or SYNTAX.format(_place(error.parameter))
    name = f"„{_shortened(error.parameter)}“"
    reason = error.reason
    if reason == "is missing":
        return f"Es fehlt die Angabe {name}."
    if reason == "is not documented":
        return f"Die Angabe {name} nennt eine Stadt, über die noch nichts erfasst ist."
    if " different cities; " in reason:
        return f"Vergleichen lassen sich zwei bis zwölf verschiedene Städte, nicht {reason.partition(' ')[0]}."
    if reason == "a whole file":
        return f"Diese Form gibt es nur im Ganzen, ohne die Angabe {name}."
    if reason == "no such parameter":
        return f"Die Angabe {name} kennt diese Frage nicht."
    if reason.startswith("fits several: "):
        return f"Die Angabe {name} ist nicht eindeutig; möglich sind: {reason.removeprefix('fits several: ')}."
    if " is not of kind " in reason:
        given, _, kind = reason.partition(" is not of kind ")
        return f"Die Angabe {name} braucht {FORMS.get(kind, 'einen anderen Wert')}, nicht „{given[1:-1]}“."
    if " is not of class " in reason:
        given, _, kind = reason.partition(" is not of class ")
        wanted = KINDS.get(kind.replace("/", "#").rpartition("#")[2], "ein anderer Eintrag")
        return f"Die Angabe {name} passt nicht: „{given[1:-1]}“ ist etwas anderes als {wanted}."
    return f"Die Angabe {name} ist so nicht möglich."


def _timeout(error: errors.QueryTimeout) -> str:
    most = f"{error.seconds:g}".replace(".", ",")
    return (
        f"Die Abfrage brauchte mehr als {most} s und wurde beendet. Schränken Sie sie ein: auf eine Stadt oder ein Feld, "
        "mit LIMIT, oder mit Mustern, die über gemeinsame Variablen verbunden sind."
    )


def _too_large(error: errors.AnswerTooLarge) -> str:
    what = "Zeilen" if error.unit == "rows" else "Bytes"
    return f"Die Antwort hat mehr als {_grouped(error.most)} {what}. Holen Sie sie in Teilen, mit ORDER BY, LIMIT und OFFSET."


ROLES = {"reader": "Lesen", "editor": "Schreiben", "admin": "Verwalten"}
WRONG_TOKEN = {
    "": "Dafür ist ein Zugangstoken nötig, im Kopf „Authorization: Bearer …“.",
    "invalid_token": "Dieses Zugangstoken gilt hier nicht.",
    "invalid_request": "Genau ein Zugangstoken gehört in den Kopf „Authorization: Bearer …“ und nirgends sonst hin.",
}


def _endpoint_refused(error: errors.EndpointRefused) -> str:
    if error.status in (401, 403):
        return "Die angeschlossene Datenbank lässt diesen Zugriff nicht zu; die Technik muss Zugang und Rechte prüfen."
    if error.status == 200:
        return "Die angeschlossene Datenbank hat etwas anderes geantwortet als verlangt; die Technik muss die Adresse prüfen."
    return "Die angeschlossene Datenbank kann diese Anfrage nicht beantworten; das liegt an ihr und nicht an der Frage."


def _fetch_broken(error: errors.FetchBroken) -> str:
    cause = error.cause
    if isinstance(cause, errors.EndpointTimeout):
        why = (
            f"Der Endpunkt hat nicht innerhalb von {cause.seconds:g} Sekunden geantwortet"
            if cause.seconds
            else "Dem Endpunkt reichte die Zeit nicht"
        )
    elif isinstance(cause, errors.EndpointUnreachable):
        why = "Der Endpunkt ist nicht erreichbar, überlastet, oder seine Antwort bricht ab"
        if cause.retry_after:
            why += f"; er bittet um {cause.retry_after:.0f} Sekunden Geduld"
    elif isinstance(cause, errors.EndpointRefused) and cause.status != 200:
        why = f"Der Endpunkt lehnt die Abfrage ab (Status {cause.status})"
    else:
        why = "Der Endpunkt hat etwas anderes geantwortet, als die Abfrage verlangt"
    kept = f" Derselbe Aufruf setzt nach den {error.pages} schon gelesenen Seiten fort." if error.pages else ""
    return f"{why}. Es wurde nichts übernommen.{kept}"


FAULTS: Mapping[type[errors.BuendnisgraphError], Fault] = {
    errors.SettingsError: Fault(
        500,
        "Einstellung nicht brauchbar",
        lambda error: f"Die Einstellung {error.name} hat einen Wert, der nicht geht.",
    ),
    errors.ShapesError: Fault(
        500,
        "Regeln nicht lesbar",
        lambda _: "Die Regeln, nach denen Daten geprüft werden, sind fehlerhaft; melden Sie das der Technik.",
    ),
    errors.DataError: Fault(
        422, "Daten nicht annehmbar", lambda error: _counted(error, "Die Daten sind so nicht annehmbar")
    ),
    errors.ShapeViolation: Fault(
        422, "Regeln verletzt", lambda error: _counted(error, "Die Daten verletzen Regeln; nichts wurde geändert")
    ),
    errors.RejectedInput: Fault(
        422, "Eingabe abgelehnt", lambda error: _counted(error, "Die Angaben enthalten Fehler; nichts wurde geändert")
    ),
    errors.UndoConflict: Fault(
        409,
        "Nicht zurücknehmbar",
        lambda error: _counted(error, "Spätere Änderungen stehen im Weg; nichts wurde geändert"),
    ),
    errors.NotFound: Fault(404, "Nicht gefunden", _not_found),
    errors.QuestionError: Fault(400, "Frage so nicht möglich", _question),
    errors.AccessError: Fault(403, "Zugang verwehrt", lambda _: "Das ist mit diesem Zugang nicht möglich."),
    errors.NotAuthenticated: Fault(401, "Zugangstoken nötig", lambda error: WRONG_TOKEN[error.code]),
    errors.NotAllowed: Fault(
        403,
        "Zugang reicht nicht",
        lambda error: (
            f"Dafür reicht dieser Zugang nicht: nötig ist die Rolle „{ROLES[error.needed]}“ ({error.needed})."
        ),
    ),
    errors.TooManyAttempts: Fault(
        429,
        "Zu viele Versuche",
        lambda error: f"Zu viele falsche Zugangstoken. Versuchen Sie es in {error.retry_after} s wieder.",
    ),
    errors.StoreError: Fault(503, "Speicher nicht verfügbar", lambda _: "Der Speicher kann das im Augenblick nicht."),
    errors.Overtaken: Fault(
        503,
        "Überholt",
        lambda _: "Währenddessen kamen andere Änderungen dazwischen. Versuchen Sie es noch einmal.",
    ),
    errors.StoreLocked: Fault(
        503,
        "Speicher in Gebrauch",
        lambda _: "Ein anderer Prozess hat den Speicher geöffnet; nur einer kann es zugleich.",
    ),
    errors.WrongBase: Fault(
        500,
        "Andere Basisadresse",
        lambda error: (
            f"Der Speicher wurde für die Basisadresse {error.stored} angelegt, eingestellt ist {error.asked}."
        ),
    ),
    errors.StateUnsettled: Fault(
        503,
        "Änderung im Gange",
        lambda _: "Der Datenbestand wird gerade geändert; versuchen Sie es in einigen Sekunden noch einmal.",
    ),
    errors.LeaseHeld: Fault(
        503,
        "Speicher in Gebrauch",
        lambda error: (
            "Ein anderer Prozess schreibt gerade in den Speicher; nur einer kann es zugleich. "
            f"Spätestens in {error.seconds} Sekunden ist er frei, wenn der andere nicht weiterschreibt."
        ),
    ),
    errors.LeaseLost: Fault(
        503,
        "Schreibrecht verloren",
        lambda _: (
            "Ein anderer Prozess hat das Schreiben übernommen. "
            "Ob die Änderung übernommen wurde, zeigt die Liste der Revisionen."
        ),
    ),
    errors.PastTooLarge: Fault(
        422,
        "Früherer Stand zu groß",
        lambda error: (
            f"Der Stand von Revision {error.revision} lässt sich hier nicht zeigen: "
            f"Der Bestand hat mehr als {_grouped(error.most)} Aussagen. Ohne die Angabe „revision“ gilt der neueste Stand."
        ),
    ),
    errors.PastTooLate: Fault(
        503,
        "Früherer Stand nicht verfügbar",
        lambda error: (
            f"Den Stand von Revision {error.revision} wiederherzustellen dauerte zu lange. "
            "Versuchen Sie es in einer Minute noch einmal; ohne die Angabe „revision“ gilt der neueste Stand."
        ),
    ),
    errors.EndpointTimeout: Fault(
        504,
        "Datenbank antwortet zu spät",
        lambda _: (
            "Die angeschlossene Datenbank hat nicht rechtzeitig geantwortet. "
            "Ob eine Änderung übernommen wurde, zeigt die Liste der Revisionen."
        ),
    ),
    errors.EndpointUnreachable: Fault(
        503,
        "Datenbank nicht erreichbar",
        lambda _: (
            "Die angeschlossene Datenbank ist nicht erreichbar oder überlastet; versuchen Sie es später noch einmal."
        ),
    ),
    errors.EndpointRefused: Fault(502, "Datenbank lehnt ab", _endpoint_refused),
    errors.EngineLacks: Fault(
        501,
        "Mit dieser Datenbank nicht möglich",
        lambda _: (
            "Die angeschlossene Datenbank beantwortet das nicht oder nicht verlässlich richtig; darum wurde sie nicht gefragt. "
            "Mit dem eingebauten Speicher oder dem Oxigraph-Server geht es, sonst mit einer Kopie im Speicher (BUENDNISGRAPH_STORE_COPY)."
        ),
    ),
    errors.CopyTooLarge: Fault(
        501,
        "Bestand zu groß für eine Kopie",
        lambda error: (
            "Bei einer angeschlossenen Datenbank geht das nur an einer Kopie im Arbeitsspeicher, und die darf hier höchstens "
            f"{_grouped(error.most)} Aussagen haben. Die Technik kann die Grenze heben (BUENDNISGRAPH_STORE_COPY)."
        ),
    ),
    errors.FetchBroken: Fault(502, "Abruf abgebrochen", _fetch_broken),
    errors.StoreDamaged: Fault(500, "Speicher beschädigt", lambda _: "Das Protokoll der Änderungen ist nicht lesbar."),
    errors.QueryError: Fault(500, "Abfrage gescheitert", lambda _: "Die Abfrage konnte nicht beantwortet werden."),
    errors.QueryTimeout: Fault(422, "Abfrage dauert zu lange", _timeout),
    errors.AnswerTooLarge: Fault(422, "Antwort zu groß", _too_large),
    errors.ReaderCrashed: Fault(
        500,
        "Abfrage abgestürzt",
        lambda _: (
            "Die Abfrage brauchte mehr Speicher oder Tiefe, als da ist, und wurde beendet. Stellen Sie sie einfacher."
        ),
    ),
    errors.ReadersBusy: Fault(
        503,
        "Zu viele Abfragen",
        lambda error: f"Im Augenblick laufen zu viele Abfragen. Versuchen Sie es in {error.retry_after} s wieder.",
    ),
    errors.ReadersUnavailable: Fault(
        503,
        "Keine freien Abfragen",
        lambda _: "Eigene SPARQL-Abfragen sind hier nicht möglich; Seiten und Fragenkatalog sind vollständig da.",
    ),
}
STATUS_SENTENCES = {
    400: "Die Anfrage ist so nicht verständlich.",
    404: "Diese Seite gibt es nicht.",
    405: "Dieser Zugriff ist hier nicht möglich.",
    406: "In keiner der gewünschten Formen lieferbar.",
    408: "Die Anfrage kam nicht rechtzeitig an.",
    410: "Diesen Eintrag gibt es hier nicht mehr.",
    413: "Die Anfrage ist zu groß.",
    414: "Die Adresse ist zu lang.",
    415: "In dieser Form nimmt der Dienst nichts an.",
    422: "Eine Angabe fehlt oder hat die falsche Form.",
    500: "Hier ist ein Fehler passiert. Er wurde festgehalten.",
    503: "Der Dienst ist im Augenblick nicht verfügbar.",
}
STATUS_TITLES = {
    400: "Anfrage nicht verständlich",
    404: "Nicht gefunden",
    405: "Zugriff nicht möglich",
    406: "Form nicht lieferbar",
    408: "Anfrage unvollständig",
    410: "Entfernt",
    413: "Anfrage zu groß",
    414: "Adresse zu lang",
    415: "Form nicht annehmbar",
    422: "Angabe nicht brauchbar",
    500: "Interner Fehler",
    503: "Nicht verfügbar",
}


def fault(error: errors.BuendnisgraphError) -> Fault:
    """The row of the table for an error: that of its class, else of the nearest class above it."""
    return next(FAULTS[kind] for kind in type(error).__mro__ if kind in FAULTS)


def sentence(error: errors.BuendnisgraphError) -> str:
    """What went wrong, in one German sentence for a user."""
    return fault(error).sentence(error)


def problem(error: errors.BuendnisgraphError) -> dict[str, Any]:
    """The error as problem details (RFC 9457), with what the error knows as further members."""
    told = fault(error)
    details = details_of(told.status, told.title, sentence(error))
    if isinstance(error, errors.DataError):
        details["problems"] = [_plain(found) for found in error.problems[:MOST_PROBLEMS]]
    if isinstance(error, errors.NotFound):
        details["suggestions"] = list(error.suggestions)
    if isinstance(error, errors.QuestionError):
        details["parameter"] = error.parameter
        if place := _PLACE.fullmatch(error.parameter):
            details |= {"line": int(place[1]), "column": int(place[2]), "expected": _shortened(error.reason, 300)}
    return details


def headers_of(error: errors.BuendnisgraphError) -> dict[str, str]:
    """The headers that an error's answer needs: when to come again, and what a token would open (RFC 6750)."""
    if isinstance(error, errors.ReadersBusy | errors.TooManyAttempts):
        return {"Retry-After": str(error.retry_after)}
    if isinstance(error, errors.Overtaken):
        return {"Retry-After": "1"}
    if isinstance(error, errors.PastTooLate):
        return {"Retry-After": "60"}
    if isinstance(error, errors.StateUnsettled | errors.LeaseHeld | errors.EndpointUnreachable):
        return {"Retry-After": str(AGAIN)}
    if isinstance(error, errors.NotAuthenticated):
        return {"WWW-Authenticate": REALM + (f', error="{error.code}"' if error.code else "")}
    if isinstance(error, errors.NotAllowed):
        return {"WWW-Authenticate": f'{REALM}, error="insufficient_scope", scope="{error.needed}"'}
    return {}


def details_of(status: int, title: str, detail: str) -> dict[str, Any]:
    """The members that every problem has."""
    return {"type": "about:blank", "title": title, "status": status, "detail": detail}


def _plain(found: Problem) -> dict[str, Any]:
    told = asdict(found) | {"severity": found.severity.value}
    return {name: value for name, value in told.items() if value not in ("", None)}


def _counted(error: errors.DataError, words: str) -> str:
    problems: Sequence[Problem] = error.problems
    if len(problems) == 1:
        return f"{words}: {problems[0].message}"
    return f"{words} ({len(problems)} Fehler)." if problems else f"{words}."


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _shortened(text: str, most: int = 80) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
