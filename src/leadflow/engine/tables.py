"""The rules as tables: what is looked up when a command is decided.

A row (`Move`) stands for every move that exists from a place (stage and status) and holds only
the gates that apply to it. `build_tables` is run once for a workflow.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from leadflow.engine.clock_rules import ActionRule, SlaRule, TimerRule
from leadflow.engine.guide_stamp import GuideStamp
from leadflow.engine.lead import Lead, Source
from leadflow.engine.outcome_rules import OutcomeRule
from leadflow.engine.people_rules import AccountRule, ApprovalRule
from leadflow.engine.role_list import RoleList
from leadflow.engine.rules import (
    CallRule,
    Rules,
    SignalRule,
    SourceList,
    StageRule,
    StatusRule,
)
from leadflow.engine.situation import Gate, Gates, Read
from leadflow.engine.watching import Test
from leadflow.language import BusinessTime, Duration, FieldSpec
from leadflow.problems import Objection, Rule, Thing
from leadflow.record import record


@record
class ActionRow:
    """An action ready to be asked for; its `due` counts from the moment of asking."""

    rule: ActionRule
    test: Test | None
    due: Duration | None


@record
class ApprovalRow:
    """An approval, ready to be asked whether it is needed."""

    rule: ApprovalRule
    test: Test | None


@record
class AccountRow:
    """A rule over accounts with its actions, ready to be asked for."""

    rule: AccountRule
    actions: tuple[ActionRow, ...]


@record
class Entry:
    """Entering a status from a stage, whichever status the lead comes from.

    `standing` says what speaks against it whoever asks; `roles` is a declared way back's.
    `evidence` is the rule that asks automation for contact with a human.
    """

    to: str
    stage: str | None
    moves_stage: bool
    standing: tuple[Objection, ...]
    roles: tuple[RoleList, ...]
    gates: Gates
    evidence: Rule | None = None
    on_enter: tuple[ActionRow, ...] = ()


@record
class Move:
    """A row: one move with all that it takes. `free` ones take nothing, `quiet` ones ask nothing.

    `on_leaving` are the actions of the status left and of the transition, `on_enter` those of the
    status entered. A `quiet` move has none and ends no service level.

    `guard` is its condition, asked last, before anybody's `approval`; `barrier` stands in the way
    where there is no such move after all. `echo` tells that two of its rules may report the same
    gap.
    """

    to: str
    stage: str | None
    moves_stage: bool
    name: str
    standing: tuple[Objection, ...]
    sources: SourceList | None
    roles: tuple[RoleList, ...]
    gates: Gates
    echo: bool
    guard: tuple[Gate, ...] = ()
    approval: ApprovalRow | None = None
    free: bool = False
    barrier: tuple[Objection, ...] = ()
    evidence: Rule | None = None
    on_leaving: tuple[ActionRow, ...] = ()
    on_enter: tuple[ActionRow, ...] = ()
    quiet: bool = True


@record
class Position:
    """Where leads stand: a stage with one of its statuses, and the ways on from there.

    `moves` are those that exist. `rows` has them by every spelling of their target, and rows for
    moves that do not exist as far as anybody has asked for one: there are many, and few ever do.
    `on_leaving` are the status's own actions.
    """

    status: str
    stage: str | None
    rule: StatusRule
    moves: Mapping[str, Move]
    rows: dict[str, Move]
    on_leaving: tuple[ActionRow, ...] = ()


@record
class StageMove:
    """Moving from one stage to another.

    With `enters_status` the move is that status change too: `changing` holds its rows by the
    status left. `gates` are the stage's own, for a lead whose status stays.
    """

    stage: StageRule
    enters_status: str | None
    standing: tuple[Objection, ...]
    roles: tuple[RoleList, ...]
    gates: Gates
    changing: Mapping[str, Move]


@record
class FieldRow:
    """A field: how its values look, and the gates behind some of its choices."""

    spec: FieldSpec
    rule: Rule
    choices: Mapping[str, Gates]


@record
class OutcomeRow:
    """One entry of an outcome, ready to match and to fill."""

    rule: OutcomeRule
    test: Test | None
    note: str
    fills: tuple[Read, ...]
    follow_up: Read | None


@record
class CallRow:
    """A call status: its own gates and its outcome entries."""

    rule: CallRule
    gates: Gates
    outcome: tuple[OutcomeRow, ...]


@record
class SignalRow:
    """A signal: its parameters by name and its outcome entries."""

    rule: SignalRule
    params: Mapping[str, FieldSpec]
    outcome: tuple[OutcomeRow, ...]


@record
class Wait:
    """A length of time of the guide: what it ends at, and how much time it takes at the least.

    Business time passes no faster than elapsed time, so most waits need not be counted to see
    that they are not over.
    """

    end: Callable[[datetime], datetime]
    least: timedelta


@record
class TimerRow:
    """A timer: what it counts from and how long, its condition, and what it brings about.

    Without `wait` it is due as soon as its condition is true.
    """

    rule: TimerRule
    origin: Callable[[Lead], datetime | None]
    wait: Wait | None
    repeat: Wait | None
    test: Test | None
    actions: tuple[ActionRow, ...]
    then: tuple[OutcomeRow, ...]


@record
class SlaRow:
    """A service level: its time, the time to its warning, and what it asks hosts for."""

    rule: SlaRule
    wait: Wait
    warning: Wait | None
    on_warn: tuple[ActionRow, ...]
    on_breach: tuple[ActionRow, ...]


@record
class Clocks:
    """What runs while a lead is in a status, in the order of the guide.

    `ripens` tells that a command can make a timer due at once: by its condition, or by moving
    what it counts from.
    """

    status: str
    slas: tuple[SlaRow, ...]
    timers: tuple[TimerRow, ...]
    ripens: bool


@record
class Tables:
    """Everything that deciding looks up. Retired ids lead to the rows of what replaces them.

    `settles` tells that something can happen by itself.
    """

    rules: Rules
    stamp: GuideStamp
    status_ids: Mapping[str, str]
    aliases: Mapping[str, str]
    stage_ids: Mapping[str | None, str | None]
    statuses: Mapping[str, StatusRule]
    positions: Mapping[str | None, Mapping[str, Position]]
    entries: Mapping[str | None, Mapping[str, Entry]]
    stage_moves: Mapping[str | None, Mapping[str, StageMove]]
    openings: Mapping[str | None, Mapping[str, Entry]]
    order: Mapping[str | None, Mapping[str, int | None]]
    fields: Mapping[str, FieldRow]
    field_ids: Mapping[str, str]
    roles: frozenset[str | None]
    connected: Test
    calls: Mapping[str, CallRow]
    signals: Mapping[str, SignalRow]
    clocks: Mapping[str, Clocks]
    settles: bool
    calendar: BusinessTime | None
    accounts: tuple[AccountRow, ...]
    host_fields: frozenset[str]
    providers: Mapping[str, Mapping[str, str]]
    labels: Mapping[tuple[Thing, str], str]
    sources: frozenset[Source] = frozenset(("manual", "import"))
