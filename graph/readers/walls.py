"""What a reader takes from itself before the first query, for good: the second wall behind the gate."""

from __future__ import annotations

import math
import os
import platform
import resource
import struct
import sys
from pathlib import Path

from graph.errors import StoreError

_SOCKET = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""Machine: its name to the kernel's filter, and the number of the call that makes a socket."""


def limit_space(memory: int) -> None:
    """No core dump, no byte into any file, and only so many bytes of memory beside those in use."""
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_FSIZE, 0)
    now = _address_space()
    if now:
        _lower(resource.RLIMIT_AS, now + memory)


def limit_time(seconds: float) -> None:
    """So many more seconds of processor time, and then the end; can be said anew."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    soft = math.ceil(usage.ru_utime + usage.ru_stime + seconds) + 1
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (soft if most == resource.RLIM_INFINITY else min(soft, most), most))


def forbid_descriptors(spare: int) -> None:
    """No further file and no further connection; `spare` is an open descriptor to find out with what the next one would be.

    A new descriptor gets the lowest free number, so where that is the limit there is none.
    """
    lowest_free = os.dup(spare)
    os.close(lowest_free)
    _lower(resource.RLIMIT_NOFILE, lowest_free)


def can_forbid_sockets() -> bool:
    """Whether the system has the filter that `forbid_sockets` needs."""
    return sys.platform == "linux" and platform.machine() in _SOCKET


def forbid_sockets() -> None:
    """No further connection, while files can be opened; holds for threads that begin later too. Raises StoreError.

    The kernel's own filter (seccomp): the call that makes a socket is answered with "permission denied".
    """
    import ctypes  # few need it

    name, number = _SOCKET[platform.machine()]
    program = b"".join(
        struct.pack("HBBI", *instruction)
        for instruction in (
            (0x20, 0, 0, 4),  # load the machine
            (0x15, 0, 2, name),  # if it is another, allow
            (0x20, 0, 0, 0),  # load the number of the call
            (0x15, 1, 0, number),  # if it makes a socket, refuse
            (0x06, 0, 0, 0x7FFF0000),  # allow
            (0x06, 0, 0, 0x00050000 | 13),  # EACCES
        )
    )
    code = ctypes.create_string_buffer(program)
    filters = ctypes.create_string_buffer(struct.pack("HxxxxxxQ", len(program) // 8, ctypes.addressof(code)))
    kernel = ctypes.CDLL(None, use_errno=True)
    no_new_privileges, filter_calls = (38, 1, 0, 0, 0), (22, 2, filters, 0, 0)
    if kernel.prctl(*no_new_privileges) or kernel.prctl(*filter_calls):
        raise StoreError(f"the kernel takes no filter: {os.strerror(ctypes.get_errno())}")


def _lower(what: int, most: int) -> None:
    present = resource.getrlimit(what)[1]
    if present != resource.RLIM_INFINITY:
        most = min(most, present)
    resource.setrlimit(what, (most, most))


def _address_space() -> int:
    """Bytes of address space in use, 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    except OSError:
        return 0
