"""A place where a rule names an id."""

from collections.abc import Iterable, Iterator
from typing import Literal

from leadflow.documents.nodes import Path
from leadflow.record import record

ReferenceKind = Literal[
    "status",
    "sub_status",
    "stage",
    "field",
    "requirement_name",
    "role",
    "recipient",
    "call_status",
    "goal",
    "timer_origin",
    "calendar",
    "format",
    "action",
    "check",
]
"""What an id should be the id of.

`requirement_name` is a field or fact, `recipient` a role or one of RECIPIENTS, `goal` a signal or
one of BUILT_IN_GOALS, `timer_origin` a datetime field or one of TIMER_ORIGINS.
"""


@record
class Reference:
    """An id that a rule names, and where.

    `of` is the status that a sub-status should belong to; `is_key` tells that the id is the key at
    the end of `path` and not the value there.
    """

    kind: ReferenceKind
    id: str
    path: Path
    of: str = ""
    is_key: bool = False


def one(kind: ReferenceKind, named: str | None, path: Path) -> Iterator[Reference]:
    """Yield the reference to *named*, or nothing where none is named.

    Raises:
        Nothing.

    >>> list(one("stage", None, ("start", "stage")))
    []
    """
    if named is not None:
        yield Reference(kind, named, path)


def each(kind: ReferenceKind, ids: Iterable[str], path: Path) -> Iterator[Reference]:
    """Yield a reference to each of *ids*, the items of the list at *path*.

    Raises:
        Nothing.

    >>> list(each("role", ["rep"], ("transitions", 0, "roles")))[0].path
    ('transitions', 0, 'roles', 0)
    """
    for index, id_ in enumerate(ids):
        yield Reference(kind, id_, (*path, index))
