"""A bar in the terminal that shows how far a load is; where nobody looks at a terminal, nothing."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loaders.progress import Progress


@contextmanager
def shown() -> Iterator[Progress]:
    """What is told in here is shown on standard error, where that is a terminal: the step, the part done, the time so far."""
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        current = [""]

        def tell(step: str, done: int, of: int) -> None:
            if step != current[0]:
                bar.reset(task)
                current[0] = step
            rows = f" {done:,} von {of:,}".replace(",", ".") if of > 100 else ""
            bar.update(task, description=f"{step}{rows}", completed=done, total=of or None)

        yield tell
