"""How well the rules find what documents name: precision and recall by kind, apart for documents tuned on, seen and held out.

Run by: uv run python -m benchmarks.documents [--misses]

Seen are documents that were held out once, until rules were changed with an eye on their figures or misses.
Once the rules are changed with an eye on what is held out, it joins the seen and new documents take its place.

A label is a line of a .tsv file beside the document: kind, name (alternatives parted by |), and the id of the known thing, if it is one.
Relations name both ends. `--misses` lists what was missed or found wrongly, but nothing of what is held out: that stays unseen.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from graph.matching.stems import stems
from loaders.documents import names, proposing
from loaders.documents.mentions import Kind
from loaders.documents.pieces import Document
from loaders.documents.sandbox import pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from loaders.documents.mentions import Proposal
    from loaders.documents.names import Entry

LABELLED = Path(__file__).parent / "documents_labelled"
TUNED, SEEN, HELD = "tuned", "seen", "held"
PARTS = (TUNED, SEEN, HELD)


@dataclass(slots=True)
class Tally:
    """Labels found, labels missed and finds that no label bears out, by kind; and what they are."""

    found: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    known: int = 0
    known_right: int = 0
    words: list[str] = field(default_factory=list)

    def precision(self, kind: str = "") -> float:
        """The share of finds that are labelled, of one kind or of all."""
        return _share(_of(self.found, kind), _of(self.wrong, kind))

    def recall(self, kind: str = "") -> float:
        """The share of labels that are found, of one kind or of all."""
        return _share(_of(self.found, kind), _of(self.missed, kind))


@dataclass(frozen=True, slots=True)
class Label:
    """What stands in a document: its kind, its accepted names, and the id of the thing it is, empty for a new one."""

    kind: str
    forms: tuple[tuple[str, ...], ...]
    identifier: str = ""


def tally(part: str, entries: Sequence[Entry]) -> Tally:
    """The tally over the documents of a part."""
    total = Tally()
    for path in sorted((LABELLED / part).glob("*.tsv")):
        document = next(each for each in path.parent.glob(f"{path.stem}.*") if each.suffix != ".tsv")
        read = Document(document.name, "", tuple(pages(document.read_bytes(), document.suffix)))
        proposals = proposing.propose(read, entries, proposing.city_of(read, entries))
        _compare(total, path.stem, list(_labels(path)), list(_made(proposals)))
    return total


def _labels(path: Path) -> Iterator[Label]:
    for line in path.read_text(encoding="utf-8").splitlines():
        kind, *rest = line.split("\t")
        if kind.startswith("measure-"):
            yield Label(kind, _joined(_forms(rest[0]), _forms(rest[1])))
        else:
            yield Label(kind, _forms(rest[0]), rest[1] if len(rest) > 1 else "")


def _made(proposals: Iterable[Proposal]) -> Iterator[Label]:
    for each in proposals:
        mention = each.mention
        yield Label(mention.kind.name.lower(), _names(each), mention.known.identifier if mention.known else "")
        if mention.kind is not Kind.MEASURE:
            continue
        for kind, targets in (("measure-field", each.fields), ("measure-run", each.run_by)):
            for target in targets:
                yield Label(kind, _joined(_names(each), _names(target)))
        if each.start:
            yield Label("measure-start", _joined(_names(each), _forms(each.start)))


def _names(proposal: Proposal) -> tuple[tuple[str, ...], ...]:
    known = proposal.mention.known
    return (*_forms(proposal.mention.name), *(_forms(known.name) if known and known.likeness > 0.85 else ()))


def _forms(names_: str) -> tuple[tuple[str, ...], ...]:
    return tuple(stems(name) for name in names_.split("|"))


def _joined(ones: Iterable[tuple[str, ...]], others: Iterable[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    rights = list(others)
    return tuple((*one, "→", *other) for one in ones for other in rights)


def _compare(total: Tally, document: str, labels: list[Label], made: list[Label]) -> None:
    for found in made:
        right = next((each for each in labels if each.kind == found.kind and set(each.forms) & set(found.forms)), None)
        if right is None:
            total.wrong[found.kind] += 1
            total.words.append(f"{document}: wrong {found.kind}: {' '.join(found.forms[0])} {found.identifier}")
            continue
        labels.remove(right)
        total.found[found.kind] += 1
        if not found.kind.startswith("measure-") and found.kind not in ("date", "post"):
            total.known += 1
            total.known_right += _same(right, found)
            if not _same(right, found):
                total.words.append(
                    f"{document}: taken for {found.identifier or 'new'}, is {right.identifier or 'new'}: {' '.join(found.forms[0])}"
                )
    for label in labels:
        total.missed[label.kind] += 1
        total.words.append(f"{document}: missed {label.kind}: {' '.join(label.forms[0])}")


def _same(label: Label, found: Label) -> bool:
    """Whether the thing named is the right one; a reference field is offered for a new field, which is no mistake."""
    return label.identifier == found.identifier or (not label.identifier and found.identifier.startswith("rf-"))


def _of(counts: Counter[str], kind: str) -> int:
    return counts[kind] if kind else counts.total()


def _share(right: int, rest: int) -> float:
    return right / (right + rest) if right + rest else 1.0


def example_names() -> list[Entry]:
    """The names of the invented cities, which the labelled documents speak of."""
    from graph.embedded import EmbeddedStore
    from graph.settings import Settings
    from loaders import ontology, tables

    folder = Path(__file__).parents[1] / "ontology" / "examples" / "tables"
    with EmbeddedStore.open(Settings()) as store:
        ontology.plan(store).commit(store, author="Benchmark", message="Vokabular")
        tables.plan(store, folder).commit(store, author="Benchmark", message="Beispiele")
        return names.load(store)


def _print(part: str, total: Tally) -> None:
    sys.stdout.write(f"\n{part}\n{'kind':16}{'labels':>8}{'precision':>11}{'recall':>8}\n")
    for kind in sorted(total.found | total.missed | total.wrong):
        labels = total.found[kind] + total.missed[kind]
        sys.stdout.write(f"{kind:16}{labels:8}{total.precision(kind):11.2f}{total.recall(kind):8.2f}\n")
    labels = total.found.total() + total.missed.total()
    sys.stdout.write(f"{'all':16}{labels:8}{total.precision():11.2f}{total.recall():8.2f}\n")
    sys.stdout.write(f"taken for the right thing: {_share(total.known_right, total.known - total.known_right):.2f}\n")


def main() -> None:
    """Print the table of each part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="list the misses of the documents tuned on and seen")
    parser.add_argument("--part", choices=PARTS, help="one part only")
    chosen = parser.parse_args()
    entries = example_names()
    for part in [chosen.part] if chosen.part else PARTS:
        if not any((LABELLED / part).glob("*.tsv")):
            sys.stdout.write(f"\n{part}: no documents\n")
            continue
        total = tally(part, entries)
        _print(part, total)
        if chosen.misses and part != HELD:
            sys.stdout.write("\n".join(total.words) + "\n")


if __name__ == "__main__":
    main()
