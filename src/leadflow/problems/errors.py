"""The exceptions of leadflow: broken contracts only, never an expected outcome.

They keep their arguments, so they survive pickling.
"""

from collections.abc import Sequence

from leadflow.problems.problem import Problem, report


class LeadflowError(Exception):
    """Everything that leadflow raises on purpose."""


class InvalidGuide(LeadflowError):
    """A guide has problems that keep it from being used; `problems` carries all of them."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(tuple(problems))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong, in the order of the file."""
        problems: tuple[Problem, ...] = self.args[0]
        return problems

    def __str__(self) -> str:
        return "\n".join(report(problem) for problem in self.problems)


class InvalidCommand(LeadflowError):
    """A command, lead or event breaks the contract of its type: a naive time, a wrong class."""
