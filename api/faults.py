"""Every expected failure as a sentence and an HTTP status, in one table; the command line says the same sentences.

Errors carry data and no German (`graph/errors.py`). The interface answers with problem details (`api/problem_details.py`), a browser gets a
page. Nothing here tells a path, a trace or a query.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from api.wrong_parameters import AN_ENTRY, KINDS, shortened, wrong_parameter
from api.wrong_queries import timeout, too_large, wrong_query
from graph import errors, words
from graph.language import _, later, ngettext
from graph.problems import Severity
from graph.spelling import number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from graph.problems import Problem


@dataclass(frozen=True, slots=True)
class Fault:
    """How an error is told: the HTTP status, a title of a few words, and what makes the sentence."""

    status: int
    title: str
    sentence: Callable[[Any], str]


def always(text: str) -> Callable[[object], str]:
    """The same sentence whatever the error knows, in the language of whoever is told."""
    return lambda _error: _(text)


def _not_found(error: errors.NotFound) -> str:
    kind = _(KINDS.get(error.kind, AN_ENTRY))
    told = _("„{name}“ ist hier nicht als {kind} bekannt.").format(
        name=shortened(error.name), kind=kind.split(" ", 1)[1]
    )
    hint = _("Gemeint vielleicht: {names}.").format(names=", ".join(error.suggestions)) if error.suggestions else ""
    return f"{told} {hint}".rstrip()


ROLES = {"reader": later("Lesen"), "editor": later("Schreiben"), "admin": later("Verwalten")}
WRONG_TOKEN = {
    "": later("Dafür ist ein Zugangstoken nötig, im Kopf „Authorization: Bearer …“."),
    "invalid_token": later("Dieses Zugangstoken gilt hier nicht."),
    "invalid_request": later(
        "Genau ein Zugangstoken gehört in den Kopf „Authorization: Bearer …“ und nirgends sonst hin."
    ),
}


def _endpoint_refused(error: errors.EndpointRefused) -> str:
    if error.status in (401, 403):
        return _(
            "Die angeschlossene Datenbank lässt diesen Zugriff nicht zu; die Technik muss Zugang und Rechte prüfen."
        )
    if error.status == 200:
        return _(
            "Die angeschlossene Datenbank hat etwas anderes geantwortet als verlangt; die Technik muss die Adresse prüfen."
        )
    return _(
        "Die angeschlossene Datenbank kann diese Anfrage nicht beantworten; das liegt an ihr und nicht an der Frage."
    )


def _fetch_broken(error: errors.FetchBroken) -> str:
    cause = error.cause
    if isinstance(cause, errors.EndpointTimeout):
        why = (
            _("Der Endpunkt hat nicht innerhalb von {seconds} Sekunden geantwortet").format(
                seconds=number(cause.seconds)
            )
            if cause.seconds
            else _("Dem Endpunkt reichte die Zeit nicht")
        )
    elif isinstance(cause, errors.EndpointUnreachable):
        why = _("Der Endpunkt ist nicht erreichbar, überlastet, oder seine Antwort bricht ab")
        if cause.retry_after:
            why = _("{why}; er bittet um {seconds} Sekunden Geduld").format(
                why=why, seconds=number(round(cause.retry_after))
            )
    elif isinstance(cause, errors.EndpointRefused) and cause.status != 200:
        why = _("Der Endpunkt lehnt die Abfrage ab (Status {status})").format(status=cause.status)
    else:
        why = _("Der Endpunkt hat etwas anderes geantwortet, als die Abfrage verlangt")
    told = _("{why}. Es wurde nichts übernommen.").format(why=why)
    if not error.pages:
        return told
    kept = _("Derselbe Aufruf setzt nach den {count} schon gelesenen Seiten fort.").format(count=number(error.pages))
    return f"{told} {kept}"


FAULTS: Mapping[type[errors.BuendnisgraphError], Fault] = {
    errors.SettingsError: Fault(
        500,
        later("Einstellung nicht brauchbar"),
        lambda error: _("Die Einstellung {name} hat einen Wert, der nicht geht.").format(name=error.name),
    ),
    errors.ShapesError: Fault(
        500,
        later("Regeln nicht lesbar"),
        always(later("Die Regeln, nach denen Daten geprüft werden, sind fehlerhaft; melden Sie das der Technik.")),
    ),
    errors.DataError: Fault(
        422, later("Daten nicht annehmbar"), lambda error: _counted(error, _("Die Daten sind so nicht annehmbar"))
    ),
    errors.ShapeViolation: Fault(
        422,
        later("Regeln verletzt"),
        lambda error: _counted(error, _("Die Daten verletzen Regeln; nichts wurde geändert")),
    ),
    errors.RejectedInput: Fault(
        422,
        later("Eingabe abgelehnt"),
        lambda error: _counted(error, _("Die Angaben enthalten Fehler; nichts wurde geändert")),
    ),
    errors.UndoConflict: Fault(
        409,
        later("Nicht zurücknehmbar"),
        lambda error: _counted(error, _("Spätere Änderungen stehen im Weg; nichts wurde geändert")),
    ),
    errors.NotFound: Fault(404, later("Nicht gefunden"), _not_found),
    errors.QuestionError: Fault(400, later("Frage so nicht möglich"), wrong_query),
    errors.WrongParameter: Fault(400, later("Frage so nicht möglich"), wrong_parameter),
    errors.AccessError: Fault(403, later("Zugang verwehrt"), always(later("Das ist mit diesem Zugang nicht möglich."))),
    errors.NotAuthenticated: Fault(401, later("Zugangstoken nötig"), lambda error: _(WRONG_TOKEN[error.code])),
    errors.NotAllowed: Fault(
        403,
        later("Zugang reicht nicht"),
        lambda error: _("Dafür reicht dieser Zugang nicht: nötig ist die Rolle „{role}“ ({id}).").format(
            role=_(ROLES[error.needed]), id=error.needed
        ),
    ),
    errors.TooManyAttempts: Fault(
        429,
        later("Zu viele Versuche"),
        lambda error: _("Zu viele falsche Zugangstoken. Versuchen Sie es in {seconds} s wieder.").format(
            seconds=error.retry_after
        ),
    ),
    errors.StoreError: Fault(
        503, later("Speicher nicht verfügbar"), always(later("Der Speicher kann das im Augenblick nicht."))
    ),
    errors.Overtaken: Fault(
        503,
        later("Überholt"),
        always(later("Währenddessen kamen andere Änderungen dazwischen. Versuchen Sie es noch einmal.")),
    ),
    errors.StoreLocked: Fault(
        503,
        later("Speicher in Gebrauch"),
        always(later("Ein anderer Prozess hat den Speicher geöffnet; nur einer kann es zugleich.")),
    ),
    errors.WrongBase: Fault(
        500,
        later("Andere Basisadresse"),
        lambda error: _("Der Speicher wurde für die Basisadresse {stored} angelegt, eingestellt ist {asked}.").format(
            stored=error.stored, asked=error.asked
        ),
    ),
    errors.StateUnsettled: Fault(
        503,
        later("Änderung im Gange"),
        always(later("Der Datenbestand wird gerade geändert; versuchen Sie es in einigen Sekunden noch einmal.")),
    ),
    errors.LeaseHeld: Fault(
        503,
        later("Speicher in Gebrauch"),
        lambda error: _(
            "Ein anderer Prozess schreibt gerade in den Speicher; nur einer kann es zugleich. "
            "Spätestens in {seconds} Sekunden ist er frei, wenn der andere nicht weiterschreibt."
        ).format(seconds=error.seconds),
    ),
    errors.LeaseLost: Fault(
        503,
        later("Schreibrecht verloren"),
        always(
            later(
                "Ein anderer Prozess hat das Schreiben übernommen. "
                "Ob die Änderung übernommen wurde, zeigt die Liste der Revisionen."
            )
        ),
    ),
    errors.PastTooLarge: Fault(
        422,
        later("Früherer Stand zu groß"),
        lambda error: _(
            "Der Stand von Revision {revision} lässt sich hier nicht zeigen: "
            "Der Bestand hat mehr als {most} Aussagen. Ohne die Angabe „revision“ gilt der neueste Stand."
        ).format(revision=error.revision, most=number(error.most)),
    ),
    errors.PastTooLate: Fault(
        503,
        later("Früherer Stand nicht verfügbar"),
        lambda error: _(
            "Den Stand von Revision {revision} wiederherzustellen dauerte zu lange. "
            "Versuchen Sie es in einer Minute noch einmal; ohne die Angabe „revision“ gilt der neueste Stand."
        ).format(revision=error.revision),
    ),
    errors.EndpointTimeout: Fault(
        504,
        later("Datenbank antwortet zu spät"),
        always(
            later(
                "Die angeschlossene Datenbank hat nicht rechtzeitig geantwortet. "
                "Ob eine Änderung übernommen wurde, zeigt die Liste der Revisionen."
            )
        ),
    ),
    errors.EndpointUnreachable: Fault(
        503,
        later("Datenbank nicht erreichbar"),
        always(
            later(
                "Die angeschlossene Datenbank ist nicht erreichbar oder überlastet; versuchen Sie es später noch einmal."
            )
        ),
    ),
    errors.EndpointRefused: Fault(502, later("Datenbank lehnt ab"), _endpoint_refused),
    errors.EngineLacks: Fault(
        501,
        later("Mit dieser Datenbank nicht möglich"),
        always(
            later(
                "Die angeschlossene Datenbank beantwortet das nicht oder nicht verlässlich richtig; darum wurde sie nicht gefragt. "
                "Mit dem eingebauten Speicher oder dem Oxigraph-Server geht es, "
                "sonst mit einer Kopie im Speicher (BUENDNISGRAPH_STORE_COPY)."
            )
        ),
    ),
    errors.CopyTooLarge: Fault(
        501,
        later("Bestand zu groß für eine Kopie"),
        lambda error: _(
            "Bei einer angeschlossenen Datenbank geht das nur an einer Kopie im Arbeitsspeicher, und die darf hier höchstens "
            "{most} Aussagen haben. Die Technik kann die Grenze heben (BUENDNISGRAPH_STORE_COPY)."
        ).format(most=number(error.most)),
    ),
    errors.FetchBroken: Fault(502, later("Abruf abgebrochen"), _fetch_broken),
    errors.StoreDamaged: Fault(
        500, later("Speicher beschädigt"), always(later("Das Protokoll der Änderungen ist nicht lesbar."))
    ),
    errors.QueryError: Fault(
        500, later("Abfrage gescheitert"), always(later("Die Abfrage konnte nicht beantwortet werden."))
    ),
    errors.QueryTimeout: Fault(422, later("Abfrage dauert zu lange"), timeout),
    errors.AnswerTooLarge: Fault(422, later("Antwort zu groß"), too_large),
    errors.ReaderCrashed: Fault(
        500,
        later("Abfrage abgestürzt"),
        always(
            later(
                "Die Abfrage brauchte mehr Speicher oder Tiefe, als da ist, und wurde beendet. Stellen Sie sie einfacher."
            )
        ),
    ),
    errors.ReadersBusy: Fault(
        503,
        later("Zu viele Abfragen"),
        lambda error: _("Im Augenblick laufen zu viele Abfragen. Versuchen Sie es in {seconds} s wieder.").format(
            seconds=error.retry_after
        ),
    ),
    errors.ReadersUnavailable: Fault(
        503,
        later("Keine freien Abfragen"),
        always(later("Eigene SPARQL-Abfragen sind hier nicht möglich; Seiten und Fragenkatalog sind vollständig da.")),
    ),
}


def fault(error: errors.BuendnisgraphError) -> Fault:
    """The row of the table for an error: that of its class, else of the nearest class above it."""
    return next(FAULTS[kind] for kind in type(error).__mro__ if kind in FAULTS)


def sentence(error: errors.BuendnisgraphError) -> str:
    """What went wrong, in one sentence for a user."""
    return fault(error).sentence(error)


def beside_form(error: errors.BuendnisgraphError) -> str:
    """The same above a form, which has its parameters by their headings and not by the names that programs use."""
    if isinstance(error, errors.WrongParameter) and error.parameter in words.known():
        return wrong_parameter(error, words.heading(error.parameter))
    return sentence(error)


def heading(error: errors.BuendnisgraphError) -> str:
    """The same where all its problems are listed below: a single one is not told twice."""
    told = sentence(error)
    single = error.problems[0].message if isinstance(error, errors.DataError) and len(error.problems) == 1 else ""
    return f"{told.removesuffix(f': {single}')}." if single else told


def _counted(error: errors.DataError, words: str) -> str:
    problems: Sequence[Problem] = [each for each in error.problems if each.severity is Severity.VIOLATION]
    if len(problems) == 1:
        return f"{words}: {problems[0].message}"
    if not problems:
        return f"{words}."
    return ngettext("{words} ({count} Fehler).", "{words} ({count} Fehler).", len(problems)).format(
        words=words, count=number(len(problems))
    )
