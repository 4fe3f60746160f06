"""What a guide promises whatever people and rules do, as compiled data; nothing decides by it."""

from typing import Literal

from leadflow.problems import Rule
from leadflow.record import record


@record
class InvariantRule:
    """A promise about a position: that no lead is ever there, ever leaves it, or can reach it.

    A lead is there if its stage, its status and its category are among those that are named;
    None names all.
    """

    kind: Literal["never", "never_leave", "can_always_reach"]
    rule: Rule
    stages: frozenset[str] | None = None
    statuses: frozenset[str] | None = None
    categories: frozenset[str] | None = None
