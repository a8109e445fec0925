"""What was rejected in a document, remembered beside the store: reading it again does not ask again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from graph.folder import StoreFolder
from graph.log import write_durably
from graph.settings import MEMORY, default_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.settings import Settings

FOLDER = "documents"


class Memory:
    """Rejections by document. A store in memory keeps none; for one at an endpoint they lie in the user's data folder."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    @classmethod
    def of(cls, settings: Settings) -> Memory:
        """The memory of the store that the settings name."""
        if settings.store == MEMORY:
            return cls(None)
        if settings.is_remote:
            return cls(default_folder().parent / FOLDER)
        return cls(StoreFolder(Path(settings.store), settings.base).path / FOLDER)

    def rejected(self, digest: str) -> list[str]:
        """The keys of what was rejected in the document with that digest; none where the file was spoilt."""
        path = self._path(digest)
        if path is None or not path.exists():
            return []
        try:
            kept = json.loads(path.read_text(encoding="utf-8"))["rejected"]
        except (ValueError, KeyError, TypeError):
            return []
        return [key for key in kept if isinstance(key, str)]

    def remember(self, digest: str, rejected: Sequence[str]) -> bool:
        """Keep what was rejected, in place of what was kept before; False where nothing is kept."""
        path = self._path(digest)
        if path is None:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        write_durably(path, json.dumps({"rejected": list(rejected)}, ensure_ascii=False, indent=1).encode())
        return True

    def _path(self, digest: str) -> Path | None:
        return None if self._folder is None else self._folder / f"{digest}.json"
