"""Names of associations and companies by their legal form: where a name before „e. V.“ or „gGmbH“ begins."""

from __future__ import annotations

import re

from loaders.documents.rules import naming
from loaders.documents.rules.bodies import NO_START, is_body_word

_FORM = r"(?:e\.?\s?V\b\.?|g?GmbH\b(?:\s&\sCo\.\s(?:KG|oHG))?|gUG\b|mbH\b|eG\b|KdöR\b)"
NEXT = re.compile(rf"(?:\s\([A-ZÄÖÜ]\w{{1,8}}\))?\s+{_FORM}")
"""The form right behind a name whose beginning is known."""
BEHIND = re.compile(rf"(?<=[\w“”\"«»)’])\s+{_FORM}")
"""The form behind whatever it belongs to."""
_TOKEN = re.compile(r"[\wäöüß’'&/.+!-]+|[„“”\"«»(),;:|–\n]")
_LONGEST = 100
_MOST_WORDS = 9
_INNER = re.compile(r"[a-zäöüß-]*(?:isch|lich|ig|al|ell|iv|är|sam)e[rns]?|helfen|lernen|leben")
"""Small words between those with capitals: Sozialdienst katholischer Frauen, Frauen helfen Frauen."""
_INSIDE = naming.table(
    """
    der die das des den fuer in im am an auf zur zum zu ohne gegen und & aus ueber
    """
)
_FUNCTION = naming.table(
    """
    der die das des den dem ein eine einer einem im in am an auf bei beim mit von vom durch und sowie zur zum fuer seit nach es er sie
    wir hier dort dazu auch als unser unsere
    """
)
_ABBREVIATION = re.compile(r"\s\([A-ZÄÖÜ]\w{1,8}\)$")
_HEAD = re.compile(r"(?:[A-ZÄÖÜ][\wäöüß-]*\s+)*[A-ZÄÖÜ][\wäöüß-]*$")
"""The words before an abbreviation in brackets: Internationaler Bund (IB) Süd e. V."""
_ARTICLES = ("der", "die", "das", "den")
_KIND = re.compile(r"(?:Verein|Initiative|Stiftung|Förderverein)s?\s$")


def start(text: str, end: int) -> int:
    """Where the name begins whose legal form follows at `end`; -1 where there is none. It is read backwards, word by word."""
    tokens = list(_TOKEN.finditer(text, max(0, end - _LONGEST), end))
    begun, taken = -1, 0
    for number in range(len(tokens) - 1, -1, -1):
        token, word = tokens[number], tokens[number][0]
        key = naming.folded(word)
        if word in '“”"«»':
            return -1 if taken else _quoted(text, token.start())
        if word == ")" and (bracket := _ABBREVIATION.search(text, max(0, token.start() - 12), token.end())):
            head = _HEAD.search(text, max(0, bracket.start() - 60), bracket.start())
            return head.start() if head else begun
        if word in "„(),;:|–\n" or taken == _MOST_WORDS or (word.endswith((".", ":")) and word != "St."):
            break
        if word[0].isupper() or word[0].isdigit():
            is_opening = key == "ueber" and taken  # Über den Tellerrand e. V.
            if key in NO_START or (key in _FUNCTION and not is_opening):
                break
        elif key in _INSIDE and taken:
            if not _goes_on([each[0] for each in tokens[max(0, number - 2) : number]], key):
                break
            continue
        elif key in _FUNCTION or (taken and not _INNER.fullmatch(word)):
            break
        begun, taken = token.start(), taken + 1
    return begun


def _quoted(text: str, end: int) -> int:
    """Where a name in quotation marks begins that ends at `end`, with the word for what it is."""
    opening = max(text.rfind(sign, max(0, end - _LONGEST), end) for sign in '„“"»«')
    if opening < 0:
        return -1
    kind = _KIND.search(text, max(0, opening - 20), opening)
    return kind.start() if kind else opening


def _goes_on(before: list[str], word: str) -> bool:
    """Whether a small word may stand inside a name, after the two before it."""
    *_, previous = ["", *before]
    if naming.folded(previous) in _INSIDE:
        return (
            word in _ARTICLES
            and naming.folded(previous) not in ("und", "&")
            and (before[0][:1].isupper() or previous[:1].isupper())
            and len(before) > 1
        )
    if not previous[:1].isupper() or naming.folded(previous) in NO_START or previous.endswith((".", ":")):
        return False
    if word in ("und", "&"):
        return not is_body_word(previous) or previous.endswith("-")
    return word not in ("die", "das", "den")
