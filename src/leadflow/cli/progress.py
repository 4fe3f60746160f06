"""A progress bar on the standard error, for long work that somebody watches on a terminal."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import click

LONG_LOG = 20_000
LONG_FILE = 5_000_000
"""From how many rows, or bytes, on a bar is worth its line."""

_STEPS = 200

Item = TypeVar("Item")


@contextmanager
def bar(
    length: int, worth: int, label: str, step: Callable[[Item], int]
) -> Iterator[Callable[[Iterable[Item]], Iterable[Item]]]:
    """Give what items pass through to move a bar of *length*, each by its *step*.

    Below the *worth* of a bar, or where nobody watches, items pass through untouched.

    Raises:
        Nothing of its own.

    >>> with bar(3, 20, "counting", len) as watch:
    ...     list(watch(["a", "b"]))
    ['a', 'b']
    """
    if length < worth or not sys.stderr.isatty():
        yield _untouched
        return
    steps = max(1, length // _STEPS)
    with click.progressbar(
        length=length, label=label, file=sys.stderr, update_min_steps=steps
    ) as shown:

        def watch(items: Iterable[Item]) -> Iterator[Item]:
            for item in items:
                yield item
                shown.update(step(item))

        yield watch


def _untouched(items: Iterable[Item]) -> Iterable[Item]:
    return items
