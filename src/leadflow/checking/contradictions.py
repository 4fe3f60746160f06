"""Every check that keeps a guide from being used. Registering one is adding its name here.

Contradictions keep a guide from being compiled. Impossibilities are rules that can never do
anything; they show only once everything else fits together, so they are looked for after that.
"""

from collections.abc import Callable, Iterator

from leadflow.checking.actions import bad_action, taken_action
from leadflow.checking.business_durations import no_calendar
from leadflow.checking.calendars import (
    date_twice,
    never_open,
    overlapping_hours,
    unknown_holidays,
    unknown_time_zone,
    weekday_twice,
)
from leadflow.checking.calls import (
    direction_of_missed,
    flags_contradict,
    live_outcome,
    live_writing,
)
from leadflow.checking.circles import automatic_circle
from leadflow.checking.conditions import bad_conditions, stage_in_condition
from leadflow.checking.fields import bad_fill, bad_format, filled_by_host, fresh_fact, taken_name
from leadflow.checking.ids import (
    account_rule_clash,
    alias_clash,
    choice_clash,
    clock_clash,
    label_clash,
    listed_twice,
    retired_clash,
    transition_clash,
)
from leadflow.checking.impossible_conditions import impossible_condition
from leadflow.checking.impossible_moves import barred_move, contradicting_gates
from leadflow.checking.impossible_outcomes import impossible_outcome, shadowed_entry
from leadflow.checking.impossible_start import impossible_start
from leadflow.checking.invariants import idle_invariant
from leadflow.checking.not_supported import not_supported
from leadflow.checking.outcomes import (
    idle_entry,
    idle_origin,
    idle_part,
    idle_suggestion,
    nobody_to_choose,
    stays_anyway,
    unknown_sub_status,
)
from leadflow.checking.people import bad_account, idle_account_rule, idle_override
from leadflow.checking.references import (
    absent_fact,
    misplaced_fact,
    no_statuses,
    unknown_references,
)
from leadflow.checking.roles import role_circle, taken_role
from leadflow.checking.settings import bad_setting
from leadflow.checking.signals import signal_flags, taken_signal
from leadflow.checking.slas import (
    bad_warning,
    idle_goal,
    idle_recurring,
    idle_warning,
    unreachable_goal,
)
from leadflow.checking.stages import (
    bad_stage_move,
    stage_status_mismatch,
    stages_missing,
    status_without_stage,
)
from leadflow.checking.start import locked_start, start_mismatch
from leadflow.checking.subject import Subject
from leadflow.checking.timers import (
    bad_origin,
    hasty_origin,
    hasty_repeat,
    idle_timer,
    unforeseeable_timer,
)
from leadflow.checking.transitions import (
    duplicate_transition,
    outcome_out_of_locked,
    self_transition,
    timer_out_of_locked,
    way_back_from_locked,
    way_out_of_locked,
)
from leadflow.checking.unreachable import unreachable_status
from leadflow.engine import Workflow
from leadflow.problems import Problem

CONTRADICTIONS: tuple[Callable[[Subject], Iterator[Problem]], ...] = (
    account_rule_clash,
    alias_clash,
    bad_account,
    bad_action,
    bad_conditions,
    bad_fill,
    bad_format,
    bad_origin,
    bad_setting,
    bad_stage_move,
    bad_warning,
    choice_clash,
    date_twice,
    clock_clash,
    direction_of_missed,
    duplicate_transition,
    filled_by_host,
    flags_contradict,
    fresh_fact,
    hasty_origin,
    hasty_repeat,
    idle_account_rule,
    idle_entry,
    idle_goal,
    idle_invariant,
    idle_origin,
    idle_override,
    idle_part,
    idle_recurring,
    idle_suggestion,
    idle_timer,
    idle_warning,
    label_clash,
    listed_twice,
    live_outcome,
    live_writing,
    locked_start,
    misplaced_fact,
    never_open,
    no_calendar,
    no_statuses,
    nobody_to_choose,
    not_supported,
    outcome_out_of_locked,
    overlapping_hours,
    retired_clash,
    role_circle,
    self_transition,
    signal_flags,
    stage_in_condition,
    stage_status_mismatch,
    stages_missing,
    start_mismatch,
    status_without_stage,
    stays_anyway,
    taken_action,
    taken_name,
    taken_role,
    taken_signal,
    timer_out_of_locked,
    transition_clash,
    unforeseeable_timer,
    unknown_holidays,
    unknown_references,
    unknown_sub_status,
    unknown_time_zone,
    unreachable_goal,
    way_back_from_locked,
    weekday_twice,
    way_out_of_locked,
)

IMPOSSIBILITIES: tuple[Callable[[Subject, Workflow], Iterator[Problem]], ...] = (
    absent_fact,
    barred_move,
    impossible_condition,
    shadowed_entry,
    unreachable_status,
)

CONFLICTS: tuple[Callable[[Subject, Workflow], Iterator[Problem]], ...] = (
    automatic_circle,
    contradicting_gates,
    impossible_start,
)
"""Looked for after these: a rule that is impossible by itself conflicts with everything."""

CONSEQUENCES: tuple[Callable[[Subject, Workflow], Iterator[Problem]], ...] = (impossible_outcome,)
"""Looked for last: no outcome passes gates that exclude each other."""
