"""The lexical forms of the datatypes, which pySHACL's rdflib does not check for all of them."""

from __future__ import annotations

import re

import pytest

from graph.validation.values import LEXICAL
from ontology.names import XSD

FORMS = {
    "anyURI": ("https://stadt.example/a?b=c#d mailto:a@b", "a<b {a} a|b"),
    "boolean": ("true false 1 0", "ja True yes"),
    "date": ("2015-02-28 2016-02-29 2000-02-29 0001-01-01 12015-12-31 -0044-03-15 2015-02-28Z 2015-02-28+01:00", ""),
    "decimal": ("1 1.5 -0.5 +3. .5", "1e5 1,5 1.000.000 NaN"),
    "gYear": ("2015 0000 -0044 12015 2015Z", "15 2015-01 02015 zweitausend"),
    "gYearMonth": ("2015-01 2015-12", "2015-00 2015-13 2015-1 2015"),
    "integer": ("1 -1 +1 007", "1.0 1e3 1.000 eins"),
}
NO_DATES = (
    "2015-02-29 1900-02-29 2015-02-30 2015-04-31 2015-13-01 2015-00-10 2015-01-00 2015-1-1 2015 2015-02 15-02-03 "
    "02015-01-01 2015-01-01T00:00:00"
)


@pytest.mark.parametrize("datatype", FORMS)
def test_valid_forms(datatype: str) -> None:
    for form in FORMS[datatype][0].split():
        assert re.search(LEXICAL[f"{XSD}{datatype}"], form), form


@pytest.mark.parametrize("datatype", FORMS)
def test_invalid_forms(datatype: str) -> None:
    wrong = NO_DATES.split() if datatype == "date" else FORMS[datatype][1].split()
    for form in ["", " ", f" {FORMS[datatype][0].split()[0]} ", *wrong]:
        if datatype != "anyURI" or form:
            assert not re.search(LEXICAL[f"{XSD}{datatype}"], form), form
