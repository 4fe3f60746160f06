"""Whether a stage may be left for another one, and whether a status belongs in a stage."""

from leadflow.engine.role_list import RoleList
from leadflow.engine.rules import (
    Rules,
    StageRule,
)
from leadflow.problems import Objection
from leadflow.record import record


@record
class Step:
    """What a stage move takes: objections that stand whoever asks, and a way back's roles."""

    moves: bool
    standing: tuple[Objection, ...] = ()
    roles: tuple[RoleList, ...] = ()


def stage_step(rules: Rules, from_stage: str | None, to_stage: str | None) -> Step:
    """Return what it takes to move from one stage to another (article 003: forward only).

    Moves back are possible only where the guide declares them.
    """
    if from_stage == to_stage or from_stage is None or to_stage is None:
        return Step(moves=from_stage != to_stage)
    journey = [stage.id for stage in rules.stages]
    distance = journey.index(to_stage) - journey.index(from_stage)
    if distance == 1 or (distance > 0 and rules.stage_moves.forward == "any"):
        return Step(moves=True)
    for back in rules.stage_moves.back:
        if (back.from_stage, back.to_stage) == (from_stage, to_stage):
            return Step(moves=True, roles=() if back.roles is None else (back.roles,))
    moves, ahead = rules.stage_moves, distance > 0
    facts = (("from", from_stage), ("to", to_stage), ("direction", "forward" if ahead else "back"))
    rule = moves.forward_rule if ahead else moves.back_rule
    return Step(True, (Objection("LF418", to_stage, rule, facts),))


def standing_in(rules: Rules, stage: StageRule | None, status: str) -> tuple[Objection, ...]:
    """Return the objection to *status* in *stage*, or nothing if it belongs there."""
    if stage is None or status in stage.statuses:
        return ()
    homes = tuple(other.id for other in rules.stages if status in other.statuses)
    facts = (("stage", stage.id), ("belongs", homes))
    return (Objection("LF408", status, stage.home, facts),)
