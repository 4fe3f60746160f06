"""Options that several commands take."""

from collections.abc import Callable
from typing import TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., None])


def format_option(says: str, *formats: str) -> Callable[[Command], Command]:
    """Return the option `--format`, which a command gets as `output`; the first is the default.

    Raises:
        Nothing.
    """
    return click.option(
        "--format",
        "output",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help=says,
    )
