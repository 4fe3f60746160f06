"""What must be filled in, given or true, as compiled data."""

from leadflow.language import Tree
from leadflow.problems import Rule
from leadflow.record import record


@record
class Condition:
    """A checked condition with its place."""

    tree: Tree
    rule: Rule


@record
class Need:
    """A field or fact that must be there; `fresh` wants it given with the command itself."""

    name: str
    rule: Rule
    when: Condition | None = None
    fresh: bool = False


@record
class AnyOf:
    """One of the items is enough; together they are one gap."""

    items: tuple["Requirement", ...]
    rule: Rule


@record
class AllOf:
    """Every item is wanted."""

    items: tuple["Requirement", ...]


@record
class Check:
    """A condition that must be true."""

    condition: Condition


Requirement = Need | AnyOf | AllOf | Check
