"""From a file of tests to tests that can be run: read, named rightly, and with their guide."""

from collections.abc import Iterable, Mapping
from os import PathLike
from pathlib import Path

from leadflow.checking import load
from leadflow.documents import Document, read_document
from leadflow.documents.shape import validate
from leadflow.engine import Workflow
from leadflow.guidetests.given import Case, given_cases
from leadflow.guidetests.names import unknown_names
from leadflow.guidetests.suite import Suite
from leadflow.problems import InvalidGuide, Problem
from leadflow.record import record

ENDING = ".leadflow.test.yaml"


@record
class GuideTests:
    """The tests of a guide, ready to be run: the file, its guide, and the leads that it gives."""

    suite: Suite
    document: Document
    workflow: Workflow
    cases: Mapping[str, Case]

    @property
    def file(self) -> str:
        """The name of the file, as places show it."""
        return self.document.file


def read_tests(path: str | PathLike[str]) -> tuple[GuideTests | None, tuple[Problem, ...]]:
    """Return the tests in the file *path*, or None and everything that is wrong with it.

    Problems of the guide are told too, and keep its tests from being run.

    Raises:
        Nothing: a file that cannot be read is a problem too.

    >>> tests, problems = read_tests("nowhere.leadflow.test.yaml")
    >>> tests, problems[0].code
    (None, 'LF001')
    """
    document, problems = read_document(path)
    if document is None:
        return None, problems
    suite, misshapen = validate(document, Suite)
    if suite is None or problems or misshapen:
        return None, _in_order((*problems, *misshapen))
    file = Path(document.file).parent / suite.guide
    if not file.is_file():
        message = f"there is no guide {suite.guide!r} beside this file; check the name"
        return None, (Problem("LF611", message, document.place(("guide",))),)
    try:
        workflow = load(file)
    except InvalidGuide as error:
        return None, error.problems
    if unknown := tuple(unknown_names(suite, document, workflow)):
        return None, _in_order(unknown)
    cases, problems = given_cases(suite, document, workflow)
    if problems:
        return None, _in_order(problems)
    return GuideTests(suite, document, workflow, cases), ()


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda each: (each.place.line, each.place.column)))
