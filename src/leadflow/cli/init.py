"""`leadflow init`: a small guide to grow from, with its tests and what an editor needs."""

import click

from leadflow.cli.endings import orderly


@click.command()
@click.argument("folder", default=".")
@click.option("--id", "guide_id", metavar="ID", help="The guide's id; else the folder's name.")
@click.option("--title", help="The guide's name for people.")
@click.pass_context
@orderly
def init(context: click.Context, folder: str, guide_id: str | None, title: str | None) -> None:
    """Write a small guide with comments into FOLDER, tests for it, and schemas for editors.

    Nothing is written over. Ends with 0, or with 2 if one of the files is there already or cannot
    be written.
    """
    from leadflow.cli.starting import start_guide

    context.exit(start_guide(folder, guide_id, title))
