"""What the parts of a report have in common: headings, shares, counted nouns."""

from collections.abc import Iterator

import click


def percent(part: float, whole: float = 1) -> str:
    """Return *part* of *whole* in percent, nothing if there is no whole.

    Raises:
        Nothing.

    >>> percent(1, 3), percent(0, 0)
    ('33.3%', '-')
    """
    return f"{100 * part / whole:.1f}%" if whole else "-"


def heading(text: str) -> Iterator[str]:
    """Yield the lines that begin a part of the report.

    Raises:
        Nothing.
    """
    yield ""
    yield click.style(text, bold=True)


def counted(count: int, noun: str) -> str:
    """Return *count* with its *noun*, in the plural unless it is one.

    Raises:
        Nothing.

    >>> counted(1, "call"), counted(1200, "row")
    ('1 call', '1,200 rows')
    """
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
