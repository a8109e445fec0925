"""Mappings between the cities' own fields and the reference fields: how one city's list can be compared with another's at all.

listing.py   the mappings with reason, author, confidence and sources
checking.py  what is wrong with them: fields without any that counts, contradictions
circles.py   fields that would have to be narrower than themselves
"""
