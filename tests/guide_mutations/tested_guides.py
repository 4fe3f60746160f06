"""A guide and its own tests, read from a folder."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import cast

from guide_sites import Value

from leadflow.documents import Document, plain, read_document
from leadflow.engine import Workflow
from leadflow.guidetests import ENDING, GuideTests, read_tests, run_test
from leadflow.guidetests.given import given_cases
from leadflow.guidetests.names import unknown_names
from leadflow.problems import Problem


class UnfitFolder(Exception):
    """A folder has no guide in which nothing is found wrong, so that mutants would show nothing."""


@dataclass(frozen=True)
class TestedGuide:
    """A guide as written and as data, and the files of its tests."""

    __test__ = False

    name: str
    document: Document
    data: Value
    tests: tuple[GuideTests, ...]

    @property
    def file(self) -> str:
        """The name of the guide's file."""
        return Path(self.document.file).name

    def failing(self, workflow: Workflow) -> Iterator[str]:
        """Yield what *workflow* does not pass: tests, or files that do not fit it any more."""
        for tests in self.tests:
            file, fitted = Path(tests.file).name, fitting(tests, workflow)
            if fitted is None:
                yield file
                continue
            for index in range(len(tests.suite.tests)):
                result = run_test(fitted, index)
                if not result.passed:
                    yield f"{file}: {result.name}"


@lru_cache(maxsize=1)
def read_folder(folder: Path) -> TestedGuide:
    """Return the guide in *folder* with its tests, as far as they can be read.

    Raises:
        UnfitFolder: there is not one guide, or it or its tests cannot be read.
    """
    guides = sorted(folder.glob("*.leadflow.yaml"))
    if len(guides) != 1:
        raise UnfitFolder(f"{folder} has {len(guides)} guides, and should have one")
    document, problems = read_document(guides[0])
    if document is None or problems:
        raise UnfitFolder(_listed(problems))
    tests = tuple(_tests_in(folder, document))
    data = cast("Value", plain(document.root))
    return TestedGuide(folder.name, document, data, tests)


def fitting(tests: GuideTests, workflow: Workflow) -> GuideTests | None:
    """Return *tests* as they are for another *workflow*, or None if they do not fit it."""
    if any(unknown_names(tests.suite, tests.document, workflow)):
        return None
    cases, problems = given_cases(tests.suite, tests.document, workflow)
    return None if problems else replace(tests, workflow=workflow, cases=cases)


def _tests_in(folder: Path, guide: Document) -> Iterator[GuideTests]:
    for file in sorted(folder.glob(f"*{ENDING}")):
        tests, problems = read_tests(file)
        if tests is None:
            raise UnfitFolder(_listed(problems))
        if Path(tests.guide_file) == Path(guide.file):
            yield tests


def _listed(problems: Sequence[Problem]) -> str:
    return "\n".join(str(problem) for problem in problems)
