"""`load` for a city's workbook that came back: what it changes is shown first, and taken over when somebody says so."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, cast

from api.commands import differences
from api.terminal import USAGE, Leave, say
from graph.errors import RejectedInput

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from graph.store import Store
    from loaders.plan import Plan
    from loaders.roundtrip.merging import Side
    from loaders.roundtrip.planning import Decisions

_SIDES = ("", "ours", "theirs")


def decisions(conflicts: str, same: Sequence[str]) -> Decisions:
    """The decisions in the options, checked. Raises Leave."""
    from loaders.roundtrip.planning import Decisions

    if conflicts not in _SIDES:
        raise Leave("--conflicts ist ours (die Mappe gilt) oder theirs (der Bestand gilt).", USAGE)
    pairs = [text.rpartition("=") for text in same]
    if not all(name.strip() and identifier.strip() for name, _, identifier in pairs):
        raise Leave("--same erwartet NEUE=KENNUNG oder NEUE=neu; NEUE ist der Name oder Blatt!Zeile.", USAGE)
    return Decisions(cast("Side", conflicts), {name.strip(): identifier.strip() for name, _, identifier in pairs})


def planned(store: Store, path: Path, decided: Decisions, *, accept: bool, dry_run: bool) -> Plan | None:
    """Show what the workbook changes; the plan to be committed, None where it shall not be. Raises RejectedInput."""
    from loaders.roundtrip import planning

    back = planning.plan(store, path, decided)
    plan = back.plan.checked(store)
    said = back.standing
    say(f"Arbeitsmappe „{said.city}“ aus Revision {said.revision}, der Bestand steht bei Revision {store.revision}.")
    differences.show(back)
    if not plan.acceptable:
        raise RejectedInput(plan.problems)
    if dry_run or plan.patch.is_empty:
        return None if dry_run else plan
    if accept or _agreed():
        return plan
    say("Nichts übernommen. Mit --accept werden die Änderungen übernommen.")
    return None


def _agreed() -> bool:
    """Ask at a terminal; elsewhere nobody can answer."""
    import typer

    return sys.stdin.isatty() and typer.confirm("Übernehmen?", default=False)
