"""Files with tests of a guide, guides with invariants, and their items as pytest sees them."""

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from leadflow.guidetests import (
    Failure,
    Result,
    failure_text,
    read_promises,
    read_tests,
    run_test,
)
from leadflow.problems import Problem, report, visible


class GuideTestFile(pytest.File):
    """A file with tests of a guide."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield an item for each test; a file that cannot be run is told with its problems."""
        tests, problems = read_tests(_shown(self.path))
        if tests is None:
            raise self.CollectError(_problems_text(problems))
        for index, test in enumerate(tests.suite.tests):
            line = tests.document.place(("tests", index, "name"), key=True).line
            yield _item(self, test.name, line, partial(run_test, tests, index))


class GuideFile(pytest.File):
    """A guide with invariants."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield an item for each invariant; a guide with problems is told with all of them."""
        promises, problems = read_promises(_shown(self.path))
        if promises is None:
            raise self.CollectError(_problems_text(problems))
        for index, name in enumerate(promises.names):
            line = promises.place(index).line
            yield _item(self, name, line, partial(promises.result, index))


class GuideTestItem(pytest.Item):
    """One test of a guide, or one of its invariants."""

    run: Callable[[], Result]
    line: int

    def runtest(self) -> None:
        """Run the test; an invariant that is neither proven nor broken is skipped.

        Raises:
            GuideTestFailedError: something went differently.
        """
        result = self.run()
        if not result.passed:
            raise GuideTestFailedError(result)
        if result.unproven:
            pytest.skip(_failures_text(result.notes))

    def repr_failure(  # type: ignore[override]
        self, excinfo: pytest.ExceptionInfo[BaseException]
    ) -> object:
        """Return what went differently, as `leadflow test` tells it."""
        if isinstance(excinfo.value, GuideTestFailedError):
            return str(excinfo.value)
        return super().repr_failure(excinfo)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return where the test stands: its line, counted from 0, and its name."""
        return self.path, self.line - 1, self.name


class GuideTestFailedError(Exception):
    """A test of a guide has failed; its only argument is the result."""

    def __str__(self) -> str:
        return _failures_text(self.args[0].failures)


def _item(parent: pytest.File, name: str, line: int, run: Callable[[], Result]) -> pytest.Item:
    item: GuideTestItem = GuideTestItem.from_parent(parent, name=visible(name))
    item.run, item.line = run, line
    return item


def _problems_text(problems: tuple[Problem, ...]) -> str:
    return _shown_lines("\n".join(map(report, problems)))


def _failures_text(failures: tuple[Failure, ...]) -> str:
    return _shown_lines("\n".join(map(failure_text, failures)))


def _shown_lines(text: str) -> str:
    return "\n".join(map(visible, text.split("\n")))


def _shown(path: Path) -> str:
    """Return *path* as people call it, from where pytest was started."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return os.fspath(path)
