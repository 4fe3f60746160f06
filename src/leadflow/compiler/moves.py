"""Statuses, stages and transitions into the engine's rules."""

from collections.abc import Iterator

from leadflow.compiler.actions import action_rules
from leadflow.compiler.clocks import sla_rules, timer_rules
from leadflow.compiler.origin import Origin
from leadflow.compiler.people import approval_rule
from leadflow.compiler.requirements import requirements
from leadflow.engine.rules import BackMove, Prose, StageMoves, StageRule, StatusRule, TransitionRule
from leadflow.guide import Transition


def status_rules(origin: Origin) -> Iterator[StatusRule]:
    """Yield the statuses in funnel order."""
    for name, status in origin.guide.statuses.items():
        path = ("statuses", name)
        yield StatusRule(
            id=name,
            label=status.label or name,
            category=status.category,
            rule=origin.rule(path, key=True),
            aliases=status.aliases,
            sub_statuses=status.sub_statuses,
            lock=origin.rule((*path, "locked"), key=True) if status.locked else None,
            enters_stage=status.enters_stage,
            requires=requirements(origin, status.requires, (*path, "requires")),
            evidence=None if status.evidence == "any" else origin.rule((*path, "evidence")),
            reassign=status.reassign,
            reassign_rule=origin.rule((*path, "reassign")),
            on_enter=action_rules(origin, status.on_enter, (*path, "on_enter")),
            on_exit=action_rules(origin, status.on_exit, (*path, "on_exit")),
            timers=tuple(timer_rules(origin, status, path)),
            slas=tuple(sla_rules(origin, status, path)),
            prose=Prose(status.means, status.use_when, status.next_steps, status.examples),
            tags=status.tags,
            extras=status.extras,
        )


def stage_rules(origin: Origin) -> Iterator[StageRule]:
    """Yield the stages in journey order."""
    for name, stage in origin.guide.stages.items():
        path = ("stages", name)
        yield StageRule(
            id=name,
            label=stage.label or name,
            statuses=frozenset(stage.statuses),
            rule=origin.rule(path, key=True),
            home=origin.rule((*path, "statuses")),
            category=stage.category,
            aliases=stage.aliases,
            enters_status=stage.enters_status,
            requires=requirements(origin, stage.requires, (*path, "requires")),
            prose=Prose(stage.means),
            extras=stage.extras,
        )


def stage_moves(origin: Origin) -> StageMoves:
    """Return how leads move through the stages."""
    written = origin.guide.stage_moves
    return StageMoves(
        written.forward,
        tuple(_back_moves(origin)),
        origin.rule(("stage_moves", "forward")),
        origin.rule(("stage_moves", "back"), key=True),
    )


def _back_moves(origin: Origin) -> Iterator[BackMove]:
    for index, back in enumerate(origin.guide.stage_moves.back):
        path = ("stage_moves", "back", index)
        roles = origin.roles(back.roles, (*path, "roles"), back.because)
        for left in back.from_:
            for to in back.to:
                yield BackMove(left, to, origin.rule(path, back.because), roles)


def transition_rules(origin: Origin) -> Iterator[TransitionRule]:
    """Yield the transitions in the order of the guide."""
    for index, transition in enumerate(origin.guide.transitions):
        yield _transition(origin, index, transition)


def _transition(origin: Origin, index: int, transition: Transition) -> TransitionRule:
    path, because = ("transitions", index), transition.because
    when = None
    if transition.when is not None:
        when = origin.condition(transition.when, (*path, "when"), "transition", because)
    return TransitionRule(
        name=transition.id or f"transitions[{index}]",
        froms=transition.from_,
        tos=transition.to,
        rule=origin.rule(path, because),
        roles=origin.roles(transition.roles, (*path, "roles"), because),
        sources=origin.sources(transition.sources, (*path, "sources"), because),
        requires=requirements(origin, transition.requires, (*path, "requires"), "transition"),
        when=when,
        approval=approval_rule(origin, transition.approval, (*path, "approval")),
        actions=action_rules(origin, transition.do, (*path, "do"), "transition"),
        extras=transition.extras,
    )
