"""A small mapping in two pages, and what an endpoint answers to it."""

from __future__ import annotations

from graph.settings import DEFAULT_BASE
from loaders.foreign.header import ForeignMapping

HEADER = """#+ name: probe
#+ title_de: Probestädte
#+ source: Probequelle
#+ publisher: Probeamt
#+ kind: report
#+ language: de
#+ licence: CC0 1.0
"""
QUERY = """PREFIX map: <https://w3id.org/buendnisgraph/mapping#>
PREFIX bg: <https://w3id.org/buendnisgraph/def#>
PREFIX ex: <http://fremd.example/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX dcterms: <http://purl.org/dc/terms/>
CONSTRUCT {
  map:page map:key ?key .
  ?city a bg:City ; skos:prefLabel ?name ; dcterms:spatial ?area . ?area a dcterms:Location ; bg:countryCode "AT" .
}
WHERE {
  VALUES ?base { UNDEF }
  { SELECT ?town WHERE {
      ?town a ex:Town .
      VALUES ?after { UNDEF }
      FILTER(!BOUND(?after) || STR(?town) > ?after)
    } ORDER BY STR(?town) LIMIT 2 }
  ?town ex:called ?called .
  BIND(STR(?town) AS ?key)
  BIND(STRLANG(?called, "de") AS ?name)
  BIND(IRI(CONCAT(?base, "/id/fremd-", LCASE(?called))) AS ?city)
  BIND(IRI(CONCAT(STR(?city), "--gebiet")) AS ?area)
}
"""
PAGED = HEADER + "#+ page: town\n" + QUERY
GRAPH = {"Content-Type": "application/n-triples"}
NOTHING = (200, GRAPH, b"")


def mapping(text: str = PAGED) -> ForeignMapping:
    """The mapping."""
    return ForeignMapping.parse("probe.rq", text)


def page(*names: str, more: str = "") -> tuple[int, dict[str, str], bytes]:
    """An answer about some towns."""
    found = "".join(_town(name) for name in names) + more
    return 200, dict(GRAPH), found.encode()


def _town(name: str) -> str:
    city, rdf = f"<{DEFAULT_BASE}/id/fremd-{name.lower()}", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    bg, terms = f"{DEFAULT_BASE}/def#", "http://purl.org/dc/terms/"
    return (
        f'<{DEFAULT_BASE}/mapping#page> <{DEFAULT_BASE}/mapping#key> "http://fremd.example/{name}" .\n'
        f"{city}> <{rdf}type> <{bg}City> .\n"
        f'{city}> <http://www.w3.org/2004/02/skos/core#prefLabel> "{name}"@de .\n'
        f"{city}> <{terms}spatial> {city}--gebiet> .\n"
        f"{city}--gebiet> <{rdf}type> <{terms}Location> .\n"
        f'{city}--gebiet> <{bg}countryCode> "AT" .\n'
    )
