"""Every check that keeps a guide from being used. Registering one is adding its name here."""

from collections.abc import Callable, Iterator

from leadflow.checking.calls import (
    direction_of_missed,
    flags_contradict,
    live_outcome,
    outcome_parts,
)
from leadflow.checking.conditions import bad_conditions
from leadflow.checking.fields import bad_fill, bad_format, fresh_fact, taken_name
from leadflow.checking.ids import alias_clash, retired_clash
from leadflow.checking.not_supported import not_supported
from leadflow.checking.references import unknown_references, unknown_sub_status
from leadflow.checking.roles import role_circle
from leadflow.checking.stages import (
    bad_stage_move,
    stage_status_mismatch,
    stages_missing,
    start_mismatch,
    status_without_stage,
)
from leadflow.checking.subject import Subject
from leadflow.checking.transitions import duplicate_transition, self_transition, way_out_of_locked
from leadflow.problems import Problem

CONTRADICTIONS: tuple[Callable[[Subject], Iterator[Problem]], ...] = (
    alias_clash,
    bad_conditions,
    bad_fill,
    bad_format,
    bad_stage_move,
    direction_of_missed,
    duplicate_transition,
    flags_contradict,
    fresh_fact,
    live_outcome,
    not_supported,
    outcome_parts,
    retired_clash,
    role_circle,
    self_transition,
    stage_status_mismatch,
    stages_missing,
    start_mismatch,
    status_without_stage,
    taken_name,
    unknown_references,
    unknown_sub_status,
    way_out_of_locked,
)
