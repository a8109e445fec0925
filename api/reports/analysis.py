"""Analyses by name, with their parameters: the interface and the command line run them here, so that both say the same."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar, cast

from api.permalinks import permalink
from graph.errors import Wrong, WrongParameter
from graph.iri import IRI
from graph.language import current, speaking
from graph.parameters import values
from graph.past import at_revision
from graph.question import Kind, Parameter
from graph.steadily import steadily
from ontology.names import BG

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from api.reports.result import Result
    from graph.store import Store

Found = TypeVar("Found")
CITY = Parameter("city", Kind.IRI, of=f"{BG}City")
CITY_NEEDED = Parameter("city", Kind.IRI, of=f"{BG}City", required=True)
AS_OF = Parameter("as_of", Kind.DATE, default="today")


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for, resolved: things to IRIs, partial dates to days. A parameter that takes several holds them all."""

    given: Mapping[str, object]
    lang: str

    def iri(self, name: str) -> IRI | None:
        """The thing given for a parameter."""
        return cast("IRI | None", self.given[name])

    def iris(self, name: str) -> tuple[IRI, ...]:
        """All things given for a parameter that takes several."""
        return cast("tuple[IRI, ...]", self.given[name])

    def day(self, name: str = "as_of") -> date:
        """The day given for a parameter with a default."""
        return cast("date", self.given[name])

    def text(self, name: str) -> str:
        """The text given for a parameter; nothing for one that the analysis has not."""
        return str(self.given.get(name) or "")

    def flag(self, name: str) -> bool:
        """Whether a yes-or-no parameter says yes."""
        return self.given[name] is True


@dataclass(frozen=True, slots=True)
class Form:
    """A form that only one analysis has, for programs of its kind: a graph, a set of mappings. It is always whole, never a page of rows."""

    name: str
    media_type: str
    suffix: str
    write: Callable[[Store, Wish], bytes]


@dataclass(frozen=True, slots=True)
class Analysis:
    """An analysis: what it is called and why one asks for it, in German, its parameters, and what runs it.

    `several` names the parameters that may be given more than once. `about` explains it in the description of the interface, `group` is
    where it stands there. `forms` are those it has beside the ones that all have. All its queries see one revision, unless `is_held` says
    that it sees to that itself.
    """

    name: str
    title: str
    about: str
    group: str
    parameters: tuple[Parameter, ...]
    run: Callable[[Store, Wish], Result]
    several: frozenset[str] = frozenset()
    forms: tuple[Form, ...] = ()
    is_held: bool = True

    def parameter(self, name: str) -> Parameter:
        """The parameter of that name. Raises QuestionError."""
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        raise WrongParameter(self.name, name, Wrong.UNKNOWN)

    def ask(
        self, store: Store, given: Mapping[str, Sequence[str]], lang: str = "", revision: int | None = None
    ) -> Result:
        """Run it at one revision, without a number the newest.

        Raises QuestionError and NotFound for parameters that are missing, unknown or wrong, and for a revision there never was.
        """
        with speaking(lang), at_revision(store, revision) as then:
            lang = current()
            resolved = steadily(then, lambda: self._resolved(then, given))
            result = self._held(then, lambda: self.run(then, Wish(resolved, lang)))
        address = permalink(f"/api/v1/{self.name}", resolved, store.base, result.revision, lang)
        return replace(result, permalink=address)

    def write(
        self,
        form: Form,
        store: Store,
        given: Mapping[str, Sequence[str]],
        lang: str = "",
        revision: int | None = None,
    ) -> bytes:
        """The same in one of its own forms. Raises what `ask` raises."""
        with speaking(lang), at_revision(store, revision) as then:
            return self._held(then, lambda: form.write(then, Wish(self._resolved(then, given), current())))

    def _held(self, store: Store, find: Callable[[], Found]) -> Found:
        return steadily(store, find) if self.is_held else find()

    def _resolved(self, store: Store, given: Mapping[str, Sequence[str]]) -> dict[str, object]:
        for name, texts in given.items():
            self.parameter(name)
            if len(texts) > 1 and name not in self.several:
                raise WrongParameter(self.name, name, Wrong.TWICE)
        single = {name: texts[0] for name, texts in given.items() if texts}
        found: dict[str, object] = dict(values(store, self, single))
        for name in self.several:
            each = [values(store, self, {**single, name: text})[name] for text in given.get(name, ()) if text]
            found[name] = tuple(dict.fromkeys(each))
        return found
