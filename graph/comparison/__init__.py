"""Cities compared: how well each is documented, what they do where, which are alike, and what can be taken over from elsewhere.

documentation.py   how well a city is documented against the others
profiles.py        model, lead, networks, partners, target groups, documents of a city
compare.py         two to twelve cities on the reference fields
similar.py         which cities are most alike, and why
"""
