"""`serve`: the pages and the interface, on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from api.terminal import STORE, Leave, say, settings

if TYPE_CHECKING:
    from graph.store import Store

Host = Annotated[str, typer.Option(help="Adresse, unter der der Dienst erreichbar ist.")]
Port = Annotated[int, typer.Option(help="Port; 0 nimmt einen freien.", min=0, max=65535)]

HTTP = "httptools"
"""Who reads requests for uvicorn: it refuses one whose end is told in two ways, which a proxy might read differently (RFC 9112, 6.1)."""
FEWER_COLLECTIONS = 10_000
"""Python looks for cycles each time so many objects were added, not each 700: a matrix of all cities makes many and none in a cycle;
looking took a third of the time. After 50,000 it takes as long in all, but up to 45 ms at once, of whichever page comes just then."""


def serve(host: Host = "127.0.0.1", port: Port = 8000) -> None:
    """Seiten und Schnittstellen bereitstellen; ein leerer Speicher wird zuerst gefüllt."""
    import gc
    import socket

    import uvicorn

    from api.app import create_app
    from api.tokens import of_environment
    from graph.heap import keep_little
    from graph.opening import open_store

    gc.set_threshold(FEWER_COLLECTIONS)
    keep_little()
    chosen = settings()
    of_environment(chosen.tokens)  # a setting that cannot be used is told before anything is done
    store = open_store(chosen)
    try:
        app = create_app(chosen, store)
        if store.revision == 0:
            fill(store)
        try:
            listener = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
        except OSError as error:
            raise Leave(
                f"Der Port {port} auf {host} ist nicht frei. Mit --port lässt sich ein anderer wählen.", STORE
            ) from error
        name = f"[{host}]" if ":" in host else host
        say(f"Bündnisgraph läuft: http://{name}:{listener.getsockname()[1]}/  (Ende mit Strg+C)")
        server = uvicorn.Server(uvicorn.Config(app, http=HTTP, log_level="warning", server_header=False))
        server.run(sockets=[listener])
    finally:
        store.close()


def fill(store: Store) -> None:
    """Load the shipped data into an empty store and say so."""
    from api.commands.load import load_shipped

    say("Der Speicher ist leer; die mitgelieferten Daten werden geladen.")
    load_shipped(store)
