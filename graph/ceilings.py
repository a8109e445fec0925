"""Ceilings for a process that reads what a stranger sent: set by the child itself, before it looks at anything."""

from __future__ import annotations


def confine(seconds: int, memory: int, *, file_bytes: int | None = None, open_files: int | None = None) -> None:
    """Set ceilings that this process cannot lift; none on Windows, which has no such thing.

    `seconds` of the processor and `memory` in bytes of address space; where they are given, `file_bytes` for any file that is written and
    `open_files` for files and connections, those already open included. No image of the memory is left behind by a crash.
    """
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if file_bytes is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (file_bytes, file_bytes))
    if open_files is not None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (open_files, open_files))
