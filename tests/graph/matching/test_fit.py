"""How a name fits what was typed: letters, word forms, compounds, abbreviations, slips."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.matching import Fit, Matcher, foldings

NAMES = st.text(st.sampled_from("aäeoöuüsß tlAÜ-"), min_size=1, max_size=12)
OTHERS = ("Kinder", "Flüchtlinge", "Beratung", "Sprachkurse", "Integration", "Frauen")


def fit(text: str, name: str) -> Fit | None:
    return Matcher(text, [name, *OTHERS]).fit(name)


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Fluechtlinge", "Flüchtlinge", Fit.EXACT),
        ("Flüchtlinge", "Fluechtlinge", Fit.EXACT),
        ("ozbabacan", "Özbabacan", Fit.EXACT),
        ("pavkovic", "Pavković", Fit.EXACT),
        ("STRASSE", "Straße", Fit.EXACT),
        ("demokratie leben", "Demokratie leben!", Fit.EXACT),
        ("willkommens", "Willkommenszentrum", Fit.BEGINNING),
        ("Rat", "Internationaler Rat", Fit.WHOLE),
        ("KI", "KI Köln", Fit.WHOLE),
        ("KI", "Kinderbüro", Fit.BEGINNING),
        ("Rat", "Internationaler Ratgeber", Fit.WORD),
        ("pate", "Sportpaten", Fit.INSIDE),
        ("amt integration", "Integration im Amt", Fit.SCATTERED),
        ("AMI", "Amt für Migration und Integration", Fit.INITIALS),
        ("Beauftragter", "Integrationsbeauftragte", Fit.FORM),
        ("Fluechtlinge", "Flüchtlingsunterkunft", Fit.FORM),
        ("Flüchtlinge", "Fluechtlingsunterkunft", Fit.FORM),
        ("Häuser", "Haus der Kulturen", Fit.FORM),
        ("Ämter", "Amt 50", Fit.FORM),
        ("Migrantinnen", "Rat der Migranten", Fit.FORM),
        ("Migrant:innen", "Rat der Migranten", Fit.FORM),
        ("Kursen Frau", "Kurse für Frauen", Fit.FORM),
        ("Flüchtlingskinder", "Kinder von Flüchtlingen", Fit.TAKEN_APART),
        ("Flüchtlingsberatung", "Beratungsstelle für Flüchtlinge", Fit.TAKEN_APART),
        ("Flüchtlingskinder", "Kinder", None),
        ("Rat", "Amt", None),
        ("Rat", "Beamter", None),
        ("amt sport", "Amt für Kultur", None),
        ("AMI", "Amt für Kultur", None),
        ("A", "Amt", Fit.BEGINNING),
        ("Integrationsbeaufragte", "Integrationsbeauftragte", None),
        ("!", "Amt", None),
        ("", "Amt", None),
    ],
)
def test_a_name_fits_so_well(text: str, name: str, expected: Fit | None) -> None:
    assert fit(text, name) == expected


@pytest.mark.parametrize(
    ("text", "name", "forgiven"),
    [
        ("Integrationsbeaufragte", "Integrationsbeauftragte", True),
        ("Beaufragte", "Integrationsbeauftragte", True),
        ("Sprahckurs", "Sprachkurs", True),
        ("Sprachkrs", "Sprachkurs für Frauen", True),
        ("Sprahckurs Fraun", "Sprachkurs für Frauen", True),
        ("Sprahckurs Männer", "Sprachkurs für Frauen", False),
        ("Rad", "Rat", False),
        ("Kultur", "Natur", False),
        ("", "Rat", False),
    ],
)
def test_a_slip_is_forgiven_in_long_words_only(text: str, name: str, *, forgiven: bool) -> None:
    assert Matcher(text, [name]).slip(name) is forgiven


@given(NAMES)
def test_every_name_with_a_letter_finds_itself(name: str) -> None:
    assert fit(name, name) == (Fit.EXACT if foldings(name)[0] else None)


@given(NAMES, NAMES, NAMES)
def test_every_piece_of_a_name_finds_it(before: str, piece: str, after: str) -> None:
    found = fit(piece, before + piece + after)
    assert not foldings(piece)[0] or (found is not None and found <= Fit.SCATTERED)


@given(NAMES, st.data())
def test_one_letter_lost_from_a_long_word_is_forgiven(name: str, data: st.DataObject) -> None:
    word = "Integrationslotsen" + foldings(name)[1].replace(" ", "")
    at = data.draw(st.integers(1, len(word) - 1))
    assert Matcher(word[:at] + word[at + 1 :], [word]).slip(word)
