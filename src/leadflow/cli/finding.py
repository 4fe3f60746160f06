"""The files that paths on the command line mean: themselves, or what folders hold."""

import os
from collections.abc import Iterable, Iterator

import click

from leadflow.file_names import TESTS_ENDING


def files_in(paths: Iterable[str], endings: tuple[str, ...]) -> tuple[str, ...]:
    """Return the files that *paths* mean, each once: themselves, or what folders hold.

    Folders are looked through for files with one of the *endings*, with all that is below them, in
    order, but for those whose name begins with a dot. Links are followed. A folder that may not be
    looked into is returned itself, so that whoever reads it says so.

    Raises:
        click.UsageError: a path is blank.

    >>> files_in(["nowhere.leadflow.yaml"], (".leadflow.yaml",))
    ('nowhere.leadflow.yaml',)
    """
    found: dict[tuple[str, str], str] = {}
    for path in paths:
        if not path.strip():
            raise click.UsageError(f"the path {path!r} is blank; name a file or a folder")
        for file in _files_below(path, endings):
            found.setdefault(_identity(file), file)
    return tuple(found.values())


def _identity(file: str) -> tuple[str, str]:
    """Return what two names of one file have in common.

    Where a file of tests is linked into another folder, it is about the guide there.
    """
    is_test = file.endswith(TESTS_ENDING)
    return os.path.realpath(file), os.path.realpath(os.path.dirname(file)) if is_test else ""


def _files_below(path: str, endings: tuple[str, ...]) -> Iterator[str]:
    if not os.path.isdir(path):
        yield path
        return
    closed: list[OSError] = []
    seen: set[str] = set()
    for folder, folders, files in os.walk(path, onerror=closed.append, followlinks=True):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if (real := os.path.realpath(folder)) in seen:
            folders.clear()
            continue
        seen.add(real)
        for name in sorted(files):
            if name.endswith(endings):
                yield os.path.normpath(os.path.join(folder, name))
    yield from (os.path.normpath(str(error.filename)) for error in closed)
