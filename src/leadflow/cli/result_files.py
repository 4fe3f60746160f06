"""The files that a command writes: never over what it reads, one JSON object a line."""

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TextIO

import click


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


def open_result(path: str | None, files: ExitStack) -> TextIO | None:
    """Return the file at *path*, ready to be written; *files* will close it.

    Raises:
        UsageError: it cannot be written.

    >>> with ExitStack() as files:
    ...     open_result(None, files)
    """
    if path is None:
        return None
    try:
        return files.enter_context(open(path, "w", encoding="utf-8", newline="\n"))
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise click.UsageError(f"{path!r} cannot be written: {reason}") from None


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


def _same_file(one: str, other: str) -> bool:
    try:
        return Path(one).samefile(other)
    except (OSError, ValueError):
        return False
