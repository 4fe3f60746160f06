"""One thing that is wrong in a file, and how it reads in a report."""

from leadflow.problems.catalogue import CODES
from leadflow.problems.places import Place, frame
from leadflow.record import record


@record
class Problem:
    """A code of the catalogue, one clear sentence, and the place it is about."""

    code: str
    message: str
    place: Place

    @property
    def name(self) -> str:
        """The code's name for people, such as `unknown-status`."""
        return CODES[self.code].name

    @property
    def severity(self) -> str:
        """`error`, or `advice` for what may stay as it is."""
        return CODES[self.code].severity

    def __str__(self) -> str:
        return f"{self.place}: {self.severity} {self.code} {self.name}: {self.message}"


def report(problem: Problem) -> str:
    """Return *problem* as the command line prints it: the sentence and the line it is about.

    >>> place = Place("a.yaml", 3, 6, 3, 9, "start.status", "  to: won")
    >>> print(report(Problem("LF201", "unknown status 'won'", place)))
    a.yaml:3:6: error LF201 unknown-status: unknown status 'won'
        3 |   to: won
          |      ^^^
    """
    shown = frame(problem.place)
    return f"{problem}\n{shown}" if shown else str(problem)
