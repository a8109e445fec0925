"""Coverage: which field is covered in which respect on a day, how well, on how old evidence, and what is missing.

facts.py           what is counted from, read by queries
periods.py         what is valid, planned or ended on a day
assignment.py      which entries count for which field, directly or by way of the editors
counting.py        wholes and parts, editions, headings: what is counted once
statements.py      what somebody said of completeness, and how long it holds
states.py          the states
cells.py           the state of a cell, its reason and its remarks
responsibility.py  the states of responsibility
candidates.py      what may stand in which cell of a city
matrix.py          fields by aspects, by cities, by target groups, by sectors
"""
