"""An explanation as plain data: headings with lines, each line with the rule that says so."""

from leadflow.problems import Rule
from leadflow.record import record


@record
class Line:
    """One sentence, and the rule behind it if there is one."""

    text: str
    rule: Rule | None = None


@record
class Section:
    """A heading and what stands below it."""

    title: str
    lines: tuple[Line, ...]


@record
class Explanation:
    """Everything that a guide says about one status; sections without lines are left out."""

    status: str
    label: str
    rule: Rule
    sections: tuple[Section, ...]
