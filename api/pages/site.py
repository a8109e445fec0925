"""What all pages share: templates, links, and a memory of rendered pages that lasts as long as the revision and the day."""

from __future__ import annotations

import threading
from collections import OrderedDict
from contextvars import ContextVar
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from fastapi import Depends
from fastapi.responses import HTMLResponse
from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from api.assets import asset
from api.languages import get_route_path, localized_page, versions
from api.pages import references, spoken
from api.pages.linked_names import LinkedNames
from api.pages.links import Links
from api.pages.memory import Pages
from api.pages.moment import ASKED, address, at_moment, newest
from api.pages.network_ground import Grounds
from api.reports.analyses import ANALYSES
from graph.answers.pages import cities_overview
from graph.answers.search import Nearly, names
from graph.coverage.facts import load
from graph.iri import curie
from graph.labels import named_in
from graph.language import SOURCE, current
from graph.past import Past
from graph.spelling import day, euro, fixed, state
from graph.tombstones import Tombstones
from viz.translations import install

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from fastapi import APIRouter, Request

    from graph.answer import Answer
    from graph.answers.pages import DocumentedCity
    from graph.answers.search import Named
    from graph.coverage.facts import Facts
    from graph.settings import Settings
    from graph.store import Store

Kept = TypeVar("Kept")

MOST_KEPT = 16  # facts, links and the like, of the newest revision and the last that were asked for


HELD: ContextVar[Store | None] = ContextVar("earlier state of the page being made", default=None)


class Site:
    """The store, the settings and the templates, for every page."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self.newest, self.settings = store, settings
        self.tombstones = Tombstones(store)
        self.grounds = Grounds(settings.folder and settings.folder / "places")
        self._pages = Pages()
        self._kept: OrderedDict[tuple[object, ...], Any] = OrderedDict()
        self._lock = threading.Lock()
        self.templates = environment()

    @property
    def store(self) -> Store:
        """The store at the revision that the page is asked for at. Raises NotFound for one there never was."""
        held = HELD.get()
        if held is not None:
            return held
        number = ASKED.get()
        if number is None or number == self.newest.revision:
            return self.newest
        return Past(self.newest, self.newest.at(number))

    @property
    def links(self) -> Links:
        """Where things have their pages, as of the store's revision."""
        return self._keep("links", lambda: Links.of(self.store))

    @property
    def facts(self) -> Facts:
        """What coverage is counted from, of all cities, as of the store's revision."""
        return load(self.store)

    @property
    def cities(self) -> Answer[DocumentedCity]:
        """The documented cities, as of the store's revision and today."""
        return self._keep("cities", lambda: cities_overview(self.store), current())

    @property
    def names(self) -> tuple[Named, ...]:
        """Every name that can be found, as of the store's revision."""
        return names(self.store)

    @property
    def nearly(self) -> Nearly:
        """The same names for texts that fit none of them."""
        return self._keep("nearly", lambda: Nearly(self.names))

    @property
    def named(self) -> frozenset[str]:
        """What has a name in the page's language, as of the store's revision."""
        return self._keep("named", lambda: named_in(self.store, current()), current())

    def _naming(self) -> Callable[[str], Markup]:
        """What gives the attribute of an element that holds the name of a thing and nothing else: which language the name is in."""
        marked, unmarked = Markup(' lang="de"'), Markup("")
        in_german = cache(lambda: self.is_named_in_german)  # a page that tells of a failure asks of nothing
        return lambda iri: marked if in_german()(iri) else unmarked

    @property
    def is_named_in_german(self) -> Callable[[str], bool]:
        """Tells of things whether they bear their German name on a page of another language, since they have no other."""
        if current() == SOURCE:
            return lambda _: False
        named = self.named
        return lambda iri: iri not in named

    def _keep(self, name: str, make: Callable[[], Kept], language: str = "") -> Kept:
        """What many pages need, made once for a revision, a day and, where it holds words, a language.

        Two threads may both make it; either result is right.
        """
        key = (name, self.store.revision, date.today(), language)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                known: Kept = self._kept[key]
                return known
        made = make()
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return made

    def page(self, request: Request, template: str, fill: Callable[[], Mapping[str, Any]]) -> HTMLResponse:
        """A page: a pure function of revision, day and address, so it is rendered once for each."""
        return HTMLResponse(self.remembered(request, lambda: self.render(request, template, **fill())))

    def remembered(self, request: Request, make: Callable[[], str], host: str = "") -> str:
        """The text for an address, made once for a revision and a day; `host` where the text names the one that was asked."""
        number = ASKED.get()
        if number is None:
            return self._text(request, make, host, self.newest.revision, is_past=False)
        with (
            self.newest.reading() as newest
        ):  # the revision asked for may be the newest; it stays so until the page is made
            if number == newest:
                return self._text(request, make, host, newest, is_past=False)
        return self._text(request, lambda: self._of_the_past(make), host, number, is_past=True)

    def _of_the_past(self, make: Callable[[], str]) -> str:
        """A page of an earlier state, which is made first, while no commit waits, and is the same for all of the page."""
        token = HELD.set(self.store)
        try:
            return make()
        finally:
            HELD.reset(token)

    def _text(self, request: Request, make: Callable[[], str], host: str, revision: int, *, is_past: bool) -> str:
        key = (revision, is_past, date.today(), host, request.url.path, request.url.query)
        known = self._pages.get(key)
        if known is None:
            known = make()
            self._pages.put(key, known)
        return known

    def render(self, request: Request, template: str, **values: object) -> str:
        """Render a template with what every page knows."""
        revision = self.store.revision
        moment = {"revision": revision, "is_past": revision < self.newest.revision, "now": newest(request)}
        return self._rendered_with(
            self.links, request, template, {"permalink": address(request, revision), **moment, **values}
        )

    def fault_page(self, request: Request, **values: object) -> str:
        """The page that tells a failure; asks the store nothing, since that may be what failed."""
        moment = {"revision": self.newest.revision, "is_past": False, "permalink": ""}
        return self._rendered_with(lambda _: "", request, "error.html", {**moment, **values})

    def _rendered_with(
        self, link: Callable[[str], str], request: Request, template: str, values: Mapping[str, object]
    ) -> str:
        naming = self._naming()
        page = self.templates.get_template(template).render(
            link=link,
            linked_name=LinkedNames(link, naming),
            namenssprache=naming,
            path=get_route_path(request.scope),
            versions=versions(request),
            today=date.today(),
            settings=self.settings,
            **values,
        )
        return localized_page(page)


@cache
def environment() -> Environment:
    """The templates of the pages and of the pictures, everything escaped, a missing value an error.

    One for the process: what a template becomes when it is first used depends on no site, and takes up to 60 ms.
    """
    made = Environment(
        loader=ChoiceLoader([PackageLoader("api"), PackageLoader("viz")]),
        autoescape=True,
        undefined=StrictUndefined,
        lstrip_blocks=True,
    )
    install(made)
    made.filters.update(
        kurz=curie,
        datum=day,
        staat=state,
        fest=fixed,
        euro=euro,
        ausgeschrieben=spoken.code,
        adresse=spoken.web_address,
        host=spoken.host,
    )
    made.filters.update(wert=spoken.plain_value)
    made.globals.update(
        asset=asset, references=references, zeitraum=spoken.period, analyses=frozenset(each.name for each in ANALYSES)
    )
    return made


def hang(router: APIRouter, path: str, handler: Callable[..., Any]) -> None:
    """Put a page at a path, for GET and HEAD, outside the description of the interface."""
    router.add_api_route(
        path,
        handler,
        methods=["GET", "HEAD"],
        include_in_schema=False,
        response_class=HTMLResponse,
        dependencies=[Depends(at_moment)],
    )
