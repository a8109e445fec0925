"""Under which licence the data sets stand, as IRIs of the list that DCAT-AP.de prescribes."""

from __future__ import annotations

from graph.settings import LICENSES

LIST = "http://dcat-ap.de/def/licenses/"
SHIPPED = "dl-by-de/2.0"
OPEN, OPEN_SOURCE, NOT_GRANTED = "other-open", "other-opensource", "other-closed"
CURATED, VOCABULARY = "kuratiert", "ontologie"
WITH_ATTRIBUTION = ("dl-by-de/2.0", "cc-by/4.0", "cc-by-sa/4.0")
NAMES = {
    "dl-zero-de/2.0": "Datenlizenz Deutschland – Zero – Version 2.0",
    "dl-by-de/2.0": "Datenlizenz Deutschland – Namensnennung – Version 2.0",
    "cc-zero": "Creative Commons Zero",
    "cc-by/4.0": "Creative Commons Namensnennung 4.0",
    "cc-by-sa/4.0": "Creative Commons Namensnennung – Weitergabe unter gleichen Bedingungen 4.0",
    OPEN: "mehrere offene Lizenzen, siehe die einzelnen Datensätze",
    OPEN_SOURCE: "EUPL 1.2",
    NOT_GRANTED: "keine Lizenz festgelegt; fragen Sie den Betreiber",
}


def licence_of(dataset: str, chosen: str) -> str:
    """The end of the licence's IRI: the product's own data sets have theirs, all others what the operator chose, or none is granted."""
    return {CURATED: SHIPPED, VOCABULARY: OPEN_SOURCE}.get(dataset, chosen or NOT_GRANTED)


def common(licences: set[str]) -> str:
    """The licence of several data sets as one: the only one, else nothing is granted as soon as one of them grants nothing."""
    data = licences - {OPEN_SOURCE} or licences
    if len(data) <= 1:
        return next(iter(data), NOT_GRANTED)
    return OPEN if data <= set(LICENSES) else NOT_GRANTED
