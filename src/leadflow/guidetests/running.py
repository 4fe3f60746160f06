"""Running tests of a guide: each by itself, from the leads that its file gives."""

from collections.abc import Callable, Iterable, Iterator

from leadflow.documents.nodes import Path
from leadflow.engine import Decision
from leadflow.guidetests.matrix import run_matrix
from leadflow.guidetests.offering import run_offers
from leadflow.guidetests.reading import GuideTests
from leadflow.guidetests.results import Failure, Result
from leadflow.guidetests.stepping import run_steps
from leadflow.guidetests.suite import AnyTest, MatrixTest, OffersTest, StepsTest
from leadflow.guidetests.trying import Trying

IsWanted = Callable[[str], bool]
"""Is asked for a test by its name whether it is to be run."""

OnDecision = Callable[[Decision], object]
"""Is given every decision that the guide makes while a test runs."""


def run_tests(
    tests: GuideTests,
    *,
    wanted: IsWanted = bool,
    on_decision: OnDecision = bool,
) -> Iterator[Result]:
    """Yield what comes of each of *tests*, in the order of the file.

    Args:
        tests: the tests and their guide.
        wanted: is asked for each test by its name whether it is to be run.
        on_decision: is given every decision that the guide makes on the way.

    Raises:
        Nothing.
    """
    for index, test in enumerate(tests.suite.tests):
        if wanted(test.name):
            yield run_test(tests, index, on_decision)


def run_test(tests: GuideTests, index: int, on_decision: OnDecision = bool) -> Result:
    """Return what comes of the test that stands at *index* in the file, counted from 0.

    Raises:
        IndexError: the file has no such test.
    """
    test, path = tests.suite.tests[index], ("tests", index)
    failures = tuple(_failures(Trying(tests, on_decision), test, path))
    place = tests.document.place((*path, "name"), key=True)
    return Result(test.name, place, failures)


def _failures(trying: Trying, test: AnyTest, path: Path) -> Iterable[Failure]:
    match test:
        case OffersTest():
            return run_offers(trying, test, path)
        case MatrixTest():
            return run_matrix(trying, test, path)
        case StepsTest():
            return run_steps(trying, test, path)
