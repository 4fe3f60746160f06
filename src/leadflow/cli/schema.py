"""`leadflow schema`: what editors need to complete, explain and mark a guide while it is typed."""

import json
import os

import click

from leadflow.cli.endings import orderly
from leadflow.cli.problem_formats import exit_code, lines_in
from leadflow.cli.result_files import open_result


@click.command()
@click.argument("guide", required=False)
@click.option("--tests", is_flag=True, help="Show the schema of files of tests instead.")
@click.option("--output", metavar="FILE", help="Write the schema to FILE instead.")
@click.pass_context
@orderly
def schema(context: click.Context, guide: str | None, output: str | None, *, tests: bool) -> None:
    """Show the JSON Schema of guides, or the one made for GUIDE, which knows its names.

    Ends with 0 if all is fine, 1 if GUIDE is not readable as YAML, 2 if a file cannot be read or
    written, or if FILE holds something that is no schema.
    """
    text = _schema_of(context, guide, tests=tests)
    if output is None:
        click.echo(text, nl=False)
        return
    _refuse_to_replace(output)
    with open_result(output) as file:
        if file is not None:
            file.write_text(text)
            file.close()
            file.keep()


def _schema_of(context: click.Context, guide: str | None, *, tests: bool) -> str:
    """Return the schema as text; a guide that is no YAML is told and ends the command."""
    from leadflow.documents import read_document
    from leadflow.guide.own_schema import own_schema_text
    from leadflow.guide.schema import schema_text
    from leadflow.guidetests.schema import own_schema_of_tests_text, schema_of_tests_text

    if guide is None:
        return schema_of_tests_text() if tests else schema_text()
    document, problems = read_document(guide)
    if document is None:
        for line in lines_in(problems, "text"):
            click.echo(line, err=True)
        context.exit(exit_code(problems))
    return own_schema_of_tests_text(document) if tests else own_schema_text(document)


def _refuse_to_replace(path: str) -> None:
    """Make sure that *path* is a new file or holds a schema.

    Raises:
        UsageError: it holds something else.
    """
    if os.path.isfile(path) and not _is_schema(path):
        raise click.UsageError(f"{path!r} is no schema; name another file, or remove this one")


def _is_schema(path: str) -> bool:
    try:
        with open(path, encoding="utf-8") as file:
            held = json.load(file)
    except (ValueError, RecursionError):
        return False
    return isinstance(held, dict) and "json-schema.org" in str(held.get("$schema"))
