"""The workbook of one city: out with its rows as people read them, back with what they changed, merged with what others changed."""
