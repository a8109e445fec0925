"""What is laid on the table of a meeting: one city, or two to twelve compared, as a workbook and as a report to print.

model.py      a pack: findings, matrices, sections, sources
boards.py     matrices as they are looked at
tables.py     entries behind the cells, what is missing and what would close it, what others do
of_city.py    a pack for one city
of_cities.py  a pack for a comparison
compose.py    which of the two, and its file name
workbook.py   a pack as .xlsx
printed.py    a pack as one HTML file to print
archive.py    both in one file
"""
