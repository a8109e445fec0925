"""The settings, read once from the environment by the command line or `create_app` and passed down."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING

from graph.bounds import Queries
from graph.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Mapping

DEFAULT_BASE = "https://w3id.org/buendnisgraph"
MEMORY = ":memory:"
MERGED, PLAIN = "merged", "plain"
LICENSES = ("dl-zero-de/2.0", "dl-by-de/2.0", "cc-zero", "cc-by/4.0", "cc-by-sa/4.0")
"""The open licences that GovData's list has and that fit data; the part of their IRIs behind ``http://dcat-ap.de/def/licenses/``."""
_ADDRESS = re.compile(r"https?://[^\s/?#<>\"'{}|\\^`]+(/[^\s?#<>\"'{}|\\^`]*[^\s/?#<>\"'{}|\\^`])?")
OPEN, WITH_TOKEN = "open", "token"  # who may read
_HOST = re.compile(r"https?://(\*\.)?[A-Za-z0-9.-]+(:[0-9]+)?")  # as frame-ancestors takes them
_ORIGIN = re.compile(r"\*|https?://[^/\s?#@]+")
OPERATOR = "BUENDNISGRAPH_OPERATOR_"
ENDPOINT = "BUENDNISGRAPH_STORE_"
BASIC, DIGEST = "basic", "digest"
_ENDPOINT_NAMES = ("UPDATE", "GRAPHS", "USER", "PASSWORD", "AUTH", "TIMEOUT", "LEASE", "COPY")
_WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Operator:
    """Who runs this instance, for imprint, privacy and accessibility pages; what is empty is shown as not filled in, nothing is claimed.

    Read from ``BUENDNISGRAPH_OPERATOR_NAME`` and so on, one variable a field.
    """

    name: str = ""
    address: str = ""
    contact: str = ""
    represented_by: str = ""
    data_protection: str = ""
    data_supervision: str = ""
    accessibility_state: str = ""
    accessibility_date: str = ""
    accessibility_contact: str = ""
    enforcement: str = ""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Operator:
        """Read the variables that begin with ``BUENDNISGRAPH_OPERATOR_``."""
        return cls(**{each.name: environment.get(OPERATOR + each.name.upper(), "").strip() for each in fields(cls)})


@dataclass(frozen=True, slots=True)
class Endpoint:
    """How to reach a store that is a SPARQL endpoint, beside the address for queries.

    Without `update_url` updates go to the address for queries. With `graphs_url` (Graph Store Protocol) many additions to one graph go
    there. `auth` is basic or digest. `seconds` is the longest a single request may take, `lease` how long a writer that died keeps
    others out, `copy` the most statements of which a copy is kept in memory for what the engine cannot do (0: none is kept).
    """

    update_url: str = ""
    graphs_url: str = ""
    user: str = ""
    password: str = field(default="", repr=False)
    auth: str = BASIC
    seconds: float = 30.0
    lease: float = 120.0
    copy: int = 1_000_000

    def __post_init__(self) -> None:
        for name, url in (("UPDATE", self.update_url), ("GRAPHS", self.graphs_url)):
            if url and not url.startswith(_WEB):
                raise SettingsError(ENDPOINT + name, url, "an http(s) address")
        if self.auth not in (BASIC, DIGEST):
            raise SettingsError(ENDPOINT + "AUTH", self.auth, f"{BASIC} or {DIGEST}")
        if not 0 < self.seconds <= self.lease / 2:
            raise SettingsError(ENDPOINT + "TIMEOUT", str(self.seconds), "more than 0, at most half of the lease")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Endpoint:
        """Read the variables that begin with ``BUENDNISGRAPH_STORE_``."""
        given = {name: environment.get(ENDPOINT + name, "").strip() for name in _ENDPOINT_NAMES}
        return cls(
            update_url=given["UPDATE"],
            graphs_url=given["GRAPHS"],
            user=given["USER"],
            password=given["PASSWORD"],
            auth=given["AUTH"] or BASIC,
            seconds=_positive("TIMEOUT", given["TIMEOUT"] or "30"),
            lease=_positive("LEASE", given["LEASE"] or "120"),
            copy=_number(f"{ENDPOINT}COPY", given["COPY"] or "1000000"),
        )


@dataclass(frozen=True, slots=True)
class Settings:
    """What an operator can set.

    `store` is a folder, ``:memory:`` for a store that lives as long as the process, or the address of a SPARQL endpoint, which
    `endpoint` says more about. `base` is the IRI under which resources are
    named (``{base}/id/{id}``), without a slash at the end; it is stored with the data and independent of host and port. `default_graph`
    is what a query asks that names no graph: ``merged`` is the merge of all data graphs, ``plain`` the default graph of a plain SPARQL
    data set, which is empty here. `cors_origins` may read from scripts of their pages. `embed_hosts` may show the
    embeddable network picture in a frame. `cache_seconds` is how long a proxy may serve an
    answer without asking again. `public_url` is where the service is reached from outside, for addresses in descriptions; empty takes the
    address that was asked. `data_license` is the licence of the operator's own data sets, the end of an IRI of DCAT-AP.de's list. `reading`
    is ``open``, or ``token`` where even reading needs a token. `tokens` are accesses beside those in the store's folder, for containers.
    `upload_bytes` is the longest graph that is taken over HTTP.
    """

    store: str = MEMORY
    base: str = DEFAULT_BASE
    public_url: str = ""
    data_license: str = ""
    operator: Operator = field(default_factory=Operator)
    endpoint: Endpoint = field(default_factory=Endpoint)
    default_graph: str = MERGED
    cors_origins: tuple[str, ...] = ()
    embed_hosts: tuple[str, ...] = ()
    cache_seconds: int = 0
    reading: str = OPEN
    tokens: str = field(default="", repr=False)
    upload_bytes: int = 50_000_000
    queries: Queries = field(default_factory=Queries)

    def __post_init__(self) -> None:
        if not self.base.startswith(("http://", "https://")) or self.base.endswith(("/", "#")):
            raise SettingsError("BUENDNISGRAPH_BASE", self.base, "an http(s) IRI without / or # at the end")
        if self.public_url and not _ADDRESS.fullmatch(self.public_url):
            raise SettingsError(
                "BUENDNISGRAPH_PUBLIC_URL", self.public_url, "an http(s) address without a slash at the end"
            )
        if self.data_license and self.data_license not in LICENSES:
            raise SettingsError("BUENDNISGRAPH_DATA_LICENSE", self.data_license, f"one of {', '.join(LICENSES)}")
        if self.default_graph not in (MERGED, PLAIN):
            raise SettingsError("BUENDNISGRAPH_DEFAULT_GRAPH", self.default_graph, "merged or plain")
        for origin in self.cors_origins:
            if not _ORIGIN.fullmatch(origin):
                raise SettingsError("BUENDNISGRAPH_CORS_ORIGINS", origin, "* or origins such as https://example.org")
        for host in self.embed_hosts:
            if not _HOST.fullmatch(host):
                raise SettingsError("BUENDNISGRAPH_EMBED_HOSTS", host, "hosts such as https://www.stadt.example")
        if self.reading not in (OPEN, WITH_TOKEN):
            raise SettingsError("BUENDNISGRAPH_READING", self.reading, f"{OPEN} or {WITH_TOKEN}")

    @property
    def is_remote(self) -> bool:
        """Whether the store is a SPARQL endpoint."""
        return self.store.startswith(_WEB)

    @property
    def folder(self) -> Path | None:
        """The folder of the store; None where it is in memory or an endpoint."""
        return None if self.store == MEMORY or self.is_remote else Path(self.store)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Settings:
        """Read ``BUENDNISGRAPH_STORE`` and so on; without it, the user's data folder is the store."""
        return cls(
            store=environment.get("BUENDNISGRAPH_STORE") or str(default_folder()),
            base=environment.get("BUENDNISGRAPH_BASE") or DEFAULT_BASE,
            public_url=environment.get("BUENDNISGRAPH_PUBLIC_URL") or "",
            data_license=environment.get("BUENDNISGRAPH_DATA_LICENSE") or "",
            operator=Operator.from_environment(environment),
            endpoint=Endpoint.from_environment(environment),
            default_graph=environment.get("BUENDNISGRAPH_DEFAULT_GRAPH") or MERGED,
            cors_origins=tuple((environment.get("BUENDNISGRAPH_CORS_ORIGINS") or "").split()),
            embed_hosts=tuple((environment.get("BUENDNISGRAPH_EMBED_HOSTS") or "").split()),
            cache_seconds=_number("BUENDNISGRAPH_CACHE_SECONDS", environment.get("BUENDNISGRAPH_CACHE_SECONDS") or "0"),
            reading=environment.get("BUENDNISGRAPH_READING") or OPEN,
            tokens=environment.get("BUENDNISGRAPH_TOKENS") or "",
            upload_bytes=_number(
                "BUENDNISGRAPH_UPLOAD_BYTES", environment.get("BUENDNISGRAPH_UPLOAD_BYTES") or "50000000"
            ),
            queries=Queries.from_environment(environment),
        )


def _number(name: str, text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 12):
        raise SettingsError(name, text, "a whole number")
    return int(text)


def _positive(name: str, text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise SettingsError(ENDPOINT + name, text, "a number of seconds") from None


def default_folder() -> Path:
    """The user's data folder for this program, as the operating system has it."""
    import platformdirs  # only needed where no folder is set; keeps the start of the command line short

    return Path(platformdirs.user_data_dir("buendnisgraph", appauthor=False)) / "store"
