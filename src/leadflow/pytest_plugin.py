"""pytest runs the tests of guides: every `NAME.leadflow.test.yaml` that it comes across.

Each test is an item of its own, with its name, its line and what happened instead; so is each
invariant of a guide `NAME.leadflow.yaml`. What reads and runs them is loaded when there is such a
file, and no sooner. `-p no:leadflow` switches it off.
"""

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

TESTS, GUIDES = ".leadflow.test.yaml", ".leadflow.yaml"


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Return the collector of a file with tests of a guide, or of a guide, None for any other."""
    if file_path.name.endswith(TESTS):
        return GuideTestFile.from_parent(parent, path=file_path)
    if file_path.name.endswith(GUIDES) and _speaks_of_invariants(file_path):
        return GuideFile.from_parent(parent, path=file_path)
    return None


class GuideTestFile(pytest.File):
    """A file with tests of a guide."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield an item for each test; a file that cannot be run is told with its problems."""
        from leadflow.guidetests import read_tests, run_test
        from leadflow.problems import report

        tests, problems = read_tests(_shown(self.path))
        if tests is None:
            raise self.CollectError("\n".join(map(report, problems)))
        for index, test in enumerate(tests.suite.tests):
            line = tests.document.place(("tests", index, "name"), key=True).line
            yield _item(self, test.name, line, partial(run_test, tests, index))


class GuideFile(pytest.File):
    """A guide with invariants."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield an item for each invariant; a guide with problems is told with all of them."""
        from leadflow.guidetests import read_promises
        from leadflow.problems import report

        results, problems = read_promises(_shown(self.path))
        if problems:
            raise self.CollectError("\n".join(map(report, problems)))
        for result in results:
            yield _item(self, result.name, result.place.line, partial(_same, result))


class GuideTestItem(pytest.Item):
    """One test of a guide, or one of its invariants."""

    run: Callable[[], object]
    line: int

    def runtest(self) -> None:
        """Run the test; an invariant that is neither proven nor broken is skipped.

        Raises:
            GuideTestFailedError: something went differently.
        """
        from leadflow.guidetests import Result, failure_text

        result = self.run()
        if not isinstance(result, Result):
            return
        if not result.passed:
            raise GuideTestFailedError(result)
        if result.unproven:
            pytest.skip("\n".join(map(failure_text, result.notes)))

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
        from leadflow.guidetests import failure_text

        return "\n".join(map(failure_text, self.args[0].failures))


def _item(parent: pytest.File, name: str, line: int, run: Callable[[], object]) -> pytest.Item:
    item: GuideTestItem = GuideTestItem.from_parent(parent, name=name)
    item.run, item.line = run, line
    return item


def _speaks_of_invariants(guide: Path) -> bool:
    """Tell whether *guide* has the word in it; one that cannot be read is told when it is."""
    try:
        return b"invariants" in guide.read_bytes()
    except OSError:
        return True


def _same(result: object) -> object:
    return result


def _shown(path: Path) -> str:
    """Return *path* as people call it, from where pytest was started."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return os.fspath(path)
