"""Coverage: which field is covered in which respect on a day, how well, on how old evidence, and what is missing.

things.py          what is counted, as plain values
rows.py            the rows of a query as plain values
facts.py           all that the coverage of some cities is counted from
periods.py         what is valid, planned or ended on a day, and how old its evidence is
lists.py           the dated lists of fields of a city, and the reference fields
assignment.py      which entries count for which field, directly or by way of the editors
filters.py         looking at some measures only
partners.py        who takes part in a field
candidates.py      what may stand in which cell of a city, and what stands above as an umbrella
counting.py        wholes and parts, editions, second names: what is counted once
bodies.py          who is behind an entry: named bodies, the city as such, groups, nobody
statements.py      what somebody said of completeness, and how long it holds
states.py          the states of a cell and of responsibility
reasons.py         why a cell is weak, or missing
cells.py           a cell: its state, its reason, its remarks
responsibility.py  the same for responsibility
view.py            one city on one day
matrix.py          fields by aspects, by cities, by target groups, by sectors
findings.py        the sentences above a matrix
closing.py         what would close a cell
differences.py     what changed between two days or two revisions
staleness.py       how long ago somebody confirmed an entry
mending.py         what an entry lacks
worklist.py        what to confirm, close or mend, for each office
wording.py         the German words of all this
"""
