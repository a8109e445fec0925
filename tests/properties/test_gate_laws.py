"""The gate against the engine: whatever the engine reads as a call of a service, the gate has refused."""

from __future__ import annotations

import re
from contextlib import suppress

import pyoxigraph as ox
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import QuestionError
from graph.gate import check

PREFIXES = "PREFIX ex:<http://x/>PREFIX service:<urn:s>PREFIX :<urn:e>"
WORDS = (
    "SERVICE service Service:a serviceSILENT {} { } ( ) < > << >> ' \" ''' # \n ?s ?p ?o ?a 1 1. 1e5 . : :x ex:a ex: ex:a. ex:a-"
    " ex:a.b. _:a _:a.b. a true FILTER( 1< ?a< 'x' '>' '#' <urn:x#y> <a> <#b> <http://x/'> @de ^^ GRAPH UNION MINUS{ OPTIONAL{"
    " ; , [ ] \\ %41 - + * / | ! = && UNDEF EXISTS{ IN( · ‿ \u0301 \\- PREFIX <'> <?a) #>\n"
)
PIECES = st.sampled_from(
    [*WORDS.split(" "), " ", "SERVICE ?s{}", "SERVICE:x{}", "service:a{?s?p?o}", "BIND(1 AS ?v)", "VALUES ?x {"]
)
SOUP = st.lists(PIECES, max_size=5).map("".join)
FRAMES = st.sampled_from(
    [
        "SELECT * {%s}",
        "SELECT * {?s ?p ?o.%s}",
        "SELECT * {FILTER(1<%s)SERVICE ?z{} ?s ?p %s}",
        "SELECT * {?s ?p %s SERVICE ?x {}%s}",
        "SELECT * {?s ?p ex:%sSERVICE:x{}%s}",
        "SELECT * {FILTER(?a%s>?o%s)SERVICE ?z{}}",
        "SELECT * {<<%s>>?q?r.SERVICE:x{}%s}",
        "SELECT * {FILTER(EXISTS{%s}<?b)SERVICE?z#>\n{}%s}",
        "SELECT * {?s ?p %s.SERVICE:x{}%s}",
    ]
)


@settings(max_examples=3000, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(frame=FRAMES, soup=st.tuples(SOUP, SOUP))
def test_the_gate_refuses_every_call_of_a_service_that_the_engine_reads(frame: str, soup: tuple[str, str]) -> None:
    query = PREFIXES + frame % soup[: frame.count("%s")]
    with suppress(QuestionError):
        check(query)
        assert not _calls_service(query)


def _calls_service(query: str) -> bool:
    """Whether the engine takes the word for the keyword: then the query is none with another word in its place everywhere."""
    return _is_query(query) and not _is_query(re.sub("(?i)service", "qervice", query))


def _is_query(query: str) -> bool:
    try:
        ox.Store().query(query, base_iri="http://base/")
    except SyntaxError:
        return False
    except (OSError, RuntimeError, ValueError):
        return True
    return True
