"""Every code has a page, and every example on it does what the page says.

`LEADFLOW_UPDATE_GOLDEN=1` writes what the commands print into the pages; read the difference.
"""

import os
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner
from test_pages import blocks, commands, run_session, write_file

from leadflow.cli import main
from leadflow.cli.code_pages import FAMILIES, documentation, page_of
from leadflow.problems import CODES

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "src/leadflow/problems/pages"
UPDATES = os.environ.get("LEADFLOW_UPDATE_GOLDEN") == "1"
BAD, GOOD = "## Not like this", "## But like this"


def printed(command):
    program, *arguments = shlex.split(command)
    assert program == "leadflow"
    result = CliRunner(env={"COLUMNS": "100"}).invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.output.strip()


def followed(page, folder):
    """Run the blocks of *page* in *folder*; return its text with what the commands print."""
    text, names = page.read_text(encoding="utf-8"), {"__name__": "page"}
    for block in blocks(page):
        if block.kind == "console":
            body = "".join(
                f"$ {command}\n{printed(command)}\n" for command, _ in commands(block.body)
            )
            text = text.replace(f"```console\n{block.body}```", f"```console\n{body}```", 1)
        elif block.title is not None:
            write_file(block, folder / block.title)
        else:
            assert block.kind == "pycon"
            run_session(block, names, page)
    return text


def answers(text):
    """What commands and sessions print in *text*."""
    found = re.findall(r"^```(?:console|pycon)\n(.*?)^```$", text, re.M | re.S)
    lines = [line for body in found for line in body.splitlines()]
    return "\n".join(line for line in lines if not line.startswith(("$ ", ">>> ", "... ")))


@pytest.mark.parametrize("code", CODES.values(), ids=lambda code: code.code)
def test_the_page_says_what_the_code_says_and_has_both_examples(code):
    text = page_of(code)
    says = f"{code.says[:1].upper()}{code.says[1:]}."
    assert text.startswith(f"# {code.code} {code.name}\n\n{says}\n\n")
    why, rest = text.split(f"\n{BAD}\n")
    bad, good = rest.split(f"\n{GOOD}\n")
    assert len(why.split("\n\n")[2]) > 150, "why it matters"
    assert code.code in answers(bad) or code.name in bad
    assert answers(good)
    assert code.code not in answers(good)


@pytest.mark.parametrize("code", sorted(CODES))
def test_the_examples_do_what_the_page_shows(code, tmp_path, monkeypatch):
    page = PAGES / f"{code}.md"
    monkeypatch.chdir(tmp_path)
    text = followed(page, tmp_path)
    if UPDATES:
        page.write_text(text, encoding="utf-8")
    assert page.read_text(encoding="utf-8") == text


def test_there_are_no_other_pages():
    assert sorted(page.stem for page in PAGES.iterdir()) == sorted(CODES)


def test_every_code_belongs_to_a_family():
    assert {code[:3] for code in CODES} == set(FAMILIES)


def test_the_documentation_is_made_of_these_pages():
    folder = ROOT / "docs/reference/codes"
    held = {file.name: file.read_text(encoding="utf-8") for file in folder.iterdir()}
    assert held == documentation(), "run python -m leadflow.cli.code_pages"
