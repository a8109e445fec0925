"""The shipped mapping for Wikidata, against a real server that holds data in Wikidata's shape."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest

from api.cli import run
from graph.embedded import EmbeddedStore
from graph.settings import DEFAULT_BASE, Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

PREFIXES = """
PREFIX bg: <https://w3id.org/buendnisgraph/def#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX geo: <http://www.w3.org/2003/01/geo/wgs84_pos#>
PREFIX id: <https://w3id.org/buendnisgraph/id/>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX sdo: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX wd: <http://www.wikidata.org/entity/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
GRAPH = f"<{DEFAULT_BASE}/graph/wikidata/wikidata-quelle>"
EDITORIAL = f"<{DEFAULT_BASE}/graph/wikidata/redaktion>"
SAID = {
    "names": 'id:musterstadt skos:prefLabel "Musterstadt"@de , "Sample Town"@en',
    "the link": "id:musterstadt sdo:sameAs wd:Q101",
    "coordinates of the best rank, first statement": "id:musterstadt--gebiet geo:lat 48.77611 ; geo:long 9.1775",
    "the state from the key": 'id:musterstadt--gebiet bg:federalState "Baden-Württemberg" ; bg:countryCode "DE"',
    "the newest figure of the best rank": 'id:musterstadt--einwohner-2022 bg:population 610000 ; bg:referenceYear "2022"^^xsd:gYear',
    "a head in office": 'id:wikidata-q201 a foaf:Person ; skos:prefLabel "Erika Muster"@de ; org:holds id:musterstadt--stadtoberhaupt',
    "since the day": 'id:amt--wikidata-q101-amt-1 bg:start "2021-02-04"^^xsd:date ; bg:startLatest "2021-02-04"^^xsd:date',
    "a former head": 'id:wikidata-q203 skos:prefLabel "Otto Muster"@de',
    "a year and a month": 'id:amt--wikidata-q101-amt-4 bg:start "2013"^^xsd:gYear ; bg:end "2021-02"^^xsd:gYearMonth ; '
    'bg:endLatest "2021-02-28"^^xsd:date',
    "a post in the city": "id:musterstadt--stadtoberhaupt a org:Post ; org:postIn id:musterstadt",
    "a twin town abroad": "id:musterstadt bg:twinCity id:wikidata-q401 . id:wikidata-q401 a bg:City , org:Organization ; "
    'skos:prefLabel "Straßburg"@de , "Strasbourg"@en',
    "a twin town with a key": 'id:musterstadt bg:twinCity id:ags-09999000 . id:ags-09999000 bg:ags "09999000"',
    "a network by the name it has here": "id:musterstadt org:memberOf id:eu-eurocities",
    "a membership as the tables name it": "id:mitglied--eu-eurocities--musterstadt--mitglied-4d338cce org:member id:musterstadt ; "
    'bg:start "2013"^^xsd:gYear',
    "a network of its own": 'id:int-wikidata-q302 skos:prefLabel "Bund der Musterstädte"@de',
    "another city": 'id:beispielheim skos:prefLabel "Beispielheim"@de',
}
NOT_SAID = {
    "a head of lower rank": "id:wikidata-q202 ?p ?o",
    "somebody unknown": "?h org:member ?who . FILTER(CONTAINS(STR(?who), 'unbekannt'))",
    "a figure of lower rank": "?f bg:population 999999",
    "a figure without year": "?f bg:population 1",
    "a twinning that ended": "?c bg:twinCity id:wikidata-q402",
    "a district as a city": "?c bg:twinCity id:wikidata-q403",
    "what only one city belongs to": "id:int-wikidata-q303 ?p ?o",
    "another city under its key": "id:ags-08999001 ?p ?o",
    "a dissolved one": "?c sdo:sameAs wd:Q103",
    "a city nobody asked for": "?c sdo:sameAs wd:Q106",
    "the marks of pages": "?p <https://w3id.org/buendnisgraph/mapping#key> ?k",
    "what editors decide": "?n org:classification ?kind",
}
EDITED = {
    "the kind of network": "id:eu-eurocities org:classification <https://w3id.org/buendnisgraph/vocab/network_kinds/staedtenetzwerk>",
    "the source": 'id:wikidata-quelle a bg:Source ; skos:prefLabel "Wikidata"@de ; bg:readOn ?day ; sdo:url ?address',
    "how it was read": "id:abruf--wikidata a prov:Activity ; prov:generated id:wikidata-quelle ; prov:used ?endpoint , ?plan ; "
    "prov:endedAtTime ?time . ?plan prov:value ?query",
    "a record for each thing": "?record bg:describes id:amt--wikidata-q101-amt-1 ; dcterms:source id:wikidata-quelle ; bg:evidence ?where",
}


@pytest.fixture(scope="module")
def taken(filled_folder: Path, wikidata: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    import shutil

    place = shutil.copytree(filled_folder, tmp_path_factory.mktemp("taken") / "store")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BUENDNISGRAPH_STORE", str(place))
        assert run(["load", "--endpoint", wikidata, "--mapping", "wikidata"]) == 0
    with EmbeddedStore.open(Settings(str(place))) as store:
        yield store


@pytest.mark.parametrize("fact", SAID)
def test_says(taken: EmbeddedStore, fact: str) -> None:
    assert taken.ask(f"{PREFIXES} ASK {{ GRAPH {GRAPH} {{ {SAID[fact]} }} }}")


@pytest.mark.parametrize("fact", NOT_SAID)
def test_does_not_say(taken: EmbeddedStore, fact: str) -> None:
    assert not taken.ask(f"{PREFIXES} ASK {{ GRAPH {GRAPH} {{ {NOT_SAID[fact]} }} }}")


@pytest.mark.parametrize("fact", EDITED)
def test_the_editors_say(taken: EmbeddedStore, fact: str) -> None:
    assert taken.ask(f"{PREFIXES} ASK {{ GRAPH {EDITORIAL} {{ {EDITED[fact]} }} }}")


def test_again_changes_nothing_and_undo_takes_it_back(
    here: Settings, wikidata: str, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["load", "--endpoint", wikidata, "--mapping", "wikidata"]
    with EmbeddedStore.open(here) as store:
        before, revision = set(store.quads()), store.revision
    assert run(call) == 0
    assert run(call) == 0
    assert "Nichts zu ändern" in capsys.readouterr().err
    with EmbeddedStore.open(here) as store:
        assert store.revision == revision + 1
        store.undo(revision + 1, author="Test")
        assert set(store.quads()) == before


def test_only_what_changed_there_changes_here(here: Settings, wikidata: str) -> None:
    call = ["load", "--endpoint", wikidata, "--mapping", "wikidata"]
    assert run(call) == 0
    label = '<http://www.wikidata.org/entity/Q401> <http://www.w3.org/2000/01/rdf-schema#label> "Straßburg{}"@de'
    change(wikidata, f"DELETE DATA {{ {label.format('')} }} ; INSERT DATA {{ {label.format(' am Rhein')} }}")
    try:
        assert run(call) == 0
    finally:
        change(wikidata, f"INSERT DATA {{ {label.format('')} }} ; DELETE DATA {{ {label.format(' am Rhein')} }}")
    with EmbeddedStore.open(here) as store:
        patch = store.patch(store.revision)
    said = [quad for quad in (*patch.added, *patch.removed) if "endedAtTime" not in str(quad.predicate)]
    assert sorted(str(quad.object) for quad in said) == ['"Straßburg am Rhein"@de', '"Straßburg"@de']


def change(address: str, update: str) -> None:
    url = f"http://{urlsplit(address).netloc}/update"
    urlopen(Request(url, update.encode(), {"Content-Type": "application/sparql-update"})).close()
