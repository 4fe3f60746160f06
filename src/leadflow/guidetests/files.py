"""Files of tests, run one after the other, with what they touch of their guides together."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from os import PathLike

from leadflow.guidetests.coverage import Coverage, Touched
from leadflow.guidetests.reading import GuideTests, read_tests
from leadflow.guidetests.results import Result
from leadflow.guidetests.running import run_test
from leadflow.problems import Problem
from leadflow.record import record

Wanted = Callable[[str, str], bool]
"""Is asked for a file and a test by their names whether the test is to be run."""


@record
class FileReport:
    """What came of one file: its results in order, or the problems that kept it from being run."""

    file: str
    results: tuple[Result, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether the file could be run and every test has passed."""
        return not self.problems and all(result.passed for result in self.results)


class TestRun:
    """A run over files of tests.

    >>> run = TestRun(["nowhere.leadflow.test.yaml"])
    >>> [report.problems[0].code for report in run.reports()], run.coverages()
    (['LF001'], {})
    """

    __test__ = False

    def __init__(
        self,
        files: Iterable[str | PathLike[str]],
        *,
        wanted: Wanted = lambda file, name: True,
    ) -> None:
        self._files = tuple(files)
        self._wanted = wanted
        self._touched: dict[str, Touched] = {}

    def reports(self) -> Iterator[FileReport]:
        """Yield what comes of each file, as soon as it has been run.

        Raises:
            Nothing.
        """
        for file in self._files:
            tests, problems = read_tests(file)
            if tests is None:
                yield FileReport(str(file), (), problems)
            else:
                yield FileReport(tests.file, tuple(self._results(tests)))

    def coverages(self) -> Mapping[str, Coverage]:
        """Return what was touched so far of each guide, by its file.

        Raises:
            Nothing.
        """
        return {guide: touched.coverage() for guide, touched in self._touched.items()}

    def _results(self, tests: GuideTests) -> Iterator[Result]:
        touched = self._of_guide(tests)
        workflow = tests.workflow.watched(touched.hear)
        watched = replace(tests, workflow=workflow)
        for index, test in enumerate(tests.suite.tests):
            if self._wanted(tests.file, test.name):
                for case in watched.cases_of(test):
                    touched.begin(workflow, case.lead)
                yield run_test(watched, index, lambda each: touched.take(workflow, each))

    def _of_guide(self, tests: GuideTests) -> Touched:
        guide = tests.guide_file
        if guide not in self._touched:
            self._touched[guide] = Touched(tests.workflow)
        return self._touched[guide]
