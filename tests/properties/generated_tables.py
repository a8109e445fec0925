"""Whole data sets made up from the description of the tables: every table, link, list, and hostile text where the rules allow it.

Hypothesis draws the texts and a seed; the seed decides rows, links and dates. A data set has thousands of cells, more than hypothesis
would choose one by one.
"""

from __future__ import annotations

import csv
from random import Random
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from loaders import cells, csvw
from loaders.naming import SLUG
from loaders.rules.cell import findings
from loaders.sheets import content

if TYPE_CHECKING:
    from pathlib import Path

    from loaders.model import Column, Table

    Record = dict[str, str]
    DataSet = dict[str, list[Record]]

MODEL = csvw.model()
HOSTILE = [
    *(
        "'",
        "\\",
        "\\n",
        "„a“",
        "‚b‘",
        "<b>",
        "{id}",
        "--",
        "a=b",
        "#",
        "%20",
        "é",
        "e\u0301",
        "ẞ",
        "ı",
        "😀",
        "ع",
        "́",
        ",",
        ";",
        "$",
    ),
    *("&amp;", "\u200d", "\U0010ffff", "ﬁ", "Ⅷ", "İ", "0", "-", "true", "NULL", "2015-02", "a@b", "\ue000"),
]
TEXTS = st.lists(
    st.one_of(
        st.sampled_from(HOSTILE),
        st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=6),
    ),
    min_size=1,
    max_size=12,
)
FORMS = {"ags": ["08111000", "16077001"], "country": ["DE", "AT"], "wikidata": ["Q42", "Q1022"]}


@st.composite
def data_sets(draw: st.DrawFn) -> DataSet:
    """A sound data set: at most three rows a table."""
    return make(draw(st.integers(0, 2**32)), draw(TEXTS))


def make(seed: int, texts: list[str]) -> DataSet:
    """The data set of that seed, with these texts in its cells."""
    return _Maker(Random(seed), texts).data_set()  # noqa: S311 - no secret


def write(data: DataSet, folder: Path) -> Path:
    """The data set as CSV files."""
    folder.mkdir()
    for name, rows in data.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, [column.name for column in MODEL.tables[name].columns], lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    return folder


class _Maker:
    def __init__(self, random: Random, texts: list[str]) -> None:
        self._random, self._texts = random, texts
        self._ids = {name: self._some_ids(table) for name, table in MODEL.tables.items()}

    def data_set(self) -> DataSet:
        made: DataSet = {}
        for name, table in MODEL.tables.items():
            more = (
                0 if table.id_column == "id" else self._random.randint(0, 3)
            )  # rows without id, and further posts of a person
            count = len(self._ids[name]) + more
            rows = [self._row(table, number) for number in range(count)]
            made[name] = list({tuple(row[column] for column in table.key): row for row in rows}.values())
        made["cities"][0]["source"] = " ".join(self._ids["sources"])  # something rests on every source
        return made

    def _some_ids(self, table: Table) -> list[str]:
        if not table.id_column:
            return []
        stem, numbers = table.name.replace("_", "-"), range(self._random.randint(1, 3))
        if table.column("city") is None:
            return [f"{stem}-{number}" for number in numbers]
        return [f"{self._random.choice(['cities-0', 'de'])}-{stem}-{number}" for number in numbers]

    def _row(self, table: Table, number: int) -> Record:
        row: Record = {}
        if table.id_column:
            known = self._ids[table.name]
            row[table.id_column] = known[number] if number < len(known) else self._random.choice(known)
        if table.column("city"):
            row["city"] = "" if row.get("id", "").startswith("de-") else "cities-0"
        for column in sorted(table.columns, key=lambda column: (bool(column.links_by), bool(column.not_before))):
            if column.name not in row:
                row[column.name] = self._cell(table, column, number, row)
        self._mend(table, row)
        return row

    def _cell(self, table: Table, column: Column, number: int, row: Record) -> str:
        if not column.required and self._random.random() < 0.4:
            return ""
        if column.is_link:
            return self._links(column, number, row)
        if column.partial_date:
            date, start = self._date(), row.get(column.not_before, "")
            return max(date, start) if start and date[:4] != start[:4] else start or date
        if column.separator and not column.choices:
            counts = range(self._random.randint(max(column.fewest, 1), column.most or 4))
            return column.separator.join(f"{table.name} {number} {index} {self._text(column)}" for index in counts)
        if column.choices:
            many = self._random.randint(1, len(column.choices)) if column.separator else 1
            return column.separator.join(self._random.sample(column.choices, many))
        named_once = table.distinct is not None and column.name in table.distinct.columns
        return self._value(column, f"{table.name} {number} " if named_once else "", number)

    def _value(self, column: Column, before: str, number: int) -> str:
        if column.base == "boolean":
            return cells.YES if column.only_true else self._random.choice([cells.YES, cells.NO])
        if column.base == "decimal":
            if column.highest is not None:
                return f"{self._random.uniform(float(column.least or 0), float(column.highest)):.3f}"
            return f"{self._random.uniform(float(column.above or 0) + 1, float(column.below or 99) - 1):.5f}"
        if column.base == "anyURI":
            return f"https://a.example/{number}/" + self._random.choice(["ä?b=c&d=%20#e", "x|y", "(z)'"])
        if column.base == "integer":
            return str(self._random.randint(0, 10**12))
        if column.base in ("date", "gYear"):
            return self._date(10 if column.base == "date" else 4)
        return self._random.choice(FORMS[column.name]) if column.name in FORMS else before + self._text(column)

    def _date(self, size: int = 0) -> str:
        day = f"{self._random.randint(1900, 2099)}-{self._random.randint(1, 12):02}-{self._random.randint(1, 28):02}"
        return day[: size or self._random.choice([4, 7, 10])]

    def _text(self, column: Column) -> str:
        """One of the texts, or several; a plain word where the rules allow none of it."""
        text = " ".join(" ".join(self._random.choices(self._texts, k=self._random.randint(1, 3))).split()).replace(
            "|", "/"
        )
        sound = content(text) == text and not list(findings(column, text)) and cells.text(column, text) == text
        return text if sound and not SLUG.fullmatch(text) else self._random.choice(["Wort", "wort", "noch ein Wort"])

    def _links(self, column: Column, number: int, row: Record) -> str:
        known = [name for target in column.targets(row) for name in self._ids[target]]
        if column.acyclic:
            known = known[:number]
        if column.same_city:
            start = "cities-0-" if row["city"] else "de-"
            known = [name for name in known if name.startswith((start, "vocab-"))]
        if not known:
            return ""
        return column.separator.join(
            self._random.sample(known, self._random.randint(1, len(known)) if column.separator else 1)
        )

    def _mend(self, table: Table, row: Record) -> None:
        """Have cells agree with each other."""
        for names in table.together:
            if not all(row[name] for name in names):
                row.update(dict.fromkeys(names, ""))
        if table.exactly_one:
            kept = next((name for name in table.exactly_one if row[name]), "reference_field")
            kept_value = row[kept] or self._ids["vocab_reference_fields"][0]
            row.update(dict.fromkeys(table.exactly_one, "") | {kept: kept_value})
        for column in table.columns:
            if column.needs and not row[column.needs]:
                row[column.name] = ""
