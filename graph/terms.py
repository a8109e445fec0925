"""RDF terms, for everyone outside this package.

Only `graph/` imports pyoxigraph; loaders, pictures and the way out take its terms from here, so that a change of engine is a change
of this package.
"""

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

Term = NamedNode | Literal
GraphName = NamedNode | DefaultGraph

__all__ = ["BlankNode", "DefaultGraph", "GraphName", "Literal", "NamedNode", "Quad", "Term", "Triple"]
