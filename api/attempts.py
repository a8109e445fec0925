"""How often a client may come with a wrong token before it has to wait."""

from __future__ import annotations

import ipaddress
import threading
import time
from collections import OrderedDict, deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

MOST = 10
"""Wrong tokens of one client within the window; from then on not even a right one is looked at."""
WINDOW = 60.0  # seconds
CLIENTS = 10_000
"""Clients remembered; beyond, the one that failed longest ago is forgotten, so that memory stays bounded."""


class Attempts:
    """Wrong tokens by client, within a sliding window; safe to use from several threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._failed: OrderedDict[str, deque[float]] = OrderedDict()

    def wait(self, client: str) -> int:
        """For how many whole seconds a client is to be refused; 0 where it is not."""
        with self._lock:
            times = self._failed.get(neighbourhood(client))
            if times is None:
                return 0
            now = self._clock()
            while times and now - times[0] >= WINDOW:
                times.popleft()
            return int(WINDOW - (now - times[0])) + 1 if len(times) >= MOST else 0

    def failed(self, client: str) -> None:
        """Note a wrong token."""
        with self._lock:
            name = neighbourhood(client)
            self._failed.setdefault(name, deque(maxlen=MOST)).append(self._clock())
            self._failed.move_to_end(name)
            if len(self._failed) > CLIENTS:
                self._failed.popitem(last=False)


def neighbourhood(client: str) -> str:
    """An IPv4 address itself, of an IPv6 address the network of one subscriber (/64), who owns all addresses in it."""
    try:
        address = ipaddress.ip_address(client.partition("%")[0])
    except ValueError:
        return client
    if address.version == 4:
        return client
    return str(ipaddress.ip_network((int(address) >> 64 << 64, 64)))
