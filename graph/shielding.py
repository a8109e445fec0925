"""Texts for CSV files that no spreadsheet runs: an apostrophe before what would begin a formula, which our own reading takes off again.

A file that is opened by a double click is parted at the sign of the reader's country, not at ours: German Excel parts a file of commas at
semicolons. So what stands behind such a sign inside a text may become a cell of its own and is shielded too.
"""

from __future__ import annotations

import re

_PARTING = ";,\t\r\n"
_BEFORE = rf"'*[^\S{_PARTING}]*"  # a text that has an apostrophe of its own gets one more, so that reading knows which is whose
_EQUALS, _PLUS = "[=@\uff1d\uff20]", "[+\uff0b\uff0d-]"
_NUMBER = r"\d+(?:[.,]\d+)?\Z"
_CALL = rf"[^{_PARTING}]*?(?:\w\(|![\w$'])"  # of a function, a sheet or another program: behind a comma other dashes are prose
_FIRST = rf"{_BEFORE}(?:{_EQUALS}|{_PLUS}(?!{_NUMBER}))"
_LATER = rf"{_BEFORE}(?:{_EQUALS}|{_PLUS}{_CALL})"
_OPEN = re.compile(rf"\A(?={_FIRST})|(?<=[{_PARTING}])(?={_LATER})")
_SHIELDED = re.compile(rf"\A'(?={_FIRST})|(?<=[{_PARTING}])'(?={_LATER})")


def shielded(text: str) -> str:
    """The text with an apostrophe before whatever a spreadsheet would take for a formula; numbers stay numbers."""
    return _OPEN.sub("'", text)


def unshielded(text: str) -> str:
    """The text as it was before it was shielded."""
    return _SHIELDED.sub("", text)
