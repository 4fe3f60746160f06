"""Every page of the documentation runs: its Python, its sessions, its commands, its files.

A page is followed from top to bottom in an empty folder that holds the examples. Blocks marked
`python` are run, `pycon` sessions and `console` commands must show exactly what they show, and a
block with a title is written to the file of that name; a `diff` changes it. `sh` blocks set a
machine up and are not run here; those of the tutorial are, by test_tutorial.py.
"""

import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from leadflow.documents.plain import plain
from leadflow.documents.reading import parse_document

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
FENCE = re.compile(r"^```(?P<kind>\w+)(?P<info>[^\n]*)\n(?P<body>.*?)^```$", re.M | re.S)
TITLE = re.compile(r'title="([^"]+)"')
PROGRAMS = {"leadflow": (sys.executable, "-m", "leadflow"), "python": (sys.executable,)}
TESTS = ".leadflow.test.yaml"
LAST_EXIT_CODE = "echo $?"
DURATION = re.compile(r"=* ?(\d+ \w+) in [\d.]+s(?: \([\d:]+\))? ?=*")
LINK = re.compile(r"\]\((?!\w+:)([^)#]*)(?:#([^)]*))?\)")


@dataclass
class Block:
    """A fenced block of a page: its language, the file it is written to, its text and line."""

    kind: str
    title: str | None
    body: str
    line: int


def blocks(page: Path) -> list[Block]:
    text = page.read_text(encoding="utf-8")
    return [
        Block(
            match["kind"],
            title[1] if (title := TITLE.search(match["info"])) else None,
            match["body"],
            text.count("\n", 0, match.start()) + 1,
        )
        for match in FENCE.finditer(text)
    ]


def follow(block: Block, names: dict[str, object], page: Path, folder: Path) -> None:
    if block.title is not None:
        write_file(block, folder / block.title)
    elif block.kind == "python":
        padding = "\n" * block.line
        exec(compile(padding + block.body, str(page), "exec"), names)
    elif block.kind == "pycon":
        run_session(block, names, page)
    elif block.kind == "console":
        run_console(block, page, folder)


def write_file(block: Block, file: Path) -> None:
    """Write what *block* holds to *file*, or change *file* as the block says."""
    text = block.body
    if block.kind == "diff":
        lines = block.body.splitlines(keepends=True)
        before = "".join(line[1:] for line in lines if not line.startswith("+"))
        after = "".join(line[1:] for line in lines if not line.startswith("-"))
        held = file.read_text(encoding="utf-8")
        assert held.count(before) == 1, f"line {block.line}: {before!r} is not in {file.name} once"
        text = held.replace(before, after)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def run_session(block: Block, names: dict[str, object], page: Path) -> None:
    test = doctest.DocTestParser().get_doctest(block.body, names, page.name, str(page), block.line)
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE, verbose=False)
    said: list[str] = []
    runner.run(test, out=said.append, clear_globs=False)
    names.update(test.globs)
    assert runner.failures == 0, "".join(said)


def commands(body: str) -> list[tuple[str, str]]:
    parts = re.split(r"^\$ ", body, flags=re.M)[1:]
    return [(part.split("\n", 1)[0], part.split("\n", 1)[1].strip()) for part in parts]


def run_console(block: Block, page: Path, folder: Path) -> None:
    exit_code = None
    for command, shown in commands(block.body):
        if command == LAST_EXIT_CODE:
            said = str(exit_code)
        else:
            exit_code, said = run_command(command, folder)
        assert timeless(said) == timeless(shown), f"{page.name}:{block.line}: $ {command}"


def timeless(said: str) -> str:
    """Return what a command has *said* without how long pytest took."""
    return DURATION.sub(r"\1", said)


def run_command(command: str, folder: Path) -> tuple[int, str]:
    program, *arguments = shlex.split(command)
    assert program in PROGRAMS, f"pages show leadflow and python only, not {program}"
    run = subprocess.run(
        [*PROGRAMS[program], *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        env={**os.environ, "COLUMNS": "100"},
        check=False,
    )
    return run.returncode, (run.stdout + run.stderr).strip()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_the_page_runs(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {"__name__": "page"}
    for block in blocks(page):
        follow(block, names, page, tmp_path)


def test_links_between_pages_lead_somewhere() -> None:
    broken = [
        f"{page.relative_to(ROOT)}: {target}#{heading}"
        for page in PAGES
        for target, heading in LINK.findall(page.read_text(encoding="utf-8"))
        if not leads_somewhere(page, target, heading)
    ]
    assert broken == []


def leads_somewhere(page: Path, target: str, heading: str) -> bool:
    """Tell whether the file is there and, if it is a page, has the heading."""
    file = (page.parent / target).resolve() if target else page
    return file.exists() and (not heading or heading in headings(file))


@cache
def headings(page: Path) -> frozenset[str]:
    """Return the headings of *page* as links write them."""
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    written = re.findall(r"^#+ (.*)$", text, re.M)
    return frozenset(re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in written)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        (
            "fail-a-ci-job-on-a-bad-guide.md",
            ["leadflow check --format github guides/", "leadflow check guides/"],
        ),
        (
            "test-a-guide.md",
            [
                "leadflow check --format github guides/",
                "leadflow test --coverage=100 --format github guides/",
                "leadflow check guides/",
                "leadflow test --format junit guides/ > guides.xml",
            ],
        ),
    ],
)
def test_settings_for_other_programs_are_yaml_and_their_commands_are_shown_at_work(
    name: str, wanted: list[str]
) -> None:
    page = ROOT / "docs/how-to" / name
    settings = [
        block.body
        for block in blocks(page)
        if block.kind == "yaml" and not (block.title or "").endswith((".leadflow.yaml", TESTS))
    ]
    shown = [
        command
        for block in blocks(page)
        if block.kind == "console"
        for command, _ in commands(block.body)
    ]
    asked = [each for text in settings for each in texts_in(read_yaml(text))]
    asked = [text for text in asked if text.startswith(("leadflow check ", "leadflow test "))]
    assert asked == wanted
    assert {text.partition(" > ")[0] for text in asked} <= set(shown)


def read_yaml(text: str) -> object:
    document, problems = parse_document(text, "settings.yaml")
    assert problems == ()
    return plain(document.root)


def texts_in(value: object) -> Iterator[str]:
    """Yield every text within what was read from YAML."""
    match value:
        case str():
            yield value
        case dict():
            yield from (text for inner in value.values() for text in texts_in(inner))
        case list():
            yield from (text for inner in value for text in texts_in(inner))
        case _:
            return
