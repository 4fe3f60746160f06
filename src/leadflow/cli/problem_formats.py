"""Problems as the command line writes them: for people, for programs, for GitHub."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import click

from leadflow.problems import Problem, report, visible

EXIT_FINE, EXIT_FINDINGS, EXIT_WRONG_USE = 0, 1, 2

UNREADABLE = "LF001"
"""The code of a file that could not be read at all, which is wrong use rather than a finding."""

NOTHING_TO_READ = frozenset({UNREADABLE, "LF002", "LF011"})
"""The codes of a log that could not be read at all, or has no rows."""

MOST_PROBLEMS = 20

_COLOURS = {"error": "red", "advice": "yellow"}
_LEVELS = {"error": "error", "advice": "warning"}


def exit_code(problems: Iterable[Problem], *, strict: bool = False) -> int:
    """Return what a command that found *problems* ends with; advice alone is fine if not *strict*.

    Raises:
        Nothing.

    >>> exit_code(())
    0
    """
    found = tuple(problems)
    if any(problem.code == UNREADABLE for problem in found):
        return EXIT_WRONG_USE
    counts = any(strict or problem.severity == "error" for problem in found)
    return EXIT_FINDINGS if counts else EXIT_FINE


def as_text(problem: Problem) -> str:
    """Return *problem* as a report with the line it is about; the colours are for a terminal.

    Raises:
        Nothing.

    >>> from leadflow.problems import Place
    >>> click.unstyle(as_text(Problem("LF003", "no", Place("a.yaml", 1, 2, 1, 3))))
    'a.yaml:1:2: error LF003 yaml-syntax: no'
    """
    what = f"{problem.severity} {problem.code} {problem.name}:"
    styled = click.style(what, fg=_COLOURS[problem.severity])
    place = replace(problem.place, file=visible(problem.place.file))
    plain = replace(problem, message=visible(problem.message), place=place)
    return report(plain).replace(what, styled, 1)


def as_data(problem: Problem) -> dict[str, str | int]:
    """Return *problem* as a mapping for JSON.

    Raises:
        Nothing.

    >>> from leadflow.problems import Place
    >>> as_data(Problem("LF003", "no", Place("a.yaml", 1, 2, 1, 3)))["name"]
    'yaml-syntax'
    """
    place = problem.place
    return {
        "code": problem.code,
        "name": problem.name,
        "severity": problem.severity,
        "message": problem.message,
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "path": place.path,
    }


def as_github(problem: Problem) -> str:
    r"""Return *problem* as a workflow command that GitHub shows beside the line.

    Raises:
        Nothing.

    >>> from leadflow.problems import Place
    >>> print(as_github(Problem("LF003", "50%\nno", Place("a,b.yaml", 1, 2, 1, 3))))
    ::error file=a%2Cb.yaml,line=1,col=2,endLine=1,endColumn=3,title=LF003 yaml-syntax::50%25%0Ano
    """
    place = problem.place
    properties = {
        "file": place.file,
        "line": place.line,
        "col": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
        "title": f"{problem.code} {problem.name}",
    }
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{_LEVELS[problem.severity]} {listed}::{_message(problem.message)}"


def lines_in(problems: Iterable[Problem], output: str) -> Iterator[str]:
    """Yield the lines of *problems* in the format *output*: text, json or github.

    Raises:
        Nothing.

    >>> list(lines_in((), "json")), list(lines_in((), "text"))
    (['[]'], [])
    """
    if output == "json":
        yield json.dumps([as_data(problem) for problem in problems], ensure_ascii=False, indent=2)
        return
    write = as_github if output == "github" else as_text
    for problem in problems:
        yield write(problem)


def first_lines_in(problems: Sequence[Problem]) -> Iterator[str]:
    """Yield the lines of the first *problems* of a log, and how many there are if not all.

    Raises:
        Nothing.

    >>> from leadflow.problems import Place
    >>> problems = [Problem("LF703", "no time", Place("a.csv", 2, 1, 2, 1))] * 22
    >>> list(first_lines_in(problems))[-1]
    'and 2 more, 22 problems in all; --format json lists them all'
    """
    for problem in problems[:MOST_PROBLEMS]:
        yield as_text(problem)
    if (more := len(problems) - MOST_PROBLEMS) > 0:
        yield f"and {more:,} more, {len(problems):,} problems in all; --format json lists them all"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
