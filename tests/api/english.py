"""Reading a page as its reader's software does: which text it holds, and in which language that is said to be."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

VOID = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
NAMES = re.compile(
    r"Bündnisgraph|Qualitätszirkel|https?://\S+"
)  # of the product and of the working group in every language, and addresses
UNSPOKEN = frozenset({"script", "style", "code", "pre", "textarea"})
READ_OUT = ("alt", "aria-label", "aria-description", "placeholder", "title")
GERMAN = re.compile(
    r"\b(?:aber|auch|auf|aus|bei|beim|bis|dass|dem|den|der|des|die|das|durch|ein|eine|einem|einen|einer|eines|es|für|gegen|gibt|hier|ihr|im|"
    r"ist|je|kein|keine|keiner|mehr|mit|nach|nicht|noch|nur|oder|ohne|ob|seit|sich|sie|sind|über|um|und|unter|von|vom|vor|welche|wenn|wer|"
    r"werden|wie|wird|wo|zu|zum|zur|zwischen)\b|[äöüß]",
    re.IGNORECASE,
)  # words of grammar that English does not have; a name of one word shows itself by its umlaut or not at all


@dataclass(frozen=True, slots=True)
class Said:
    """A text of a page: where it stands and in which language it claims to be."""

    text: str
    language: str
    element: str

    @property
    def is_undeclared_german(self) -> bool:
        """Whether it claims to be English and is not."""
        return self.language == "en" and GERMAN.search(NAMES.sub("", self.text)) is not None


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[Said] = []
        self._open: list[tuple[str, str]] = [("", "")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        language = told.get("lang") or self._open[-1][1]
        self.said += [Said(value, language, f"{tag} {name}") for name in READ_OUT if (value := told.get(name))]
        if tag == "option" and (label := told.get("label")):
            self.said.append(Said(label, language, "option label"))
        if tag not in VOID:
            self._open.append((tag, language))

    def handle_endtag(self, tag: str) -> None:
        while len(self._open) > 1:
            if self._open.pop()[0] == tag:
                return

    def handle_data(self, data: str) -> None:
        text = " ".join(data.split())
        if text and not UNSPOKEN & {tag for tag, _ in self._open}:
            self.said.append(Said(text, self._open[-1][1], self._open[-1][0]))


def texts(page: str) -> list[Said]:
    """What a page says, in its order; program text is left out."""
    reader = _Reader()
    reader.feed(page)
    return reader.said


def german(page: str, names: re.Pattern[str]) -> list[str]:
    """The German texts of a page that claim to be English, each with its element; names of things are of no language there."""
    return [
        f"<{each.element}> {each.text}"
        for each in texts(page)
        if each.is_undeclared_german and replace(each, text=names.sub("", each.text)).is_undeclared_german
    ]


def any_of(names: Iterable[str]) -> re.Pattern[str]:
    """Finds names within texts, the longest first."""
    return re.compile("|".join(re.escape(name) for name in sorted(set(names), key=lambda name: (-len(name), name))))
