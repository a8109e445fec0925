"""Cities compared: how well each is documented, what they do where, which are alike, and what can be taken over from elsewhere.

documentation.py   how well a city is documented against the others, and whether two can be compared at all
profiles.py        what a city is like beside its fields: model, lead, networks, partners, target groups, documents
valid.py           what is valid of a city on a day, whatever field it stands in
standing.py        how two cities stand to each other in a field
compare.py         two to twelve cities on the reference fields
similar.py         which cities are most alike, and why
sheet.py           one field, all cities
transfer.py        from a gap to measures elsewhere
fitting.py         how well a measure elsewhere fits
backing.py         names and sources of what is shown
steady.py          one revision for all queries of an answer
wording.py         the German sentences
"""
