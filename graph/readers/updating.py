"""An update in a reader: what it would change is the answer, and the reader's copy of the graph is spoilt."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from graph import patch as rdf_patch
from graph.errors import AnswerTooLarge, QuestionError, RejectedInput, StoreError
from graph.readers import frames
from graph.readers.output import Output
from graph.updates.run import Where, run

if TYPE_CHECKING:
    import socket

    from graph.engine import Engine

MOST_PROBLEMS = 200


def update(server: socket.socket, asked: dict[str, Any], engine: Engine) -> None:
    """Send the patch, or what is wrong."""
    where = Where(
        asked["hand"], asked["skolem"], asked["base"], tuple(asked["using"]), tuple(asked["named"]), asked["is_patch"]
    )
    output = Output(server, asked["rows"], asked["bytes"])
    try:
        output.write(rdf_patch.write(run(engine, asked["text"], where), {}))
        output.close()
    except QuestionError as error:
        told: list[Any] = ["question", error.parameter, error.reason]
    except AnswerTooLarge as error:
        told = ["large", error.unit, error.most]
    except RejectedInput as error:
        told = [
            "rejected",
            [asdict(each) | {"severity": each.severity.value} for each in error.problems[:MOST_PROBLEMS]],
        ]
    except (StoreError, RuntimeError, ValueError, OSError) as error:
        if isinstance(error, ConnectionError):
            raise
        told = ["engine", str(error)]
    else:
        frames.send(server, frames.END)
        return
    frames.send(server, frames.FAULT, json.dumps(told).encode())
