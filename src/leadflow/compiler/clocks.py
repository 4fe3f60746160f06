"""Timers and service levels into the engine's rules."""

from collections.abc import Iterator

from leadflow.compiler.actions import action_rules
from leadflow.compiler.origin import Origin
from leadflow.compiler.outcomes import outcome_rules
from leadflow.documents import Path
from leadflow.engine.clock_rules import SlaRule, TimerRule
from leadflow.guide import Sla, Status, StatusGoal, Timer
from leadflow.language import Duration, share_of


def timer_rules(origin: Origin, status: Status, path: Path) -> Iterator[TimerRule]:
    """Yield the timers of the *status* at *path* in the order of the guide."""
    for index, timer in enumerate(status.timers):
        yield _timer(origin, timer, (*path, "timers", index))


def sla_rules(origin: Origin, status: Status, path: Path) -> Iterator[SlaRule]:
    """Yield the service levels of the *status* at *path* in the order of the guide."""
    for index, sla in enumerate(status.slas):
        yield _sla(origin, sla, (*path, "slas", index))


def _timer(origin: Origin, timer: Timer, path: Path) -> TimerRule:
    when = None
    if timer.when is not None:
        when = origin.condition(timer.when, (*path, "when"), "lead", timer.because)
    then = outcome_rules(origin, timer.then, (*path, "then"), "lead", timer.because)
    return TimerRule(
        id=timer.id,
        rule=origin.rule(path, timer.because),
        after=timer.after,
        since=timer.since,
        when=when,
        repeat=timer.repeat,
        red_flag=timer.red_flag,
        actions=action_rules(origin, timer.do, (*path, "do")),
        then=then,
    )


def _sla(origin: Origin, sla: Sla, path: Path) -> SlaRule:
    statuses = (name for goal in sla.met_by if isinstance(goal, StatusGoal) for name in goal.status)
    return SlaRule(
        id=sla.id,
        rule=origin.rule(path, sla.because),
        within=sla.within,
        goals=frozenset(goal for goal in sla.met_by if isinstance(goal, str)),
        statuses=frozenset(statuses),
        recurring=sla.recurring,
        warning=_warning(sla),
        on_warn=action_rules(origin, sla.on_warn, (*path, "on_warn")),
        on_breach=action_rules(origin, sla.on_breach, (*path, "on_breach")),
    )


def _warning(sla: Sla) -> Duration | None:
    return None if sla.warn_at is None else share_of(sla.within, sla.warn_at)
