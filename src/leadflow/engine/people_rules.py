"""Approvals, overrides and rules over accounts, as compiled data."""

from leadflow.engine.clock_rules import ActionRule
from leadflow.engine.lead import Skip
from leadflow.engine.requirement_rules import Condition
from leadflow.engine.role_list import RoleList
from leadflow.language import Duration
from leadflow.problems import Rule
from leadflow.record import record


@record
class ApprovalRule:
    """Who must agree before a move is made, unless `when` is false.

    `four_eyes` wants another person than the one who asks, whatever her role.
    """

    by: RoleList
    rule: Rule
    when: Condition | None = None
    expires: Duration | None = None
    four_eyes: bool = False


@record
class OverrideRule:
    """Who may skip which gates on the way to all statuses but those in `never_into`.

    With `of_automation` only back to where a rule took the lead from.
    """

    by: RoleList
    may_skip: frozenset[Skip]
    rule: Rule
    of_automation: bool = False
    never_into: frozenset[str] = frozenset()


@record
class AccountRule:
    """What hosts are asked for when all leads of an account, so many at least, are somewhere."""

    name: str
    statuses: frozenset[str]
    at_least: int
    rule: Rule
    actions: tuple[ActionRule, ...] = ()
