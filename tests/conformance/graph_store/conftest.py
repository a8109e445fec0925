"""The graph store over a store of its own, served for real: as for updates."""

from tests.conformance.update.conftest import apart, endpoint, served

__all__ = ["apart", "endpoint", "served"]
