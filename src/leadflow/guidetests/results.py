"""What came of running tests: which passed, and of each that failed what happened instead."""

from leadflow.problems import Objection, Place, Problem, Rule, report
from leadflow.record import record


@record
class Reason:
    """What happened instead, in a sentence, and the rule of the guide that is behind it."""

    text: str
    rule: Rule | None = None
    code: str = ""

    def __str__(self) -> str:
        where = "" if self.rule is None else str(self.rule.place or self.rule.path)
        told = ", ".join(filter(None, (self.code, where)))
        return f"{self.text} ({told})" if told else self.text


@record
class Failure:
    """One thing that went differently: the problem in the file of tests, and the reasons.

    `walk` is a file of tests that shows how a lead breaks an invariant.
    """

    problem: Problem
    reasons: tuple[Reason, ...] = ()
    walk: str = ""


@record
class Result:
    """One test that was run, or one invariant; without failures it has passed.

    `notes` are no failures, but worth knowing.
    """

    name: str
    place: Place
    failures: tuple[Failure, ...] = ()
    notes: tuple[Failure, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether everything went as the test says."""
        return not self.failures

    @property
    def unproven(self) -> bool:
        """Whether it is an invariant that is neither proven nor broken, which is no failure."""
        return self.passed and bool(self.notes)


def failure_text(failure: Failure) -> str:
    """Return a failure as plain text: the problem with its line, the reasons, and the walk.

    Raises:
        Nothing.

    >>> place = Place("a.leadflow.test.yaml", 3, 6, 3, 9)
    >>> print(failure_text(Failure(Problem("LF601", "it was refused", place), (Reason("No."),))))
    a.leadflow.test.yaml:3:6: error LF601 step-refused: it was refused
      - No.
    """
    reasons = (f"  - {each}" for each in failure.reasons)
    return "\n".join([report(failure.problem), *reasons, failure.walk]).rstrip()


def reasons_of(objections: tuple[Objection, ...]) -> tuple[Reason, ...]:
    """Return *objections* as the reasons of a failure.

    Raises:
        Nothing.

    >>> [str(reason) for reason in reasons_of((Objection("LF404", "budget"),))]
    ['budget is missing; fill it in. (LF404)']
    """
    return tuple(Reason(each.message, each.rule, each.code) for each in objections)
