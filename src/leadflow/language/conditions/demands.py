"""What is asked of conditions together: that they hold, one of them, or all of them."""

from leadflow.language.conditions.tree import Tree
from leadflow.record import record


@record
class Is:
    """The condition is true or, if not `truth`, is anything but true."""

    tree: Tree
    truth: bool = True


@record
class Either:
    """One of the demands holds."""

    items: tuple["Demand", ...]


@record
class Both:
    """All of the demands hold."""

    items: tuple["Demand", ...]


Demand = Is | Either | Both
