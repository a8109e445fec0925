"""The way in for foreign vocabularies: a mapping, a CONSTRUCT in a file, says in our terms what an endpoint or a file holds."""
