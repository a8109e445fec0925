"""What a shape file may use: anything else is refused at the start, by name, instead of being passed over in silence."""

from __future__ import annotations

import pytest

from graph.errors import ShapesError
from graph.validation.compile import compile_shapes
from graph.validation.turtle import Terms

PREFIXES = """
@prefix bg: <https://w3id.org/buendnisgraph/def#> .
@prefix bgs: <https://w3id.org/buendnisgraph/shapes#> .
@prefix ex: <http://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
ex:shapes a owl:Ontology ; sh:declare [ sh:prefix "bg" ; sh:namespace "https://w3id.org/buendnisgraph/def#" ] .
"""
SAYS = 'sh:message "So ist es falsch. Machen Sie es anders."@de'
NODE = f"ex:s a sh:NodeShape ; sh:targetClass ex:C ; {SAYS} ; "
PROPERTY = f"ex:s a sh:PropertyShape ; sh:targetClass ex:C ; sh:path ex:p ; {SAYS} ; "
SPARQL = NODE + 'sh:sparql [ bgs:reach bg:city ; sh:select "SELECT $this WHERE { $this bg:city ?city }" '

ACCEPTED = {
    "count": PROPERTY + "sh:minCount 1 , 1 .",
    "values": PROPERTY + 'sh:datatype xsd:string ; sh:pattern "a" ; sh:flags "i" ; sh:minLength 1 .',
    "alternatives": PROPERTY + "sh:or ( [ sh:datatype xsd:date ] [ sh:class ex:D ; sh:nodeKind sh:IRI ] ) .",
    "path": NODE.replace("sh:NodeShape", "sh:PropertyShape")
    + "sh:path ( [ sh:inversePath ( ex:p [ sh:zeroOrMorePath ex:q ] ) ] [ sh:zeroOrOnePath ex:r ] [ sh:oneOrMorePath ex:t ] ) ; "
    "sh:minCount 1 .",
    "each graph": PROPERTY + "bgs:each bgs:DataGraph ; sh:maxCount 1 .",
    "sparql": SPARQL + "] .",
    "property of a node shape": "ex:n a sh:NodeShape ; sh:targetSubjectsOf ex:p ; sh:property ex:s . "
    f"ex:s a sh:PropertyShape ; sh:path ex:p ; {SAYS} ; sh:maxCount 0 .",
}
REFUSED = {
    "sh:not": (PROPERTY + "sh:not [ sh:datatype xsd:date ] .", "sh:not"),
    "sh:node": (PROPERTY + "sh:node ex:other .", "sh:node"),
    "sh:xone": (NODE + "sh:xone ( ex:a ex:b ) .", "sh:xone"),
    "sh:equals": (PROPERTY + "sh:equals ex:q .", "sh:equals"),
    "sh:lessThan": (PROPERTY + "sh:lessThan ex:q .", "sh:lessThan "),
    "sh:deactivated": (PROPERTY + "sh:deactivated true .", "sh:deactivated"),
    "sh:targetNode": (PROPERTY + "sh:targetNode ex:x ; sh:minCount 1 .", "sh:targetNode"),
    "count of two": (PROPERTY + "sh:minCount 2 .", "sh:minCount 2"),
    "count up to three": (PROPERTY + "sh:maxCount 3 .", "sh:maxCount 3"),
    "unique language false": (PROPERTY + "sh:uniqueLang false .", "sh:uniqueLang"),
    "qualified count of two": (
        PROPERTY + "sh:qualifiedValueShape [ sh:minLength 1 ] ; sh:qualifiedMinCount 2 .",
        "sh:qualifiedMinCount",
    ),
    "qualified by class": (
        PROPERTY + "sh:qualifiedValueShape [ sh:class ex:D ] ; sh:qualifiedMinCount 1 .",
        "sh:class",
    ),
    "qualified maximum": (
        PROPERTY + "sh:qualifiedValueShape [ sh:class ex:D ] ; sh:qualifiedMaxCount 1 .",
        "sh:qualifiedMaxCount",
    ),
    "closed false": (NODE + "sh:closed false .", "sh:closed"),
    "named shape in sh:or": (PROPERTY + "sh:or ( ex:a ) .", "sh:or"),
    "count within sh:or": (PROPERTY + "sh:or ( [ sh:minCount 1 ] ) .", "minCount"),
    "empty shape within sh:or": (PROPERTY + "sh:or ( [ ] ) .", "empty"),
    "unknown datatype": (PROPERTY + "sh:datatype xsd:duration .", "duration"),
    "unknown node kind": (PROPERTY + "sh:nodeKind sh:Node .", "sh:nodeKind"),
    "unknown severity": (PROPERTY + "sh:minCount 1 ; sh:severity sh:Fatal .", "sh:severity"),
    "unknown graphs": (PROPERTY + "bgs:each bgs:EveryGraph ; sh:maxCount 1 .", "EveryGraph"),
    "misspelt annotation": (PROPERTY + "bgs:eahc bgs:DataGraph ; sh:maxCount 1 .", "eahc"),
    "value test for each graph": (PROPERTY + "bgs:each bgs:DataGraph ; sh:datatype xsd:date .", "sh:datatype"),
    "minimum for each graph": (PROPERTY + "bgs:each bgs:DataGraph ; sh:minCount 1 .", "sh:minCount"),
    "path test without path": (NODE + "sh:minCount 1 .", "needs a path"),
    "path of no known kind": (
        PROPERTY.replace("sh:path ex:p", "sh:path [ sh:otherPath ex:p ]") + "sh:minCount 1 .",
        "otherPath",
    ),
    "path of a literal": (PROPERTY.replace("sh:path ex:p", 'sh:path "p"') + "sh:minCount 1 .", "not a property path"),
    "two paths": (PROPERTY + "sh:path ex:q ; sh:minCount 1 .", "2 times"),
    "broken list": (
        PROPERTY.replace("sh:path ex:p", "sh:path [ rdf:first ex:p ]") + "sh:minCount 1 .",
        "list",
    ),
    "no German message": (PROPERTY.replace("@de", "@en") + "sh:minCount 1 .", "German message"),
    "message without advice": (PROPERTY.replace(" Machen Sie es anders.", "") + "sh:minCount 1 .", "what to do"),
    "no target": (PROPERTY.replace("sh:targetClass ex:C ; ", "") + "sh:minCount 1 .", "aims at nothing"),
    "anonymous property shape": (
        "ex:n a sh:NodeShape ; sh:targetClass ex:C ; sh:property [ sh:path ex:p ] .",
        "needs an IRI",
    ),
    "anonymous shape": ("[] a sh:NodeShape ; sh:targetClass ex:C .", "needs an IRI"),
    "unknown property shape": ("ex:n a sh:NodeShape ; sh:targetClass ex:C ; sh:property ex:gone .", "gone"),
    "named sparql constraint": (NODE + "sh:sparql ex:other .", "anonymous"),
    "message in a sparql constraint": (SPARQL + '; sh:message "x" ] .', "message"),
    "sparql of another form": (SPARQL.replace("}", "} LIMIT 1") + "] .", "sh:select"),
    "sparql without reach": (SPARQL.replace("bgs:reach bg:city ; ", "") + "] .", "def#city"),
    "sparql that reads a class unsaid": (SPARQL.replace("?city }", "?city . ?city a bg:City }") + "] .", "#type"),
    "not Turtle": ("ex:s a", "not Turtle"),
}


def compiled(text: str) -> int:
    terms = Terms()
    terms.read("case.ttl", (PREFIXES + text).encode())
    return len(compile_shapes(terms))


@pytest.mark.parametrize("name", ACCEPTED)
def test_supported(name: str) -> None:
    assert compiled(ACCEPTED[name]) >= 1


@pytest.mark.parametrize("name", REFUSED)
def test_refused_by_name(name: str) -> None:
    text, named = REFUSED[name]
    with pytest.raises(ShapesError) as refused:
        compiled(text)
    assert named in str(refused.value)
