"""A log's bytes as lines of text, whatever they are; gzip is unpacked on the way."""

import errno
import gzip
import io
import os
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

STANDARD_INPUT = "-"
STREAM_FAULTS = (OSError, EOFError, zlib.error)
"""What reading the bytes of a file may raise; a file cut off in the middle is one of them."""

LONGEST_LINE = 1_000_000
"""How many characters a line may have; a file without line ends would never be read through."""

_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class OverlongLine(Exception):
    """A line of a log goes on for more than `LONGEST_LINE` characters."""


@contextmanager
def open_log(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """Give the bytes of the log at *path*; `-` is the standard input, `.gz` is unpacked.

    Raises:
        OSError, ValueError: there is no such file, or it may not be read.
    """
    name = os.fspath(path)
    if name == STANDARD_INPUT:
        if sys.stdin is None:
            raise OSError(errno.EBADF, "the standard input is closed")
        yield sys.stdin.buffer
        return
    with open(name, "rb") as file:
        if not name.lower().endswith(".gz"):
            yield file
            return
        with gzip.GzipFile(fileobj=file) as unpacked:
            yield cast("BinaryIO", unpacked)


@contextmanager
def text_of(stream: BinaryIO) -> Iterator[io.TextIOWrapper]:
    r"""Give *stream* as text without a byte order mark, line ends as they are; it stays open.

    Bytes that are not UTF-8 become surrogates, so that only their row is lost.

    Raises:
        Nothing of its own.

    >>> with text_of(io.BytesIO(b"a,b\r\n1,2")) as text:
    ...     list(text)
    ['a,b\r\n', '1,2']
    """
    buffered = _buffered(stream)
    text = io.TextIOWrapper(buffered, "utf-8-sig", errors="surrogateescape", newline="")
    try:
        yield text
    finally:
        text.detach()
        if buffered is not stream:
            buffered.detach()


def _buffered(stream: BinaryIO) -> io.BufferedReader:
    """Buffer *stream* once: a buffer over a buffer waits for more bytes than it was asked for."""
    if isinstance(stream, io.BufferedReader):
        return stream
    return io.BufferedReader(cast("io.RawIOBase", stream))


def lines_of(text: io.TextIOBase) -> Iterator[str]:
    r"""Yield the lines of *text*.

    Raises:
        OverlongLine: one of them is too long to be a row.

    >>> list(lines_of(io.StringIO("a,b\n1,2")))
    ['a,b\n', '1,2']
    """
    while line := text.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE:
            raise OverlongLine
        yield line


def is_utf16(text: io.TextIOWrapper) -> bool:
    """Tell whether the bytes are what Excel calls Unicode text; nothing is read away.

    Raises:
        OSError, EOFError, zlib.error: the bytes cannot be had.
    """
    return cast("io.BufferedReader", text.buffer).peek(2)[:2] in _UTF16
