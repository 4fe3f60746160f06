"""The command line: one module a command.

What a command needs is imported when it runs, so that `--help` and `--version` come at once.
Exit codes: 0 fine, 1 findings, 2 wrong use, unreadable, or nothing to do, 130 stopped by Ctrl-C.
"""

import io
import sys

import click

from leadflow.cli.check import check
from leadflow.cli.endings import told
from leadflow.cli.explain import explain
from leadflow.cli.init import init
from leadflow.cli.replay import replay
from leadflow.cli.rule import rule
from leadflow.cli.schema import schema
from leadflow.cli.testing import test


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(
    None, "-V", "--version", package_name="leadflow", message="leadflow %(version)s"
)
def main() -> None:
    """Status guides for leads: begin one, check it, test it, ask it, and run history through it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


main.add_command(check)
main.add_command(explain)
main.add_command(init)
main.add_command(replay)
main.add_command(rule)
main.add_command(schema)
main.add_command(test)


def run() -> None:
    """Run the command line, so that even its help ends in good order if it cannot be written."""
    try:
        main()
    except OSError as error:
        sys.exit(told(error))
