"""Whether the graph keeps the rules of `ontology/shapes`: SHACL shapes compiled to SPARQL, for the constructs these files use.

    paths      SHACL property paths: as SPARQL text, and walked backwards from a changed statement
    turtle     the shape files as a graph of terms
    shapes     that graph as shapes; refuses what is not supported, by name
    values     what a single value must be, as a SPARQL expression
    pattern    a constraint as a SPARQL pattern; sparql: a SPARQL constraint as one
    compile    shapes as queries
    reach      which nodes a patch can affect
    run        findings: all of them, or those at the nodes a patch can affect

A commit asks for the findings of its patch before and after, and `new_violations` says what blocks it: the nodes looked at are the same
in both states.
"""

from graph.problems import new_violations
from graph.validation.run import findings

__all__ = ["findings", "new_violations"]
