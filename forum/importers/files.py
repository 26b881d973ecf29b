"""The bytes of a file to import, compressed or not, as long as they are within reason."""

import gzip
import hashlib
import zlib
from pathlib import Path

from .records import FileRefused

CHUNK = 64 * 1024
GZIP = b"\x1f\x8b"
MOST_BYTES = 8 * 2**30  # Once decompressed.
MOST_RATIO = 250  # Of decompressed to compressed; XML of people has 5 to 50.
FREE_BYTES = 32 * 2**20  # So much may come from however little.


def chunks_of(path):
    """Yield the bytes of a file, decompressed, in pieces; raises FileRefused."""
    path = Path(path)
    try:
        with path.open("rb") as raw:
            is_compressed = raw.read(2) == GZIP
        size = path.stat().st_size
        with (gzip.open if is_compressed else open)(path, "rb") as opened:
            yield from _bounded(opened, size if is_compressed else None)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise FileRefused(f"The compressed file is damaged: {error}.") from error
    except OSError as error:
        raise FileRefused(f"The file cannot be read: {error.strerror or error}.") from error


def _bounded(opened, compressed):
    read = 0
    while chunk := opened.read(CHUNK):
        read += len(chunk)
        if read > MOST_BYTES:
            raise FileRefused(f"The file has more than {MOST_BYTES:,} bytes.")
        if compressed and read > max(FREE_BYTES, MOST_RATIO * compressed):
            raise FileRefused("The file grows beyond reason when it is decompressed.")
        yield chunk


def hash_of(path):
    """The SHA-256 of a file as it lies there, 64 hexadecimal digits."""
    try:
        with Path(path).open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError as error:
        raise FileRefused(f"The file cannot be read: {error.strerror or error}.") from error
