"""Any SPARQL 1.1 endpoint as the store. Nothing else in the project imports SPARQLWrapper."""
