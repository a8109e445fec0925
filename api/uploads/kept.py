"""Uploads that wait for somebody's decision, as files beside the store: few, for a day, under names that nobody guesses.

An upload is kept and not sent along from page to page, so that the preview can be reloaded, answered in several steps and shown to a
colleague. Whoever has its address may see it and throw it away; taking it over needs a token. The graph knows nothing of it.
"""

from __future__ import annotations

import json
import re
import secrets
import threading
import weakref
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any

from api.refusals import Refused
from graph.language import _, later
from graph.log import write_durably
from graph.settings import MEMORY

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from graph.settings import Settings

HOURS = 24
MOST = 50
"""Uploads at a time."""
MOST_BYTES = 200_000_000
"""All uploads together."""
FOLDER = "previews"
_ID = re.compile(r"[A-Za-z0-9_-]{32}")
_GONE = later(
    "Diese Vorschau gibt es nicht mehr. Vorschauen werden nach {hours} Stunden gelöscht, und sobald sie übernommen oder verworfen sind. "
    "Laden Sie die Datei noch einmal hoch."
)
_FULL = later(
    "Es warten schon zu viele hochgeladene Dateien. Verwerfen Sie, was nicht mehr gebraucht wird, oder versuchen Sie es später."
)


@dataclass(frozen=True, slots=True)
class Upload:
    """An upload: the file's name and bytes, who sent it when, for which city (where tables do not say), and the answers so far.

    Of a city's own list `columns` says how it is read (a file of columns), `stand` from when it is where the list does not say.
    """

    id: str
    file: str
    data: bytes = field(repr=False)
    by: str
    time: datetime
    city: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    columns: str = ""
    stand: str = ""

    @property
    def until(self) -> datetime:
        """When it is thrown away."""
        return self.time + timedelta(hours=HOURS)


def _gone() -> Refused:
    return Refused(404, _(_GONE).format(hours=HOURS))


def _now() -> datetime:
    return datetime.now(UTC)


class KeptUploads:
    """The folder of uploads; safe to use from several threads of one process, which is all that opens a store."""

    def __init__(self, folder: Path | None, clock: Callable[[], datetime] = _now) -> None:
        if folder is None:
            folder = Path(mkdtemp(prefix="buendnisgraph-"))
            weakref.finalize(self, rmtree, folder, ignore_errors=True)
        self._folder = folder
        self._clock = clock
        self._lock = threading.Lock()

    @classmethod
    def of(cls, settings: Settings) -> KeptUploads:
        """Beside the store; where it has no folder of its own, in one that lasts as long as the process."""
        return cls(None if settings.store == MEMORY or settings.is_remote else Path(settings.store) / FOLDER)

    def add(self, file: str, data: bytes, by: str, city: str = "", *, columns: str = "", stand: str = "") -> Upload:
        """Keep an upload. Raises Refused (503) where there are too many."""
        upload = Upload(secrets.token_urlsafe(24), file, data, by, self._clock(), city, {}, columns, stand)
        with self._lock:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._tidy()
            sizes = [entry.stat().st_size for entry in self._folder.iterdir()]
            if len(sizes) >= MOST or sum(sizes) + len(data) > MOST_BYTES:
                raise Refused(503, _(_FULL))
            self._write(upload)
        return upload

    def get(self, name: str) -> Upload:
        """The upload of that id. Raises Refused (404) where there is none any more."""
        if not _ID.fullmatch(name):
            raise _gone()
        try:
            head, __, data = (self._folder / name).read_bytes().partition(b"\n")
        except FileNotFoundError as error:
            raise _gone() from error
        told: dict[str, Any] = json.loads(head)
        time = datetime.fromisoformat(told["time"])
        upload = Upload(
            name, told["file"], data, told["by"], time, told["city"], told["answers"], told["columns"], told["stand"]
        )
        if upload.until <= self._clock():
            self.remove(name)
            raise _gone()
        return upload

    def answer(self, upload: Upload, answers: Mapping[str, str]) -> Upload:
        """Keep answers to its questions, beside those that were given before."""
        return self._again(replace(upload, answers={**upload.answers, **answers}))

    def list_again(self, upload: Upload, columns: str, stand: str) -> Upload:
        """Keep another way to read a list."""
        return self._again(replace(upload, columns=columns, stand=stand))

    def _again(self, changed: Upload) -> Upload:
        with self._lock:
            if (self._folder / changed.id).exists():  # else it was thrown away meanwhile
                self._write(changed)
        return changed

    def remove(self, name: str) -> None:
        """Throw an upload away."""
        (self._folder / name).unlink(missing_ok=True)

    def _tidy(self) -> None:
        """Throw away what is too old; a file that nobody finished writing is."""
        oldest = (self._clock() - timedelta(hours=HOURS)).timestamp()
        for entry in self._folder.iterdir():
            if entry.stat().st_mtime < oldest:
                entry.unlink(missing_ok=True)

    def _write(self, upload: Upload) -> None:
        told = {
            "file": upload.file,
            "by": upload.by,
            "time": upload.time.isoformat(),
            "city": upload.city,
            "answers": dict(upload.answers),
            "columns": upload.columns,
            "stand": upload.stand,
        }
        write_durably(self._folder / upload.id, json.dumps(told).encode() + b"\n" + upload.data)
