"""A compiled guide as plain data: what the compiler hands over and the tables are built from.

Ids are resolved, roles are closed over `includes`, conditions are checked trees. Everything
pickles, and every rule knows its place in the guide.
"""

from collections.abc import Mapping
from dataclasses import field
from datetime import timedelta
from typing import Literal

from leadflow.engine.clock_rules import ActionRule, SlaRule, TimerRule
from leadflow.engine.commands import Direction, SetBy
from leadflow.engine.guide_stamp import GuideStamp
from leadflow.engine.invariant_rules import InvariantRule
from leadflow.engine.lead import Contact, Source
from leadflow.engine.outcome_rules import OutcomeRule
from leadflow.engine.people_rules import AccountRule, ApprovalRule, OverrideRule
from leadflow.engine.requirement_rules import Condition, Requirement
from leadflow.engine.role_list import RoleList
from leadflow.language import FieldSpec, Hours
from leadflow.problems import Rule
from leadflow.record import NOTHING, record

Category = Literal["open", "on_hold", "won", "lost"]
Reassign = Literal["never", "allowed", "different_owner"]


@record
class RoleRule:
    """A role of the guide."""

    id: str
    label: str
    means: str = ""
    extras: Mapping[str, object] = NOTHING


@record
class SourceList:
    """The sources by which something may happen."""

    allowed: frozenset[Source]
    written: tuple[str, ...]
    rule: Rule


@record
class TransitionRule:
    """Every pair of one of `froms` and one of `tos` is a move that exists."""

    name: str
    froms: tuple[str, ...]
    tos: tuple[str, ...]
    rule: Rule
    roles: RoleList | None = None
    sources: SourceList | None = None
    requires: tuple[Requirement, ...] = ()
    when: Condition | None = None
    approval: ApprovalRule | None = None
    actions: tuple[ActionRule, ...] = ()
    extras: Mapping[str, object] = NOTHING


@record
class Prose:
    """What the guide tells people about a status or call status; no rule reads it."""

    means: str = ""
    use_when: str = ""
    next_steps: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()


@record
class StatusRule:
    """A status of the guide; `lock` is the rule that keeps leads in it, if there is one.

    `evidence` is the rule that lets automation in only after contact with a human; `reassign` says
    whether leads there change hands; `extras` are the team's own `x-` keys.
    """

    id: str
    label: str
    category: Category
    rule: Rule
    aliases: tuple[str, ...] = ()
    sub_statuses: tuple[str, ...] = ()
    lock: Rule | None = None
    enters_stage: str | None = None
    requires: tuple[Requirement, ...] = ()
    evidence: Rule | None = None
    reassign: Reassign = "never"
    reassign_rule: Rule | None = None
    on_enter: tuple[ActionRule, ...] = ()
    on_exit: tuple[ActionRule, ...] = ()
    timers: tuple[TimerRule, ...] = ()
    slas: tuple[SlaRule, ...] = ()
    prose: Prose = field(default_factory=Prose)
    tags: Mapping[str, str] = NOTHING
    extras: Mapping[str, object] = NOTHING

    @property
    def locked(self) -> bool:
        """Whether no lead leaves the status."""
        return self.lock is not None


@record
class StageRule:
    """A stage of the guide, in journey order; `home` is the list of its statuses as a rule."""

    id: str
    label: str
    statuses: frozenset[str]
    rule: Rule
    home: Rule
    category: Category | None = None
    aliases: tuple[str, ...] = ()
    enters_status: str | None = None
    requires: tuple[Requirement, ...] = ()
    prose: Prose = field(default_factory=Prose)
    extras: Mapping[str, object] = NOTHING


@record
class BackMove:
    """A declared way back from one stage to an earlier one."""

    from_stage: str
    to_stage: str
    rule: Rule
    roles: RoleList | None = None


@record
class StageMoves:
    """How leads move through the stages, and the rules that say so."""

    forward: Literal["any", "next"]
    back: tuple[BackMove, ...]
    forward_rule: Rule
    back_rule: Rule


@record
class CallRule:
    """A call status: how such a call counts, what it must carry, what it does.

    `bounds` are the rules behind `set_by` and `direction`; `opens` names what the host's screen
    should open.
    """

    id: str
    label: str
    rule: Rule
    aliases: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    set_by: SetBy | None = None
    direction: Direction | None = None
    bounds: Mapping[str, Rule] = NOTHING
    requires: tuple[Requirement, ...] = ()
    outcome: tuple[OutcomeRule, ...] = ()
    opens: str = ""
    prose: Prose = field(default_factory=Prose)
    extras: Mapping[str, object] = NOTHING


@record
class SignalRule:
    """A signal: what it counts as, the parameters that it carries, what it does.

    `window` is how far back conditions count such signals; None if none does.
    """

    id: str
    label: str
    rule: Rule
    flags: tuple[str, ...] = ()
    contact: Contact = "none"
    params: tuple[FieldSpec, ...] = ()
    outcome: tuple[OutcomeRule, ...] = ()
    window: timedelta | None = None
    means: str = ""
    extras: Mapping[str, object] = NOTHING


@record
class FieldRule:
    """A field: how its values look, and what choosing one of its values demands.

    The values of a `host` field come with each command and are not kept.
    """

    spec: FieldSpec
    rule: Rule
    choice_requires: tuple[tuple[str, tuple[Requirement, ...]], ...] = ()
    host: bool = False
    means: str = ""
    extras: Mapping[str, object] = NOTHING
    choice_labels: Mapping[str, str] = NOTHING


@record
class RetiredId:
    """An id that leads or logs may still carry, and the one to use instead."""

    id: str
    use: str
    rule: Rule


@record
class Retired:
    """All ids that are no longer in use."""

    statuses: tuple[RetiredId, ...] = ()
    stages: tuple[RetiredId, ...] = ()
    call_statuses: tuple[RetiredId, ...] = ()
    fields: tuple[RetiredId, ...] = ()


@record
class Rules:
    """A whole guide, compiled."""

    stamp: GuideStamp
    title: str
    start_status: str
    start_stage: str | None
    statuses: tuple[StatusRule, ...]
    stages: tuple[StageRule, ...]
    stage_moves: StageMoves
    transitions: tuple[TransitionRule, ...]
    every_change: tuple[Requirement, ...]
    fields: tuple[FieldRule, ...]
    roles: tuple[RoleRule, ...]
    connected: Condition
    calls: tuple[CallRule, ...]
    providers: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    retired: Retired
    signals: tuple[SignalRule, ...] = ()
    overrides: tuple[OverrideRule, ...] = ()
    account_rules: tuple[AccountRule, ...] = ()
    account_field: str | None = None
    invariants: tuple[InvariantRule, ...] = ()
    calendar: Hours | None = None
    extras: Mapping[str, object] = NOTHING
