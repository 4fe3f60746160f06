"""pytest runs the tests of guides: every `NAME.leadflow.test.yaml` that it comes across.

Each test is an item of its own, with its name, its line and what happened instead. Nothing of
leadflow is loaded before there is such a file. `-p no:leadflow` switches it off.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

ENDING = ".leadflow.test.yaml"


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Return the collector of a file with tests of a guide, None for any other file."""
    if not file_path.name.endswith(ENDING):
        return None
    return GuideTestFile.from_parent(parent, path=file_path)


class GuideTestFile(pytest.File):
    """A file with tests of a guide."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield an item for each test; a file that cannot be run is told with its problems."""
        from leadflow.guidetests import read_tests
        from leadflow.problems import report

        tests, problems = read_tests(_shown(self.path))
        if tests is None:
            raise self.CollectError("\n".join(map(report, problems)))
        for index, test in enumerate(tests.suite.tests):
            item: GuideTestItem = GuideTestItem.from_parent(self, name=test.name)
            place = tests.document.place(("tests", index, "name"), key=True)
            item.tests, item.index, item.line = tests, index, place.line
            yield item


class GuideTestItem(pytest.Item):
    """One test of a guide."""

    tests: object
    index: int
    line: int

    def runtest(self) -> None:
        """Run the test.

        Raises:
            GuideTestFailedError: something went differently.
        """
        from leadflow.guidetests import GuideTests, run_test

        assert isinstance(self.tests, GuideTests)
        result = run_test(self.tests, self.index)
        if not result.passed:
            raise GuideTestFailedError(result)

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
        from leadflow.problems import report

        lines = []
        for failure in self.args[0].failures:
            lines.append(report(failure.problem))
            lines.extend(f"        - {reason}" for reason in failure.reasons)
        return "\n".join(lines)


def _shown(path: Path) -> str:
    """Return *path* as people call it, from where pytest was started."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return os.fspath(path)
