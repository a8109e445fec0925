"""Made-up cities in the format of the curated tables, for measuring: deterministic, skewed like the real ones, with fields left uncovered.

The same number of cities gives the same tables on every machine. A few partners work nearly everywhere and most hardly anywhere (Zipf), a
few fields have many measures and some none, offices stand in a hierarchy, some tasks lie with county, state or federal bodies, and each
city has sources of its own, so that there is one graph per source. Nothing in them is true; the names say so.
"""

from __future__ import annotations

import csv
import random
from typing import TYPE_CHECKING

from loaders import curated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

Row = dict[str, str]
Tables = dict[str, list[Row]]

SEED = 20011
MEASURES = 16  # of a city
STATES = (
    "Schleswig-Holstein", "Hamburg", "Niedersachsen", "Bremen", "Nordrhein-Westfalen", "Hessen", "Rheinland-Pfalz",
    "Baden-Württemberg", "Bayern", "Saarland", "Berlin", "Brandenburg", "Mecklenburg-Vorpommern", "Sachsen", "Sachsen-Anhalt",
    "Thüringen",
)  # fmt: skip
OFFICES = ("Dezernat für Soziales", "Amt für Integration", "Jugendamt", "Schulamt", "Gesundheitsamt", "Kulturamt")
LEVELS = (
    ("landkreis", "Landratsamt"),
    ("landesbehoerde", "Landesamt für Aufnahme"),
    ("bundesbehoerde", "Bundesstelle"),
)
NAMES = (
    "Lotsen",
    "Sprachcafé",
    "Patenschaften",
    "Beratungsstelle",
    "Begegnungshaus",
    "Elternschule",
    "Sportfest",
    "Lernwerkstatt",
)
NOTE = "erzeugte Daten"


def write(folder: Path, cities: int, progress: Callable[[int], None] | None = None, *, measures: int = MEASURES) -> int:
    """Write the tables of so many made-up cities into a folder; how many rows they have.

    `measures` are those of each city. `progress` is told the number of cities made. The controlled lists are the curated ones.
    Raises ValueError for fewer than one city.
    """
    if cities < 1:
        raise ValueError(cities)
    tables = _lists()
    references = [row["id"] for row in tables["vocab_reference_fields"]]
    chance = random.Random(SEED)  # noqa: S311 - made-up data, not a secret
    for number in range(1, cities + 1):
        _City(number, tables, references, chance).make(measures)
        if progress:
            progress(number)
    folder.mkdir(parents=True, exist_ok=True)
    for name, columns in _columns().items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(tables.get(name, []))
    return sum(len(rows) for rows in tables.values())


class _City:
    """One made-up city, row by row."""

    def __init__(self, number: int, tables: Tables, references: Sequence[str], chance: random.Random) -> None:
        self.id, self.name = f"muster{number:05}", f"Musterstadt {number}"
        self._number, self._tables, self._references, self._chance = number, tables, references, chance
        self._sources = [f"{self.id}-src-{index}" for index in range(1, 13)]
        self._cited: set[str] = set()

    def make(self, measures: int = MEASURES) -> None:
        """Add all rows of the city."""
        self._make_itself()
        offices, partners = self._make_bodies()
        above = self._make_levels()
        fields = self._make_fields()
        networks = self._make_networks(fields, [*offices, *partners])
        self._make_responsibilities(fields, [*offices, *above])
        self._make_measures(measures, fields, [*offices, *above], partners, networks)
        self._make_documents(fields, offices)
        self._make_research()
        self._make_statements(fields, above)
        self._make_sources()

    def _add(self, table: str, **values: str) -> None:
        self._tables.setdefault(table, []).append(values)

    def _sourced(self, table: str, **values: str) -> None:
        """A row on the word of one, seldom two or three of the city's sources."""
        count = self._chance.choices((1, 2, 3), (6, 3, 1))[0]
        chosen = sorted(self._chance.sample(self._sources, count))
        self._cited.update(chosen)
        self._add(table, source=" ".join(chosen), evidence=NOTE, **values)

    def _some(self, among: Sequence[str], most: int) -> list[str]:
        """A few, the first of them far more often than the last (Zipf)."""
        if not among:
            return []
        weights = [1 / rank for rank in range(1, len(among) + 1)]
        return sorted(set(self._chance.choices(among, weights, k=self._chance.randint(0, most))))

    def _year(self, first: int = 2000) -> str:
        return str(self._chance.randint(first, 2026))

    def _make_sources(self) -> None:
        """Sources that no row rests on are left out, as the tables demand."""
        for index, identifier in enumerate(self._sources, 1):
            if identifier not in self._cited:
                continue
            dated = {"published": self._year(2008), "published_basis": "quelle"} if self._chance.random() < 0.5 else {}
            self._add(
                "sources", id=identifier, title=f"{self.name}, Quelle {index}", publisher=self.name, read_on="2026-11-22",
                language="de", kind="municipal_page", **dated,
            )  # fmt: skip

    def _make_itself(self) -> None:
        state = self._number % 16
        self._sourced(
            "cities", id=self.id, name=self.name, state=STATES[state], country="DE",
            ags=f"{state + 1:02}{self._number:06}", lat=f"{47.5 + self._chance.random() * 7:.4f}",
            lon=f"{6 + self._chance.random() * 9:.4f}", population=str(int(10_000 * (1 + self._chance.paretovariate(1)))),
            population_year="2024",
        )  # fmt: skip
        models = [row["id"] for row in self._tables["vocab_city_models"]]
        self._sourced(
            "city_models", city=self.id, model_type=self._chance.choice(models), since=self._year(), summary_de=NOTE,
            lead_organisation=f"{self.id}-amt-2",
        )  # fmt: skip

    def _make_bodies(self) -> tuple[list[str], list[str]]:
        offices = []
        for index, name in enumerate(OFFICES, 1):
            offices.append(f"{self.id}-amt-{index}")
            parent = f"{self.id}-amt-1" if index > 1 else ""
            kind = "referat" if index == 1 else "amt"
            self._sourced(
                "organisations",
                id=offices[-1],
                city=self.id,
                name_de=f"{name} {self.name}",
                kind=kind,
                sector="verwaltung",
                parent=parent,
            )
        kinds = (
            ("verein", "zivilgesellschaft"),
            ("verband", "zivilgesellschaft"),
            ("unternehmen", "wirtschaft"),
            ("schule", "oeffentlicher-traeger"),
        )
        partners = []
        for index in range(1, 9):
            kind, sector = kinds[index % len(kinds)]
            partners.append(f"{self.id}-partner-{index}")
            self._sourced(
                "organisations",
                id=partners[-1],
                city=self.id,
                name_de=f"Partner {index} in {self.name}",
                kind=kind,
                sector=sector,
            )
        return offices, partners

    def _make_levels(self) -> list[str]:
        """Bodies of other levels, which a city has less to do with than with its own offices."""
        for kind, name in LEVELS:
            self._sourced(
                "organisations", id=f"{self.id}-{kind}", city=self.id, name_de=f"{name} für {self.name}", kind=kind, sector="verwaltung",
            )  # fmt: skip
        return [f"{self.id}-{kind}" for kind, _ in LEVELS]

    def _make_fields(self) -> list[str]:
        scheme = f"{self.id}-felder"
        self._sourced(
            "field_schemes",
            id=scheme,
            city=self.id,
            label_de=f"Handlungsfelder {self.name}",
            year=self._year(),
            scope="gesamt",
            validity="gueltig",
        )
        fields = []
        for index, reference in enumerate(sorted(self._chance.sample(self._references, 10)), 1):
            fields.append(f"{self.id}-hf-{index:02}")
            self._sourced(
                "fields",
                id=fields[-1],
                city=self.id,
                scheme=scheme,
                notation=str(index),
                label_de=f"Feld {index} {self.name}",
                validity="gueltig",
            )
            relation = self._chance.choices(("exactMatch", "closeMatch", "narrowMatch", "relatedMatch"), (2, 5, 2, 1))[
                0
            ]
            self._cited.add(self._sources[0])
            self._add(
                "field_mappings",
                field=fields[-1],
                relation=relation,
                reference_field=reference,
                reason_de=NOTE,
                source=self._sources[0],
            )
        return fields

    def _make_networks(self, fields: Sequence[str], bodies: Sequence[str]) -> list[str]:
        networks: list[str] = []
        for index in range(1, 4):
            networks.append(f"{self.id}-netz-{index}")
            part_of = networks[0] if index > 1 else ""
            self._sourced(
                "networks", id=networks[-1], city=self.id, name_de=f"Netzwerk {index} {self.name}", kind="kooperationsnetzwerk",
                founded=self._year(), part_of=part_of, fields="|".join(self._some(fields, 3)),
            )  # fmt: skip
            for body in self._some(bodies, 5):
                self._sourced(
                    "memberships",
                    network=networks[-1],
                    member=body,
                    member_kind="organisation",
                    role="Mitglied",
                    **{"from": self._year()},
                )
        return networks

    def _make_responsibilities(self, fields: Sequence[str], offices: Sequence[str]) -> None:
        for field in fields:
            for body in self._some(offices, 2):
                role = self._chance.choices(("federfuehrend", "beteiligt", "beratend"), (5, 3, 2))[0]
                self._sourced("responsibilities", city=self.id, field=field, organisation=body, role=role)

    def _make_measures(
        self,
        count: int,
        fields: Sequence[str],
        offices: Sequence[str],
        partners: Sequence[str],
        networks: Sequence[str],
    ) -> None:
        kinds = [row["id"] for row in self._tables["vocab_measure_kinds"]]
        groups = [row["id"] for row in self._tables["vocab_target_groups"]]
        for index in range(1, count + 1):
            own = self._some(fields[:8], 2)  # the last two fields of a city stay uncovered
            begin = self._chance.randint(2000, 2025)
            ended = self._chance.random() < 0.2
            self._sourced(
                "measures", id=f"{self.id}-massnahme-{index}", city=self.id,
                name_de=f"{self._chance.choice(NAMES)} {index} {self.name}", kind=self._chance.choice(kinds),
                fields="|".join(own), field_basis=self._chance.choice(("quelle", "lesart")) if own else "",
                reference_fields="|".join(self._some(self._references, 2)), target_groups="|".join(self._some(groups, 2)),
                responsible="|".join(self._some(offices, 1)), partners="|".join(self._some(partners, 3)),
                networks="|".join(self._some(networks, 1)), start=str(begin), end=str(self._chance.randint(begin, 2026)) if ended else "",
                status="beendet" if ended else self._chance.choices(("laufend", "geplant", "unbekannt"), (7, 1, 2))[0],
            )  # fmt: skip

    def _make_documents(self, fields: Sequence[str], offices: Sequence[str]) -> None:
        for index, kind in enumerate(("konzept", "bericht", "beschluss"), 1):
            self._sourced(
                "documents", id=f"{self.id}-dokument-{index}", city=self.id, title=f"{kind.capitalize()} {self.name}", kind=kind,
                scope="gesamt", year=self._year(), publisher=offices[1], fields="|".join(self._some(fields, 4)),
            )  # fmt: skip

    def _make_research(self) -> None:
        for reference in self._references:
            looked = self._chance.random() < 0.9
            result = self._chance.choice(("gefunden", "nichts_gefunden")) if looked else ""
            self._add(
                "research_log",
                city=self.id,
                reference_field=reference,
                looked_for="ja" if looked else "nein",
                result=result,
                date="2026-11-22",
            )

    def _make_statements(self, fields: Sequence[str], above: Sequence[str]) -> None:
        """For some fields somebody said with whom the task lies, or that the list of measures is complete; some of it is old."""
        for field in sorted(self._chance.sample(fields, 4)):
            statement = self._chance.choices(("andere_ebene", "eigene_aufgabe", "vollstaendig"), (2, 1, 1))[0]
            at = self._chance.randrange(len(above))
            elsewhere = {"level": LEVELS[at][0], "body": above[at]} if statement == "andere_ebene" else {}
            source = self._chance.choice(self._sources)
            self._cited.add(source)
            self._add(
                "completeness", city=self.id, field=field, aspect="measure" if statement == "vollstaendig" else "task", statement=statement,
                by=self.name, date=self._year(2023), source=source, note_de=NOTE, **elsewhere,
            )  # fmt: skip


def _lists() -> Tables:
    """The controlled lists of the curated data."""
    return {name: list(_read(curated.folder() / f"{name}.csv")) for name in _columns() if name.startswith("vocab_")}


def _columns() -> dict[str, list[str]]:
    """The columns of every table, as the description has them."""
    from loaders import csvw

    return {name: [column.name for column in table.columns] for name, table in csvw.model().tables.items()}


def _read(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
