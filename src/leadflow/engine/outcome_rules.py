"""What a call status, a signal or a timer does to the lead status, as compiled data."""

from typing import Literal

from leadflow.engine.requirement_rules import Condition
from leadflow.language import Duration, Tree, Value
from leadflow.problems import Rule
from leadflow.record import record


@record
class Fill:
    """A value that an outcome rule writes: given, or computed by an expression."""

    field: str
    value: Value = None
    expression: Tree | None = None


@record
class OutcomeRule:
    """One entry of what a call status, signal or timer does to the lead status.

    `follow_up` plans the next contact so long after the move, or at the moment that it computes;
    with `suggest` the move waits for a person to accept it.
    """

    action: Literal["set", "keep", "choose"]
    rule: Rule
    targets: tuple[str, ...] = ()
    when: Condition | None = None
    only_from: frozenset[str] | None = None
    never_from: frozenset[str] = frozenset()
    forward_only: bool = False
    sub_status: str | None = None
    fill: tuple[Fill, ...] = ()
    follow_up: Duration | Tree | None = None
    after_follow_up: bool = False
    suggest: bool = False
