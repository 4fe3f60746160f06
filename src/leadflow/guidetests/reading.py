"""From a file of tests to tests that can be run: read, named rightly, and with their guide."""

import os
from collections.abc import Iterable, Mapping
from os import PathLike

from leadflow.checking import load
from leadflow.documents import Document, read_document
from leadflow.documents.shape import validate
from leadflow.engine import Workflow
from leadflow.file_names import GUIDE_ENDING, TESTS_ENDING
from leadflow.guidetests.entries import answered_twice, names_in_vain
from leadflow.guidetests.given import Case, given_cases
from leadflow.guidetests.names import unknown_names
from leadflow.guidetests.suite import AnyTest, MatrixTest, Suite
from leadflow.problems import InvalidGuide, Problem
from leadflow.record import record


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

    @property
    def guide_file(self) -> str:
        """The name of the guide's file, beside that of the tests."""
        return _beside(self.file, self.suite.guide)

    def cases_of(self, test: AnyTest) -> tuple[Case, ...]:
        """Return the leads with which *test* begins.

        Raises:
            Nothing.
        """
        names = test.leads if isinstance(test, MatrixTest) else (test.lead,)
        return tuple(self.cases[name] for name in names)


def read_tests(path: str | PathLike[str]) -> tuple[GuideTests | None, tuple[Problem, ...]]:
    """Return the tests in the file *path*, or None and everything that is wrong with it.

    Problems of the guide are told too, after LF615, and keep its tests from being run.

    Raises:
        Nothing: a file that cannot be read is a problem too.

    >>> tests, problems = read_tests("nowhere.leadflow.test.yaml")
    >>> tests, problems[0].code
    (None, 'LF001')
    """
    document, problems = read_document(path)
    if document is None:
        return None, problems
    if document.has("leadflow") and document.has("statuses"):
        return None, (_is_a_guide(document),)
    suite, misshapen = validate(document, Suite)
    if suite is None or problems or misshapen:
        return None, _in_order((*problems, *misshapen))
    return _with_guide(suite, document)


def _with_guide(suite: Suite, document: Document) -> tuple[GuideTests | None, tuple[Problem, ...]]:
    """Return the tests of *suite* with their guide, or None and what keeps them apart."""
    file = _beside(document.file, suite.guide)
    if message := _no_guide(suite.guide, file):
        return None, (Problem("LF611", message, document.place(("guide",))),)
    try:
        workflow = load(file)
    except InvalidGuide as error:
        return None, (_faulty_guide(suite.guide, document), *error.problems)
    if unknown := tuple(unknown_names(suite, document, workflow)):
        return None, _in_order(unknown)
    cases, impossible = given_cases(suite, document, workflow)
    pointless = (*names_in_vain(suite, document), *answered_twice(suite, document))
    if problems := (*pointless, *impossible):
        return None, _in_order(problems)
    return GuideTests(suite, document, workflow, cases), ()


def _beside(file: str, name: str) -> str:
    """Return what *name* means from the folder of *file*, written short.

    Behind a link, `..` is not the folder that the name shows.
    """
    written = os.path.join(os.path.dirname(file), name)
    short = os.path.normpath(written)
    return short if os.path.realpath(short) == os.path.realpath(written) else written


def _no_guide(name: str, file: str) -> str:
    """Return why there is no guide in *file*, which the tests call *name*; blank if there is."""
    if name.endswith(TESTS_ENDING):
        return f"{name!r} is a file of tests; write the name of the guide that they are about"
    if not os.path.isfile(file):
        return f"there is no guide {name!r} beside this file; check the name"
    return ""


def _is_a_guide(document: Document) -> Problem:
    message = f"this is a guide, not a file of tests; let its name end with `{GUIDE_ENDING}`"
    place = document.place(("leadflow",), key=True)
    return Problem("LF102", f"{message}, and not with `{TESTS_ENDING}`", place)


def _faulty_guide(name: str, document: Document) -> Problem:
    message = f"the guide {name!r} has errors, so none of these tests is run; mend the guide first"
    return Problem("LF615", message, document.place(("guide",)))


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda each: (each.place.line, each.place.column)))
