"""Service levels, timers and what hosts are asked to do, as sentences."""

from collections.abc import Iterator, Mapping

from leadflow.engine import Workflow
from leadflow.engine.clock_rules import ActionRule, SlaRule, TimerRule
from leadflow.engine.rules import StatusRule
from leadflow.explaining.effects import Effect, effects
from leadflow.explaining.explanation import Line
from leadflow.explaining.wording import because, moves_away, names_of
from leadflow.language import Duration, source
from leadflow.problems.words import listed

_GOALS: Mapping[str, str] = {
    "call": "a call",
    "contact": "contact with a human",
    "activity": "any activity",
}
_ORIGINS: Mapping[str, str] = {
    "entered": "the lead got here",
    "last_activity": "the last activity",
    "last_call": "the last call",
    "last_contact": "the last contact with a human",
    "follow_up_at": "its follow-up was due",
}


def sla_lines(workflow: Workflow, status: StatusRule) -> Iterator[Line]:
    """Yield a line for each service level of *status*.

    Raises:
        Nothing.
    """
    for sla in status.slas:
        yield Line(because(_sla(workflow, sla), sla.rule), sla.rule)


def timer_lines(workflow: Workflow, status: StatusRule) -> Iterator[Line]:
    """Yield a line for each timer of *status*: when it fires, and what it does then.

    Raises:
        Nothing.
    """
    found = list(effects(workflow, status.id, "timer"))
    for timer in status.timers:
        does = [
            effect
            for effect in found
            if effect.entry.rule.path.startswith(f"{timer.rule.path}.then")
        ]
        yield Line(because(_timer(workflow, timer, does), timer.rule), timer.rule)


def action_lines(status: StatusRule) -> Iterator[Line]:
    """Yield a line for each action that is asked for when a lead enters or leaves *status*.

    Raises:
        Nothing.
    """
    for when, actions in (("On entry", status.on_enter), ("On leaving", status.on_exit)):
        for action in actions:
            yield Line(f"{when}: {_action(action)}.", action.rule)


def _sla(workflow: Workflow, sla: SlaRule) -> str:
    goals = [_GOALS.get(goal) or workflow.label("signal", goal) for goal in sorted(sla.goals)]
    if sla.statuses:
        order = [status.id for status in workflow.statuses if status.id in sla.statuses]
        goals.append(f"the move to {names_of(workflow, order)}")
    what = listed(goals) if goals else "the move to another status"
    text = f"{sla.id}: {what} within {sla.within}"
    if sla.recurring:
        text += ", again and again"
    if sla.warning is not None:
        text += f", with a warning after {_length(sla.warning)}{_asks(sla.on_warn)}"
    return f"{text}; a breach{_asks(sla.on_breach)}" if sla.on_breach else text


def _timer(workflow: Workflow, timer: TimerRule, does: list[Effect]) -> str:
    moments = []
    if timer.after is not None:
        since = _ORIGINS.get(timer.since) or workflow.label("field", timer.since)
        moments.append(f"{timer.after} after {since}")
    if timer.when is not None:
        moments.append(f"once `{source(timer.when.tree)}`")
    text = f"{timer.id}: {', '.join(moments)}"
    if timer.repeat is not None:
        text += f", and every {timer.repeat} from then on"
    effects_said = [said for effect in does if (said := _moves(workflow, effect))]
    effects_said += [_action(action) for action in timer.actions]
    if timer.red_flag:
        effects_said.append("a red flag")
    return f"{text}: {'; '.join(effects_said)}" if effects_said else text


def _moves(workflow: Workflow, effect: Effect) -> str:
    said = moves_away(workflow, effect)
    entry = effect.entry
    if said and entry.after_follow_up:
        said += " once a follow-up is saved"
    if said and entry.fill:
        said += f", fills in {listed([fill.field for fill in entry.fill], 'and')}"
    if said and entry.follow_up is not None:
        said += ", plans a follow-up"
    when = effect.entry.when
    return f"{said} if `{source(when.tree)}`" if said and when is not None else said


def _asks(actions: tuple[ActionRule, ...]) -> str:
    return f" asks for {listed([_action(action) for action in actions], 'and')}" if actions else ""


def _action(action: ActionRule) -> str:
    params = ", ".join(f"{name} {_value(value)}" for name, value in action.params.items())
    condition = f" if `{source(action.when.tree)}`" if action.when is not None else ""
    return f"{action.action}{f' ({params})' if params else ''}{condition}"


def _value(value: object) -> str:
    match value:
        case tuple():
            return listed([str(each) for each in value], "and")
        case Duration():
            return _length(value)
        case _:
            return str(value)


def _length(length: Duration) -> str:
    """Return *length* as a guide writes it, whole units only: a share may be no whole one."""
    unit = {"elapsed": 1_000_000, "business_time": 60_000_000, "business_days": 1}[length.kind]
    return str(Duration(length.kind, length.amount - length.amount % unit))
