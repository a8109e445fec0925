"""Access tokens: who may do what, kept as hashes beside the store or in the environment.

A token is 256 random bits, so nobody guesses it and no dictionary holds it: a fast hash (SHA-256) keeps it as safely as a slow one
would, and a slow one would let strangers burn the server's time. What is stored is worthless to whoever reads it.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import secrets
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import SettingsError
from graph.folder import StoreFolder
from graph.log import write_durably
from graph.settings import MEMORY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.settings import Settings

VARIABLE = "BUENDNISGRAPH_TOKENS"
FILE = "tokens.json"
PREFIX = "bg_"
"""What every token begins with, so that scanners for leaked secrets can tell one."""
NAME = re.compile(r"\w[\w .@-]{0,63}")
_HASH = re.compile(r"[0-9a-f]{64}")


class Role(IntEnum):
    """What a token's holder may do; each role may do what those before it may."""

    READER = 1
    """Reads, where the operator has closed reading to strangers."""
    EDITOR = 2
    """Writes: every change is a revision that names who made it."""
    ADMIN = 3
    """Also takes back what others wrote."""

    @property
    def word(self) -> str:
        """The role as it is written on the command line and in the file."""
        return self.name.lower()

    @classmethod
    def of(cls, word: str) -> Role | None:
        """The role of a word, None where it is none."""
        return next((role for role in cls if role.word == word), None)


@dataclass(frozen=True, slots=True)
class Access:
    """Somebody's access: the name that revisions bear as author, the role, the hash of the token, the day it was given."""

    name: str
    role: Role
    sha256: str
    since: str = ""

    @property
    def entry(self) -> str:
        """The access as the environment variable has it."""
        return f"{self.name}:{self.role.word}:{self.sha256}"


def fresh(name: str, role: Role) -> tuple[str, Access]:
    """A new token, which nobody can show a second time, and the access it gives."""
    token = PREFIX + secrets.token_urlsafe(32)
    return token, Access(name, role, digest(token), datetime.now(UTC).date().isoformat())


def digest(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def holder(token: str, known: Iterable[Access]) -> Access | None:
    """Whose token this is. Every entry is compared, each in constant time, so that the time taken tells nothing."""
    hashed, found = digest(token), None
    for access in known:
        if hmac.compare_digest(access.sha256, hashed):
            found = access
    return found


def of_environment(text: str) -> tuple[Access, ...]:
    """The entries ``name:role:sha256``, with commas between them. Raises SettingsError."""
    return tuple(_parsed(part.strip()) for part in text.split(",") if part.strip())


def _parsed(part: str) -> Access:
    name, _, rest = part.partition(":")
    word, _, hashed = rest.partition(":")
    role = Role.of(word)
    if not NAME.fullmatch(name) or role is None or not _HASH.fullmatch(hashed):
        raise SettingsError(VARIABLE, name, "entries name:role:sha256 with commas between them")
    return Access(name, role, hashed)


class TokenFile:
    """The file beside the store's log; a running server reads it again when it has changed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._seen: tuple[int, ...] = ()
        self._entries: tuple[Access, ...] = ()

    @classmethod
    def of(cls, settings: Settings) -> TokenFile | None:
        """The file of the store that the settings name; None where it has no folder. Makes the folder. Raises as `StoreFolder`."""
        if settings.store == MEMORY or settings.is_remote:
            return None
        return cls(StoreFolder(Path(settings.store), settings.base).path / FILE)

    def entries(self) -> tuple[Access, ...]:
        """Every access in the file as it is now. Raises SettingsError where it cannot be read: nobody is let in by mistake."""
        try:
            found = self.path.stat()
        except FileNotFoundError:
            self._seen, self._entries = (), ()
            return ()
        seen = (found.st_mtime_ns, found.st_ino, found.st_size)
        if seen != self._seen:
            self._entries = self._read()
            self._seen = seen
        return self._entries

    def add(self, access: Access) -> None:
        """Keep an access; it replaces none."""
        self._write((*self.entries(), access))

    def remove(self, name: str) -> bool:
        """Forget an access; whether there was one of that name."""
        left = tuple(access for access in self.entries() if access.name != name)
        if len(left) == len(self.entries()):
            return False
        self._write(left)
        return True

    def _read(self) -> tuple[Access, ...]:
        try:
            told = json.loads(self.path.read_text("utf-8"))
            return tuple(
                Access(str(one["name"]), Role[str(one["role"]).upper()], str(one["sha256"]), str(one["since"]))
                for one in told["tokens"]
            )
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise SettingsError(FILE, self.path.name, f"cannot be read: {error}") from error

    def _write(self, entries: Iterable[Access]) -> None:
        told = [asdict(access) | {"role": access.role.word} for access in entries]
        write_durably(self.path, json.dumps({"tokens": told}, ensure_ascii=False, indent=2).encode())
