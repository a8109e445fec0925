"""One place decides which store a setting means."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.settings import Settings
    from graph.store import Store


def open_store(settings: Settings) -> Store:
    """The store of the settings: an endpoint, a folder, or memory.

    Raises SettingsError, StoreLocked, WrongBase, StoreDamaged, and for an endpoint LeaseHeld, EndpointTimeout, EndpointUnreachable,
    EndpointRefused.
    """
    if settings.is_remote:
        from graph.remote.store import RemoteStore  # the client is only needed there

        return RemoteStore.open(settings)
    from graph.embedded import EmbeddedStore

    return EmbeddedStore.open(settings)
