"""SPARQL updates from outside: cut into operations, brought into the shape in which they mean what is promised, run on a copy.

An update that names no graph writes to the graph of edits by hand and reads the merge of all data graphs. What it changed becomes a patch,
which is committed like any other; the text itself never meets the store.
"""
