"""From a file or a text to a `Document`, with everything that is wrong with the text as such.

Nothing is raised for a bad file. Findings that leave a tree come together with it; what ends the
reading (a syntax error, a limit) leaves none.
"""

import errno
import os
import stat
from pathlib import Path

import yaml

from leadflow.documents.building import TreeBuilder
from leadflow.documents.comments import find_comments
from leadflow.documents.decoding import MOST_BYTES, decode, too_large
from leadflow.documents.document import Document
from leadflow.documents.nodes import Scalar, Span
from leadflow.documents.parser import LOADER
from leadflow.documents.source import Source
from leadflow.documents.syntax import syntax_problem
from leadflow.problems import Place, Problem

_TOO_DEEP = "exceeded maximum nesting depth"
"""What newer libyaml says before it has handed over the first of 1,000 brackets.

PyYAML's own parser hands them over one by one, so that the limit here can tell which one it was.
"""


def read_document(path: str | os.PathLike[str]) -> tuple[Document | None, tuple[Problem, ...]]:
    """Return the document in the file at *path*, and what is wrong with its text.

    Raises:
        Nothing: a file that cannot be read is a problem (LF001).

    >>> read_document("nowhere.yaml")[1][0].message
    "there is no file 'nowhere.yaml'; check the name and the folder"
    """
    file = os.fspath(path)
    try:
        content = _content(Path(file))
    except (OSError, ValueError) as error:
        return None, (Problem("LF001", _unreadable(file, error), Place(file, 1, 1, 1, 1)),)
    return (None, (too_large(file),)) if content is None else parse_document(content, file)


def parse_document(source: str | bytes, file: str) -> tuple[Document | None, tuple[Problem, ...]]:
    r"""Return the document that *source* writes, and what is wrong with it; *file* is for places.

    Raises:
        Nothing.

    >>> document, problems = parse_document("a: 1\na: 2", "a.yaml")
    >>> len(document.root.entries), problems[0].message
    (1, "the key 'a' stands twice here, first in line 1; keep one")
    """
    decoded = decode(source, file)
    if isinstance(decoded, Problem):
        return None, (decoded,)
    builder, error = _built(decoded, LOADER)
    if _TOO_DEEP in str(error):
        builder, error = _built(decoded, yaml.SafeLoader)
    if error is not None:
        return None, (*builder.problems, syntax_problem(decoded, error, builder.began()))
    return _finished(decoded, builder)


def _built(
    source: Source, loader: type[yaml.SafeLoader]
) -> tuple[TreeBuilder, yaml.YAMLError | None]:
    """Return what *loader* reads of the text, up to a limit, and what ended the reading early."""
    builder = TreeBuilder(source)
    try:
        for event in yaml.parse(source.text, Loader=loader):
            builder.take(event)
            if builder.is_over:
                break
    except yaml.YAMLError as error:
        return builder, error
    return builder, None


def _finished(source: Source, builder: TreeBuilder) -> tuple[Document | None, tuple[Problem, ...]]:
    root, problems = builder.root, tuple(builder.problems)
    if root is None or (isinstance(root, Scalar) and root.is_absent):
        return None, problems or (_empty(source),)
    comments = tuple(find_comments(source, builder.scalars, builder.end))
    return Document(source, root, comments, tuple(builder.left_out)), problems


def _empty(source: Source) -> Problem:
    message = "the file has no content: it is empty, or all of it is comments"
    return Problem("LF011", message, source.place(Span(0, 0)))


def _content(path: Path) -> bytes | None:
    """Return the bytes of the file, or None if there are too many of them.

    A pipe or a device may never end, so it is not even opened.
    """
    mode = path.stat().st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise OSError(errno.EINVAL, "it is no ordinary file")
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size > MOST_BYTES:
            return None
        return file.read(MOST_BYTES + 1)


def _unreadable(file: str, error: OSError | ValueError) -> str:
    match error:
        case FileNotFoundError():
            return f"there is no file {file!r}; check the name and the folder"
        case IsADirectoryError():
            return f"{file!r} is a folder; name the file in it"
        case PermissionError():
            return f"this user may not read {file!r}; ask for the right to read it"
        case OSError():
            return f"{file!r} cannot be read: {error.strerror or error}"
        case _:
            return f"{file!r} is not the name of a file; check it for invisible characters"
