"""Timers, service levels and what hosts are asked to do, as compiled data."""

from collections.abc import Mapping

from leadflow.engine.outcome_rules import OutcomeRule
from leadflow.engine.requirement_rules import Condition
from leadflow.language import Duration
from leadflow.problems import Rule
from leadflow.record import NOTHING, record


@record
class ActionRule:
    """An action that hosts are asked for, with its parameters; a `due` is still a duration."""

    action: str
    rule: Rule
    params: Mapping[str, object] = NOTHING
    when: Condition | None = None


@record
class TimerRule:
    """What happens by itself while a lead stays in a status.

    It is due `after` its origin, which is what `since` names; without `after` as soon as `when`
    is true.
    """

    id: str
    rule: Rule
    after: Duration | None = None
    since: str = "entered"
    when: Condition | None = None
    repeat: Duration | None = None
    red_flag: bool = False
    actions: tuple[ActionRule, ...] = ()
    then: tuple[OutcomeRule, ...] = ()


@record
class SlaRule:
    """A service level: what must happen `within` which time.

    `goals` are `call`, `contact`, `activity` and signals, `statuses` those that meet it when the
    lead enters one; with neither it is met by leaving. `warning` is the time to the warning.
    """

    id: str
    rule: Rule
    within: Duration
    goals: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    recurring: bool = False
    warning: Duration | None = None
    on_warn: tuple[ActionRule, ...] = ()
    on_breach: tuple[ActionRule, ...] = ()
