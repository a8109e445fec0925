"""Figures of the running service for who watches over it, in the text form of Prometheus: how many answers, how fast, at which revision.

Addresses are counted by their pattern, never as they were asked: nothing here tells who read what.
"""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from fastapi.responses import Response
from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.gc_collector import GCCollector
from prometheus_client.metrics_core import GaugeMetricFamily
from prometheus_client.process_collector import ProcessCollector
from prometheus_client.registry import Collector

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fastapi import FastAPI
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

UNMATCHED = "other"
"""What stands for an address that no route takes: there are too many of them to count each."""
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20)
"""Bounds of the counted times: 0.1 s is what a page may take, 20 s what a query may by default."""


class Metrics:
    """Counts of one application."""

    def __init__(self, revision: Callable[[], int]) -> None:
        """`revision` tells the newest revision without asking the store."""
        self.registry = CollectorRegistry()
        self.answers = Counter(
            "buendnisgraph_http_answers", "Answers by route.", ("method", "route", "status"), registry=self.registry
        )
        self.seconds = Histogram(
            "buendnisgraph_http_answer_seconds",
            "Time from a request to the last byte of its answer.",
            ("route",),
            buckets=SECONDS,
            registry=self.registry,
        )
        self.registry.register(_Revision(revision))
        ProcessCollector(registry=self.registry)
        GCCollector(registry=self.registry)

    def install(self, app: FastAPI) -> None:
        """Hang `/metrics` into the application, and the counting around everything that was added before."""

        async def metrics() -> Response:  # not in a thread: it answers while every thread is busy
            return Response(generate_latest(self.registry), media_type=CONTENT_TYPE_LATEST)

        app.add_api_route("/metrics", metrics, methods=["GET"], include_in_schema=False)
        app.add_middleware(Counting, metrics=self)


class Counting:
    """ASGI middleware around everything: one answer, one count."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app, self.metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count the answer by its route and status; one that broke off counts with the status it began with, or as 500."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        status, begun = 500, perf_counter()

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, sending)
        finally:
            route = getattr(scope.get("route"), "path", UNMATCHED)
            method = scope["method"] if scope["method"] in METHODS else UNMATCHED
            self.metrics.answers.labels(method, route, str(status)).inc()
            self.metrics.seconds.labels(route).observe(perf_counter() - begun)


class _Revision(Collector):
    def __init__(self, revision: Callable[[], int]) -> None:
        self._revision = revision

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """The number of the newest revision, at the moment of asking."""
        yield GaugeMetricFamily("buendnisgraph_revision", "Newest revision.", value=self._revision())
