"""What the three forms of tests share: asking the guide, and saying what went differently."""

from collections.abc import Callable
from datetime import datetime

from leadflow.documents.nodes import Path
from leadflow.engine import Command, Decision, Lead, Tick, Workflow
from leadflow.guidetests.reading import GuideTests
from leadflow.guidetests.results import Failure, Reason
from leadflow.guidetests.suite import Suite
from leadflow.problems import Problem


class Trying:
    """One test on its way: its file, its guide, and who hears what the guide decides."""

    def __init__(self, tests: GuideTests, on_decision: Callable[[Decision], object]) -> None:
        self.tests = tests
        self._on_decision = on_decision

    @property
    def suite(self) -> Suite:
        """The file of tests."""
        return self.tests.suite

    @property
    def workflow(self) -> Workflow:
        """The guide that decides."""
        return self.tests.workflow

    def decide(self, lead: Lead, command: Command) -> Decision:
        """Return what the guide decides; whoever wants to know hears it too.

        Raises:
            Nothing.
        """
        decision = self.workflow.decide(lead, command)
        self._on_decision(decision)
        return decision

    def settled(self, lead: Lead, at: datetime) -> Lead:
        """Return *lead* as it is *at* that moment, when all that was due has happened.

        Raises:
            Nothing.
        """
        return self.decide(lead, Tick(at)).lead or lead

    def failure(
        self,
        code: str,
        says: str,
        path: Path,
        reasons: tuple[Reason, ...] = (),
        *,
        key: bool = True,
    ) -> Failure:
        """Return the failure that something at *path* of the file went differently.

        Raises:
            Nothing.
        """
        return Failure(Problem(code, says, self.tests.document.place(path, key=key)), reasons)
