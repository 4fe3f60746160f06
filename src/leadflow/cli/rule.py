"""`leadflow rule`: the page of a code: what it says, why it matters, a bad and a good example."""

import click

from leadflow.cli.endings import orderly


@click.command()
@click.argument("code", required=False)
@orderly
def rule(code: str | None) -> None:
    """Print the page of CODE, such as LF201 or unknown-status; without CODE, the list of all.

    Ends with 0, or with 2 if there is no such code.
    """
    from leadflow.cli.code_pages import FAMILIES, code_named, codes_of, nearest, page_of

    if code is None:
        for family, title in FAMILIES.items():
            click.echo(f"{title}")
            for each in codes_of(family):
                click.echo(f"  {each.code}  {each.name:<22} {each.says}")
        return
    found = code_named(code)
    if found is None:
        meant = nearest(code)
        hint = f"did you mean {meant}?" if meant else "`leadflow rule` lists all codes"
        raise click.UsageError(f"there is no code {code!r}; {hint}")
    click.echo(page_of(found), nl=False)
