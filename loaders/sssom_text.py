"""The text of SSSOM files: a block of metadata in lines with ``#``, a header, and a mapping a line, cells parted by tabulators."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field

from ontology.names import PREFIXES, SKOS, VOCAB

SEMAPV = "https://w3id.org/semapv/vocab/"
MANUAL = f"{SEMAPV}ManualMappingCuration"
REFERENCES = f"{VOCAB}reference_fields/"
SLOTS = (
    *("subject_id", "subject_label", "predicate_id", "object_id", "object_label", "mapping_justification"),
    *("author_label", "confidence", "mapping_source", "see_also", "comment"),
)
BUILT_IN = {"skos": SKOS, "semapv": SEMAPV, **{name: PREFIXES[name] for name in ("owl", "rdf", "rdfs")}}
_PREFIX = re.compile(r"""\s+["']?(?P<prefix>[\w.-]+)["']?\s*:\s*["']?(?P<iri>\S+?)["']?\s*""")


@dataclass(slots=True)
class Text:
    """A file taken apart: its prefixes, the header with its line number, and the lines below it with theirs."""

    prefixes: dict[str, str] = field(default_factory=lambda: dict(BUILT_IN))
    head: tuple[str, ...] = ()
    head_line: int = 1
    lines: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)

    def iri(self, value: str) -> str | None:
        """The IRI a compact name stands for; a whole address as it is; None where the prefix is not explained."""
        prefix, colon, local = value.partition(":")
        if colon and local.startswith("//"):
            return value
        return self.prefixes[prefix] + local if colon and prefix in self.prefixes else None


def parse(text: str) -> Text:
    """Take the text of a file apart; whatever is no metadata and not empty is header or mapping."""
    found = Text()
    indent = -1  # of the line curie_map; prefixes stand deeper
    rows: list[tuple[int, str]] = []
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        if line.startswith("#") and not rows:
            comment = line[1:]
            depth = len(comment) - len(comment.lstrip())
            entry = _PREFIX.fullmatch(comment)
            if 0 <= indent < depth and entry:
                found.prefixes[entry["prefix"]] = entry["iri"]
            else:
                indent = depth if comment.strip() == "curie_map:" else -1
        elif line.strip():
            rows.append((number, line))
    cells = list(csv.reader((line for _, line in rows), delimiter="\t"))
    if len(cells) != len(rows):  # a quotation mark that is never closed runs over lines; then there are none
        cells = [line.split("\t") for _, line in rows]
    numbered = [
        (number, tuple(cell.strip(" ") for cell in each)) for (number, _), each in zip(rows, cells, strict=True)
    ]
    if numbered:
        found.head_line, found.head = numbered[0]
        found.lines = numbered[1:]
    return found


def several(value: str) -> list[str]:
    """The values of a cell that may hold several, parted by bars; a bar of a value itself stands behind a backslash."""
    return [part.replace("\\|", "|").strip() for part in re.split(r"(?<!\\)\|", value) if part.strip()]


def single(value: str) -> str:
    """One value for such a cell."""
    return value.replace("|", "\\|")
