"""Files of tests, run one after the other, with what they touch of their guides together."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from os import PathLike, fspath
from os.path import realpath

from leadflow.checking import load
from leadflow.engine import Workflow
from leadflow.file_names import TESTS_ENDING
from leadflow.guidetests.coverage import Coverage, Touched
from leadflow.guidetests.promises import promise_results
from leadflow.guidetests.reading import GuideTests, read_tests
from leadflow.guidetests.results import Result
from leadflow.guidetests.running import run_test
from leadflow.problems import InvalidGuide, Problem
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
    """A run over files of tests and over guides, whose invariants are proven.

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
        self._files = tuple(fspath(file) for file in files)
        self._wanted = wanted
        self._touched: dict[str, Touched] = {}
        self._names: dict[str, str] = {}
        self._proven: set[str] = set()
        self._faulty: set[str] = set()

    def reports(self) -> Iterator[FileReport]:
        """Yield what comes of each file, as soon as it has been run.

        The invariants of a guide come before the first of its tests, and so do its faults.

        Raises:
            Nothing.
        """
        for file in self._files:
            if file.endswith(TESTS_ENDING):
                yield from self._of_tests(file)
            else:
                yield from self._of_guide(file)

    def coverages(self) -> Mapping[str, Coverage]:
        """Return what was touched so far of each guide, by its file; a guide without tests has 0.

        Raises:
            Nothing.
        """
        return {guide: touched.coverage() for guide, touched in self._touched.items()}

    def _of_tests(self, file: str) -> Iterator[FileReport]:
        tests, problems = read_tests(file)
        if tests is None:
            own = tuple(each for each in problems if each.place.file == file)
            yield from self._faults(each for each in problems if each.place.file != file)
            yield FileReport(file, (), own)
        else:
            yield from self._promises(tests.guide_file, tests.workflow)
            yield FileReport(tests.file, tuple(self._results(tests)))

    def _of_guide(self, file: str) -> Iterator[FileReport]:
        try:
            workflow = load(file)
        except InvalidGuide as error:
            yield from self._faults(error.problems)
        else:
            yield from self._promises(file, workflow)

    def _faults(self, problems: Iterable[Problem]) -> Iterator[FileReport]:
        """Yield what is wrong with a guide, once."""
        found = tuple(problems)
        for file in dict.fromkeys(each.place.file for each in found):
            if realpath(file) not in self._faulty:
                self._faulty.add(realpath(file))
                yield FileReport(file, (), found)

    def _promises(self, file: str, workflow: Workflow) -> Iterator[FileReport]:
        """Yield what is known of the invariants of a guide, once."""
        self._touching(file, workflow)
        if realpath(file) in self._proven:
            return
        self._proven.add(realpath(file))
        results = promise_results(workflow, file, lambda name: self._wanted(file, name))
        if found := tuple(results):
            yield FileReport(file, found)

    def _results(self, tests: GuideTests) -> Iterator[Result]:
        touched = self._touching(tests.guide_file, tests.workflow)
        workflow = tests.workflow.watched(touched.hear)
        watched = replace(tests, workflow=workflow)
        for index, test in enumerate(tests.suite.tests):
            if self._wanted(tests.file, test.name):
                for case in watched.cases_of(test):
                    touched.begin(workflow, case.lead)
                yield run_test(watched, index, lambda each: touched.take(workflow, each))

    def _touching(self, file: str, workflow: Workflow) -> Touched:
        """Return what hears of the guide in *file*, however the file is called."""
        name = self._names.setdefault(realpath(file), file)
        return self._touched.setdefault(name, Touched(workflow))
