"""Comparisons with peers, side by side in one run. Never run by the test suite; docs/benchmarks.md has the results.

machine.py     what a run was made on, and what else ran
rounds.py      interleaved rounds and their medians
publishing.py  tables and bars, and the section of docs/benchmarks.md they go to
addresses.py   the pages of the shipped data, by route
alone.py       work in a copy of the process, which leaves no trace
data.py        generated cities as tables, N-Quads and a store
asked.py       every shipped question, bound to things of the data
servers.py     ours and its peers as servers on loopback
clients.py     many clients asking at once
judging.py     pySHACL as a judge, bounded in time

One command each: python -m benchmarks.coverage, .pages, .loading, .asking, .serving, .validating, .committing, .readers
"""
