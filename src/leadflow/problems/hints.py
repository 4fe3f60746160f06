"""The "did you mean" of every message, and how much a message quotes."""

from collections.abc import Iterable
from difflib import get_close_matches


def closest(name: str, known: Iterable[str]) -> str | None:
    """Return the one of *known* that somebody who wrote *name* most likely meant, if any.

    >>> closest("conected", ["new", "connected"]), closest("zebra", ["new"])
    ('connected', None)
    """
    by_folded = {other.casefold().replace("_", " ").replace("-", " "): other for other in known}
    folded = name[:100].casefold().replace("_", " ").replace("-", " ")
    matches = get_close_matches(folded, by_folded, n=1, cutoff=0.7)
    return by_folded[matches[0]] if matches else None


def hint(name: str, known: Iterable[str]) -> str:
    """Return `; did you mean 'connected'?`, or what there is to choose from if that is short.

    >>> hint("conected", ["new", "connected"])
    "; did you mean 'connected'?"
    >>> hint("zebra", ["new", "won"])
    '; there are new, won'
    """
    names = list(known)
    if (match := closest(name, names)) is not None:
        return f"; did you mean {match!r}?"
    if 0 < len(names) <= 12:
        return f"; there {'is' if len(names) == 1 else 'are'} {', '.join(names)}"
    return ""


def brief(text: str) -> str:
    """Return *text* as a sentence quotes it: of more than 40 characters the first 37.

    >>> brief("budget >= 1000"), brief("x" * 41) == "x" * 37 + "..."
    ('budget >= 1000', True)
    """
    return text if len(text) <= 40 else f"{text[:37]}..."
