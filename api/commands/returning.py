"""`load` for a city's workbook that came back: what it changes is shown first, and taken over when somebody says so."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from api.commands import asking, differences
from api.terminal import USAGE, Leave, say
from graph.errors import RejectedInput
from graph.quoting import inner

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from graph.store import Store
    from loaders.plan import Plan
    from loaders.roundtrip.deciding import Decisions, Side

_SIDES = ("", "ours", "theirs")


def decisions(conflicts: str, same: Sequence[str]) -> Decisions:
    """The decisions in the options, checked. Raises Leave."""
    from loaders.roundtrip.deciding import Decisions

    if conflicts not in _SIDES:
        raise Leave("--conflicts ist ours (die Mappe gilt) oder theirs (der Bestand gilt).", USAGE)
    pairs = [text.rpartition("=") for text in same]
    if not all(name.strip() and identifier.strip() for name, _, identifier in pairs):
        raise Leave("--same erwartet NEUE=KENNUNG oder NEUE=neu; NEUE ist der Name oder Blatt!Zeile.", USAGE)
    return Decisions(cast("Side", conflicts), {name.strip(): identifier.strip() for name, _, identifier in pairs})


def planned(
    store: Store, path: Path, decided: Decisions, *, accept: bool, dry_run: bool
) -> tuple[Plan | None, Decisions]:
    """Show what the workbook changes, and ask what only a person can decide; the plan to be committed and the decisions it rests on.

    The plan is None where it shall not be committed. Raises RejectedInput.
    """
    from loaders.roundtrip import planning

    back = planning.plan(store, path, decided)
    say(
        f"Arbeitsmappe „{inner(back.city)}“ aus Revision {back.made_from}, der Bestand steht bei Revision {store.revision}."
    )
    if back.open_questions and sys.stdin.isatty():
        decided = replace(decided, answers=asking.answers(back.open_questions))
        back = planning.plan(store, path, decided)
    back = back.checked(store)
    differences.show(back)
    if not back.plan.acceptable:
        raise RejectedInput(back.plan.problems)
    if dry_run:
        return None, decided
    if back.plan.patch.is_empty or accept or _agreed():
        return back.plan, decided
    say("Nichts übernommen. Mit --accept werden die Änderungen übernommen.")
    return None, decided


def _agreed() -> bool:
    """Ask at a terminal; elsewhere nobody can answer."""
    import typer

    return sys.stdin.isatty() and typer.confirm("Übernehmen?", default=False)
