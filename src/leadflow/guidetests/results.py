"""What came of running tests: which passed, and of each that failed what happened instead."""

from leadflow.problems import Objection, Place, Problem, Rule
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
    """One thing that went differently: the problem in the file of tests, and the reasons."""

    problem: Problem
    reasons: tuple[Reason, ...] = ()


@record
class Result:
    """One test that was run; without failures it has passed."""

    name: str
    place: Place
    failures: tuple[Failure, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether everything went as the test says."""
        return not self.failures


def reasons_of(objections: tuple[Objection, ...]) -> tuple[Reason, ...]:
    """Return *objections* as the reasons of a failure.

    Raises:
        Nothing.

    >>> [str(reason) for reason in reasons_of((Objection("LF404", "budget"),))]
    ['budget is missing; fill it in. (LF404)']
    """
    return tuple(Reason(each.message, each.rule, each.code) for each in objections)
