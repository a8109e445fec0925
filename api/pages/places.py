"""Places of earlier pictures, kept so that the next picture of the same part of the network looks the same.

A store in a folder has them there in `places`, a small file a part of the network; they are no data and may be deleted. A store in
memory, and one at an endpoint, which has no folder of ours, keep them as long as the process runs.
"""

from __future__ import annotations

import json
import logging
import threading
from collections import OrderedDict
from hashlib import sha256
from typing import TYPE_CHECKING

from graph.log import write_durably
from viz.settling import settled

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import networkx as nx

    from graph.iri import IRI
    from viz.layout import Places

MOST = 200  # parts; the one written longest ago goes

log = logging.getLogger(__name__)


class KeptPlaces:
    """The places of the parts that were drawn last; safe to use from several threads."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._known: OrderedDict[str, Places] = OrderedDict()
        self._lock = threading.Lock()

    def settled(self, part: Sequence[str], graph: nx.Graph[IRI], *, keep: bool) -> Places:
        """Where the things of a part stand; what is known stays where it was. With `keep` the next asker knows them too."""
        name = sha256(json.dumps(part).encode()).hexdigest()[:32]
        known = self._read(name)
        places = settled(graph, known)
        if keep and not known.keys() >= places.keys():
            self._write(name, places)
        return places

    def _read(self, name: str) -> Places:
        with self._lock:
            if name in self._known:
                return self._known[name]
        if self._folder is None:
            return {}
        try:
            told = json.loads((self._folder / f"{name}.json").read_text("utf-8"))
            return {str(thing): (float(x), float(y)) for thing, (x, y) in told.items()}
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, TypeError, AttributeError):
            log.warning("places %s cannot be read and are made anew", name)
            return {}

    def _write(self, name: str, places: Places) -> None:
        with self._lock:
            self._known[name] = places
            self._known.move_to_end(name)
            while len(self._known) > MOST:
                self._known.popitem(last=False)
            if self._folder is None:
                return
            try:
                self._folder.mkdir(exist_ok=True)
                write_durably(self._folder / f"{name}.json", json.dumps(places).encode())
                files = sorted(self._folder.glob("*.json"), key=lambda file: file.stat().st_mtime)
                for file in files[:-MOST]:
                    file.unlink()
            except OSError as fault:  # a picture is worth no failure: the next start makes it anew
                log.warning("places cannot be kept: %s", fault.strerror)
