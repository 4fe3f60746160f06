"""The files that a command writes, one JSON object a line: never over what it reads.

A file gets its name only when everything is written, so that a run that fails leaves what was
there before as it was. Devices are written directly.
"""

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

import click

from leadflow.cli.problem_formats import EXIT_WRONG_USE

_DEVICES = (Path("/dev"), Path("/proc"))
_STANDARD_OUTPUTS = (1, 2)


def refuse_to_overwrite(inputs: Sequence[str], results: Sequence[str | None]) -> None:
    """Make sure that no result goes where an input comes from, or where another result goes.

    Raises:
        UsageError: one does.

    >>> refuse_to_overwrite(["a.csv"], ["b.jsonl", None])
    """
    taken = {os.path.realpath(path): path for path in inputs}
    for result in results:
        if result is None:
            continue
        real = os.path.realpath(result)
        if real in taken or any(_same_file(result, path) for path in inputs):
            raise click.UsageError(
                f"{result!r} is in use already; write the result to another file"
            )
        taken[real] = result


class UnwritableResult(click.ClickException):
    """A result cannot be written: no such folder, a full disk."""

    exit_code = EXIT_WRONG_USE


class ResultFile:
    """A file on its way: it takes its name when it is kept, and leaves no trace if it is not."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._target = os.path.realpath(path)
        self._draft = None if _is_device(path) else _draft_of(self._target)
        self._file = _open_device(path) if self._draft is None else _open_new(self._draft)

    def write(self, objects: Iterable[Mapping[str, object]]) -> None:
        """Write *objects*, one a line."""
        try:
            write_json_lines(self._file, objects)
        except OSError as error:
            raise _unwritable(self._path, error) from None

    def write_text(self, text: str) -> None:
        """Write *text* as it is."""
        try:
            self._file.write(text)
        except OSError as error:
            raise _unwritable(self._path, error) from None

    def close(self) -> None:
        """Write what is still held back."""
        try:
            self._file.close()
        except OSError as error:
            raise _unwritable(self._path, error) from None

    def keep(self) -> None:
        """Give the closed file its name, and the rights of the file that had it before."""
        if self._draft is None:
            return
        try:
            if os.path.exists(self._target):
                shutil.copymode(self._target, self._draft)
            os.replace(self._draft, self._target)
        except OSError as error:
            raise _unwritable(self._path, error) from None
        self._draft = None

    def discard(self) -> None:
        """Take the file away if it was not kept."""
        with suppress(OSError):
            self._file.close()
        if self._draft is not None:
            Path(self._draft).unlink(missing_ok=True)


@contextmanager
def open_result(path: str | None) -> Iterator[ResultFile | None]:
    """Give the file that is to be *path* once it is kept; without a path there is none.

    Raises:
        UnwritableResult: it cannot be written.

    >>> with open_result(None) as file:
    ...     print(file)
    None
    """
    if path is None:
        yield None
        return
    try:
        result = ResultFile(path)
    except (OSError, ValueError) as error:
        raise _unwritable(path, error) from None
    try:
        yield result
    finally:
        result.discard()


def write_json_lines(file: TextIO, objects: Iterable[Mapping[str, object]]) -> None:
    r"""Write *objects* to *file*, one a line.

    Raises:
        OSError: the disk is full, or gone.

    >>> from io import StringIO
    >>> file = StringIO()
    >>> write_json_lines(file, [{"id": "L-1"}])
    >>> file.getvalue()
    '{"id":"L-1"}\n'
    """
    for data in objects:
        file.write(json.dumps(data, ensure_ascii=False, separators=(",", ":")))
        file.write("\n")


def _is_device(path: str) -> bool:
    """Tell whether *path* is none that another file could replace: a device, a pipe."""
    whole = Path(os.path.abspath(path))
    if any(whole.is_relative_to(folder) for folder in _DEVICES):
        return True
    return os.path.exists(path) and not os.path.isfile(path)


def _open_device(path: str) -> TextIO:
    """Open *path*; what the standard output goes to is shared with it, not written over."""
    for number in _STANDARD_OUTPUTS:
        with suppress(OSError):
            if os.path.samestat(os.stat(path), os.fstat(number)):
                return open(os.dup(number), "w", encoding="utf-8", newline="\n")
    return open(path, "w", encoding="utf-8", newline="\n")


def _open_new(draft: str) -> TextIO:
    return open(draft, "x", encoding="utf-8", newline="\n")


def _draft_of(target: str) -> str:
    folder, name = os.path.split(target)
    return os.path.join(folder, f".{name}.{os.getpid()}.part")


def _unwritable(path: str, error: OSError | ValueError) -> UnwritableResult:
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return UnwritableResult(f"{path!r} cannot be written: {reason}")


def _same_file(one: str, other: str) -> bool:
    try:
        return Path(one).samefile(other)
    except (OSError, ValueError):
        return False
