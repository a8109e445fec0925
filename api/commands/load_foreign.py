"""`load` with a mapping: from an endpoint of others, or from a file in a foreign vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.commands.load import accept
from api.terminal import DATA, USAGE, Leave, opened, say, settings
from graph.errors import DataError
from graph.quoting import inner

if TYPE_CHECKING:
    from pathlib import Path


def load(
    path: Path | None,
    endpoint: str,
    mapping: Path | None,
    dataset: str,
    seconds: float,
    message: str,
    author: str,
    *,
    dry_run: bool,
) -> None:
    """Read by a mapping and take in what it brings, whole or not at all."""
    if mapping is None:
        raise Leave("Zu einem Endpunkt gehört eine Abbildung: --mapping DATEI.rq oder --mapping wikidata.", USAGE)
    if bool(path) == bool(endpoint):
        raise Leave(
            "Nennen Sie entweder eine Datei oder mit --endpoint einen Endpunkt, nicht beides und nicht keines.", USAGE
        )
    if path is not None:
        _from_file(path, mapping, dataset, message, author, dry_run=dry_run)
    else:
        _from_endpoint(endpoint, mapping, dataset, seconds, message, author, dry_run=dry_run)


def _from_file(path: Path, mapping: Path, dataset: str, message: str, author: str, *, dry_run: bool) -> None:
    from loaders.foreign import file, header

    if not path.is_file():
        raise Leave(f"Die Datei „{inner(str(path))}“ gibt es nicht.", DATA)
    read = header.from_path(mapping)
    if read.by_graph:
        raise Leave("Diese Abbildung liest einen Endpunkt, keine Datei.", USAGE)
    with opened() as store:
        title = message or f"{path.name} geladen: {read.title}"
        accept(store, lambda: file.plan_file(store, path, read, dataset=dataset), title, author, dry_run=dry_run)


def _from_endpoint(
    address: str, mapping: Path, dataset: str, seconds: float, message: str, author: str, *, dry_run: bool
) -> None:
    """The store is closed while others answer, so that a server can go on with it; whoever writes meanwhile is compared with afterwards."""
    from loaders.foreign import endpoint, harvest, header, partner
    from loaders.foreign.known import known_keys

    read = header.from_path(mapping)
    name = dataset or read.name
    if read.by_graph and not dataset:
        raise Leave(
            "Sagen Sie mit --dataset, wie der andere Bündnisgraph hier heißen soll, etwa --dataset partnerstadt.", USAGE
        )
    with opened() as store:
        keys, known = known_keys(store, name), harvest.seen(store, name)
        last = partner.last(store, name, address)

    def told(number: int, statements: int) -> None:
        say(f"Seite {number}: {statements} Aussagen bisher.")

    fetched = (
        harvest.fetch(settings(), read, address, name, known, last, seconds=seconds, told=told)
        if read.by_graph
        else endpoint.fetch(settings(), read, address, dataset=dataset, keys=keys, seconds=seconds, told=told)
    )
    if isinstance(fetched, harvest.Harvested) and fetched.standing.revision:
        say(f"Der andere Bündnisgraph hat {fetched.standing.revision}.")
    try:
        with opened() as store:
            title = message or f"{read.title} von {address} geladen"
            accept(store, lambda: fetched.plan(store), title, author, dry_run=dry_run)
    except DataError:
        fetched.spool.clear()  # asked again, the endpoint may say something better
        raise
    fetched.spool.clear()
