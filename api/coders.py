"""The content codings on offer, best first: each a function that codes part after part, every part complete by itself."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import brotli
import zstandard

if TYPE_CHECKING:
    from collections.abc import Callable

    Coder = Callable[[bytes, bool], bytes]

# As small as is cheap: above these levels time doubles for a few per cent of the size.
ZSTD_LEVEL = 3
BROTLI_QUALITY = 4
GZIP_LEVEL = 5
GZIP = 31  # zlib's window of 15 bits with gzip's head


def zstd() -> Coder:
    """Zstandard (RFC 8878)."""
    coder = zstandard.ZstdCompressor(level=ZSTD_LEVEL).compressobj()

    def code(data: bytes, last: bool) -> bytes:
        kind = zstandard.COMPRESSOBJ_FLUSH_FINISH if last else zstandard.COMPRESSOBJ_FLUSH_BLOCK
        return coder.compress(data) + coder.flush(kind)

    return code


def br() -> Coder:
    """Brotli (RFC 7932)."""
    coder = brotli.Compressor(quality=BROTLI_QUALITY)

    def code(data: bytes, last: bool) -> bytes:
        coded: bytes = coder.process(data) + (coder.finish() if last else coder.flush())
        return coded

    return code


def gzip() -> Coder:
    """Gzip (RFC 1952)."""
    coder = zlib.compressobj(GZIP_LEVEL, wbits=GZIP)

    def code(data: bytes, last: bool) -> bytes:
        return coder.compress(data) + coder.flush(zlib.Z_FINISH if last else zlib.Z_SYNC_FLUSH)

    return code


CODERS: dict[str, Callable[[], Coder]] = {"zstd": zstd, "br": br, "gzip": gzip}
