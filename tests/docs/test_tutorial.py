"""The tutorial, followed to the letter: an empty folder, a fresh virtual environment, a terminal.

Every block is used as it stands on the page: shell lines are typed into one terminal, files are
saved, sessions are held with the Python of the new environment. What the page shows must come.
One thing is arranged: a constraint makes pip take `leadflow` from a wheel that is built from this
project. What leadflow needs comes from the package index, as it does for a reader.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest
from test_pages import ROOT, Block, blocks, commands, write_file

PAGE = ROOT / "docs/tutorial.md"
END = "--- end of the command"
SETTINGS_OF_PYTHON = ("PYTHON", "VIRTUAL_ENV", "COV_", "PYTEST")


class Terminal:
    """A shell in a folder; what one line changes, such as the folder or the path, stays changed."""

    def __init__(self, folder: Path, settings: dict[str, str]) -> None:
        self._shell = subprocess.Popen(
            ["bash", "--noprofile", "--norc"],
            cwd=folder,
            env=settings,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def type(self, line: str) -> str:
        """Return what comes after *line*; its exit code is there for the next line."""
        assert self._shell.stdin is not None
        self._shell.stdin.write(f"{line}\ncode=$?; echo '{END}'; (exit $code)\n")
        self._shell.stdin.flush()
        return "".join(self._lines()).strip()

    def _lines(self) -> Iterator[str]:
        assert self._shell.stdout is not None
        for line in self._shell.stdout:
            before, end, _ = line.partition(END)
            yield before
            if end:
                return
        raise AssertionError("the terminal has closed")

    def close(self) -> None:
        self._shell.communicate(timeout=60)


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build this project's wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps")
    subprocess.run([*pip, "--wheel-dir", str(folder), str(ROOT)], check=True)
    (built,) = folder.glob("leadflow-*.whl")
    return built


@pytest.fixture
def terminal(wheel: Path, tmp_path: Path) -> Iterator[Terminal]:
    """Open a terminal in an empty folder, with this Python as `python3` and nothing of its own."""
    constraint = wheel.with_name("constraint.txt")
    constraint.write_text(f"leadflow @ {wheel.as_uri()}\n")
    programs = Path(sys.base_prefix) / "bin"
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(SETTINGS_OF_PYTHON)
    }
    settings = {
        **kept,
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PIP_CONSTRAINT": str(constraint),
        "COLUMNS": "100",
    }
    opened = Terminal(tmp_path, settings)
    yield opened
    opened.close()


@pytest.mark.skipif(os.name == "nt", reason="the tutorial's commands are for a POSIX shell")
def test_the_tutorial_works_to_the_letter(terminal: Terminal, tmp_path: Path) -> None:
    steps = groupby(blocks(PAGE), key=lambda block: "pycon" if block.kind == "pycon" else block)
    for step, following in steps:
        if isinstance(step, Block):
            follow_to_the_letter(step, terminal, tmp_path)
        else:
            hold_session(list(following), terminal, tmp_path)
    assert terminal.type("pip show leadflow | grep -c ^Name:") == "1"
    where = terminal.type("python -c 'import leadflow; print(leadflow.__file__)'")
    assert Path(where).is_relative_to(tmp_path / ".venv")


def follow_to_the_letter(block: Block, terminal: Terminal, folder: Path) -> None:
    if block.title is not None:
        write_file(block, folder / block.title)
    elif block.kind == "sh":
        for line in block.body.splitlines():
            said = terminal.type(line)
            assert terminal.type("echo $?") == "0", f"{line}: {said}"
    elif block.kind == "console":
        for command, shown in commands(block.body):
            assert terminal.type(command) == shown, f"line {block.line}: $ {command}"
    else:
        raise AssertionError(f"line {block.line}: nobody can follow a block of {block.kind}")


def hold_session(session: list[Block], terminal: Terminal, folder: Path) -> None:
    """Hold one Python session over all these blocks; lines keep the numbers of the page."""
    text = ""
    for block in session:
        text += "\n" * (block.line - text.count("\n")) + block.body
    (folder / "session.txt").write_text(text, encoding="utf-8")
    assert terminal.type("python -m doctest session.txt") == ""
    (folder / "session.txt").unlink()
