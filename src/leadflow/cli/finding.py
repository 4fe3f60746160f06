"""The files that paths on the command line mean: themselves, or what folders hold."""

import os
from collections.abc import Iterable, Iterator


def files_in(paths: Iterable[str], endings: tuple[str, ...]) -> tuple[str, ...]:
    """Return the files that *paths* mean, each once: themselves, or what folders hold.

    Folders are looked through for files with one of the *endings*, with all that is below them, in
    order, but for those whose name begins with a dot.

    Raises:
        Nothing: a folder that may not be read has no files.

    >>> files_in(["nowhere.leadflow.yaml"], (".leadflow.yaml",))
    ('nowhere.leadflow.yaml',)
    """
    found = (file for path in paths for file in _files_below(path, endings))
    return tuple({os.path.realpath(file): file for file in found}.values())


def _files_below(path: str, endings: tuple[str, ...]) -> Iterator[str]:
    if not os.path.isdir(path):
        yield path
        return
    for folder, folders, files in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.endswith(endings):
                yield os.path.normpath(os.path.join(folder, name))
