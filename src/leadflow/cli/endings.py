"""How a command ends when it cannot go on: with a sentence and an exit code, never a traceback."""

import errno
import functools
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import ParamSpec

import click
from click.exceptions import Exit

from leadflow.cli.problem_formats import EXIT_WRONG_USE

EXIT_STOPPED = 130
"""What shells call a command that Ctrl-C has stopped: 128 and the number of the signal."""

Given = ParamSpec("Given")


def orderly(command: Callable[Given, None]) -> Callable[Given, None]:
    """Return *command* so that Ctrl-C and output that cannot be written end it in good order.

    A reader that has gone away (`| head`) is left to click, which ends in silence.

    Raises:
        Nothing of its own.

    >>> @orderly
    ... def stopped() -> None:
    ...     raise KeyboardInterrupt
    >>> stopped()
    Traceback (most recent call last):
    click.exceptions.Exit: 130
    """

    @functools.wraps(command)
    def run(*given: Given.args, **named: Given.kwargs) -> None:
        try:
            command(*given, **named)
        except KeyboardInterrupt:
            _say("stopped")
            raise Exit(EXIT_STOPPED) from None
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            raise Exit(told(error)) from None

    return run


def told(error: OSError) -> int:
    """Say what failed, let go of output that cannot be written, and return the exit code.

    Raises:
        Nothing.
    """
    _let_output_go()
    _say(f"{_what_failed(error)}: {error.strerror or error}")
    return EXIT_WRONG_USE


def _say(sentence: str) -> None:
    with suppress(OSError):
        click.echo(sentence, err=True)


def _what_failed(error: OSError) -> str:
    if error.filename is None:
        return "the output cannot be written"
    return f"{error.filename!r} cannot be used"


def _let_output_go() -> None:
    """Point the standard output nowhere: what it still holds would fail once more at the end."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
