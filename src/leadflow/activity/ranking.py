"""What was counted most comes first."""

from collections import Counter


def ranked(counts: Counter[tuple[str, str]], kind: str) -> tuple[str, ...]:
    """Return the names that were counted as *kind*, the most frequent first, then by name.

    Raises:
        Nothing.

    >>> ranked(Counter({("action", "b"): 2, ("action", "a"): 2, ("action", "c"): 5}), "action")
    ('c', 'a', 'b')
    """
    names = (name for what, name in counts if what == kind)
    return tuple(sorted(names, key=lambda name: (-counts[kind, name], name)))
