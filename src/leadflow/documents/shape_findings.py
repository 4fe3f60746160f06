"""A fault of a document's shape before it is placed."""

from leadflow.documents.nodes import Path
from leadflow.record import record


@record
class UnknownKey:
    """A key that its mapping may not have, and those that it may."""

    path: Path
    key: str
    known: tuple[str, ...]


@record
class Finding:
    """A fault: `of_key` if it is about the key that leads to `path`.

    `lacks` are the keys of which one is missing there. `known` are the keys that the mapping may
    have in which a key is unknown, or that should stand where something else does.
    """

    code: str
    message: str
    path: Path
    of_key: bool = False
    lacks: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
