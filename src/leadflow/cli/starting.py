"""What `leadflow init` writes, and where."""

import json
import re
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from shlex import quote

import click

from leadflow.checking import check_text
from leadflow.cli.problem_formats import EXIT_FINE, EXIT_WRONG_USE
from leadflow.documents import Scalar, Span
from leadflow.documents.other_readers import other_reading
from leadflow.file_names import GUIDE_ENDING, TESTS_ENDING
from leadflow.guide.schema import schema_text
from leadflow.guidetests.schema import schema_of_tests_text
from leadflow.problems import visible

_LONGEST_NAME = 80


def start_guide(folder: str, guide_id: str | None, title: str | None) -> int:
    """Write the files of a new guide into *folder*, and return the exit code.

    Raises:
        click.UsageError: the id or the title is none that a guide can have.
        OSError: a file cannot be written.
    """
    into = Path(folder)
    name = _name(into) if guide_id is None else guide_id
    texts = new_files(name, f"{name} status guide" if title is None else title)
    new = {into / file: text for file, text in texts.items() if not _holds(into / file, text)}
    if there := [file for file in new if file.exists() or file.is_symlink()]:
        listed = ", ".join(map(str, there))
        says = f"nothing was written: {listed} would be written over; give another --id"
        click.echo(visible(says), err=True)
        return EXIT_WRONG_USE
    for file, text in new.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8") as opened:
            opened.write(text)
        click.echo(visible(f"wrote {file}"))
    for line in _next_steps(into, next(iter(texts))):
        click.echo(visible(line))
    return EXIT_FINE


def new_files(name: str, title: str) -> Mapping[str, str]:
    """Return the files of a new guide called *name* by their paths; the guide comes first.

    Raises:
        click.UsageError: the id or the title is none that a guide can have.

    >>> list(new_files("sales", "Sales"))[:2]
    ['sales.leadflow.yaml', 'tests/sales.leadflow.test.yaml']
    """
    plain = _plain(name)
    file = f"{plain}{GUIDE_ENDING}"
    guide = _template("guide.yaml", file, name, title)
    if problems := check_text(guide, file):
        raise click.UsageError(f"no guide can be called {name!r}, {title!r}: {problems[0].message}")
    return {
        file: guide,
        f"tests/{plain}{TESTS_ENDING}": _template("tests.yaml", file, name, title),
        f"tests/{plain}-first-days.csv": _template("first-days.csv", file, name, title),
        "schemas/guide-1.schema.json": schema_text(),
        "schemas/guide-tests-1.schema.json": schema_of_tests_text(),
    }


def _name(folder: Path) -> str:
    return folder.resolve().name.strip()[:_LONGEST_NAME] or "sales"


def _plain(name: str) -> str:
    """Return *name* as a part of a file's name: letters, digits, dots and hyphens."""
    return re.sub(r"[^\w.]+", "-", name).strip("-.") or "guide"


def _template(template: str, file: str, name: str, title: str) -> str:
    text = (files("leadflow.cli") / "templates" / template).read_text(encoding="utf-8")
    values = {"@ID@": _quoted(name), "@TITLE@": _quoted(title), "@FILE@": file}
    values["@LOG@"] = f"tests/{_plain(name)}-first-days.csv"
    values["@TESTS@"] = f"tests/{_plain(name)}{TESTS_ENDING}"
    return re.sub("|".join(values), lambda found: values[found.group()], text)


def _holds(file: Path, text: str) -> bool:
    """Tell whether *file* holds *text* already, as the schema does beside a second guide."""
    return file.is_file() and file.read_bytes() == text.encode()


def _quoted(text: str) -> str:
    """Return *text* as YAML reads it back, in quotes only where they are needed."""
    is_word = re.fullmatch(r"[A-Za-z][\w -]*\w", text) is not None
    is_text = other_reading(Scalar(text, "plain", Span(0, len(text)))) is None
    return text if is_word and is_text else json.dumps(text, ensure_ascii=False)


def _next_steps(folder: Path, guide: str) -> tuple[str, ...]:
    path, tests = quote(str(folder / guide)), folder / "tests"
    log = tests / f"{guide.removesuffix('.leadflow.yaml')}-first-days.csv"
    return (
        "",
        "What to do next:",
        f"  leadflow check {path}",
        f"  leadflow test {quote(str(folder))}",
        f"  leadflow explain {path} interested",
        f"  leadflow explain {path} customer --from new --role rep",
        f"  leadflow replay {path} {quote(str(log))}",
    )
