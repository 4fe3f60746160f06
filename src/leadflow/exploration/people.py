"""The people of walks, under names that a file of tests takes: one name for one person."""

from collections.abc import Iterator, Sequence
from itertools import count

LONGEST_NAME = 80
"""How many characters a name has at most; it is an id like any other."""


def is_name(text: str) -> bool:
    """Tell whether a file of tests takes *text* as the name of somebody.

    Raises:
        Nothing.

    >>> is_name("Ada"), is_name(" Ada"), is_name("")
    (True, False, False)
    """
    return text == text.strip() and 0 < len(text) <= LONGEST_NAME


def another(role: str, roles: Sequence[str]) -> str:
    """Return what a second person of *role* is called, in a guide with *roles*.

    Whoever asks for a move is called like her role, so the name is that of none of them.

    Raises:
        ValueError: *role* is none of the *roles*.

    >>> another("manager", ["rep", "manager"])
    'another manager'
    >>> another("manager", ["another manager", "manager"])
    'person 2'
    """
    names = _names(role, roles.index(role) + 1)
    return next(name for name in names if is_name(name) and name not in roles)


def _names(role: str, number: int) -> Iterator[str]:
    yield f"another {role}"
    yield f"person {number}"
    yield from (f"person {number} ({again})" for again in count(2))
