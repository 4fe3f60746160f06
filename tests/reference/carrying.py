"""What a move that no gate refuses does to the lead, and the events that tell of it."""

from datetime import datetime

from reference import service_levels
from reference.conditions import View, holds
from reference.moments import Moment
from reference.moves import Move, is_overridden
from reference.raw_guide import Raw, listed, status
from reference.state import Asked, Given, Request, State
from reference.timers import ask_again
from reference.views import transition_view, view_of


def carry_out(guide: Raw, state: State, at: datetime, move: Move, moment: Moment) -> None:
    """Make *move*, which may be to another status, to another stage, or both."""
    before = transition_view(state, at, move.asked, move.given, move.due)
    _tell_of_overriding(guide, state, at, move, moment)
    if move.status is not None:
        service_levels.leave(guide, state, move.status, moment)
        drop_approval(guide, state, at, moment)
        request(listed(status(guide, state.status).get("on_exit")), before, moment)
        request(listed((move.way or {}).get("do")), before, moment)
    write(state, move.asked.fill if move.asked.recorded else move.given, moment)
    plan(state, move.due, moment)
    if move.status is not None:
        _enter(guide, state, at, move.status, move.asked, moment)
    if move.stage != state.stage:
        moment.tell("StageChanged")
        state.stage, state.stage_entered_at = move.stage, at
    if move.status is not None:
        request_on_entering(guide, state, at, move.given, moment)


def _tell_of_overriding(guide: Raw, state: State, at: datetime, move: Move, moment: Moment) -> None:
    """Tell that a person leaves where a rule took the lead, untouched since, and what she skips."""
    by_hand = move.asked.person and move.asked.source == "manual" and move.status is not None
    if by_hand and state.untouched and state.moved_by_rule_from is not None:
        moment.tell("AutomationOverridden")
    if is_overridden(guide, state, at, move):
        moment.tell("OverrideUsed")


def write(state: State, given: Given, moment: Moment) -> None:
    """Write values on the lead; what the host computed is told and not kept."""
    if given.kept or given.host:
        moment.tell("FieldsSet")
    for name, value in given.kept.items():
        state.fields.pop(name, None)
        if value is not None:
            state.fields[name] = value


def plan(state: State, due: datetime | None, moment: Moment) -> None:
    """Plan the follow-up that a rule asks for."""
    if due is not None:
        moment.tell("FollowUpScheduled")
        state.follow_up, state.untouched = due, False


def rename(state: State, sub_status: str | None, moment: Moment, source: str = "") -> None:
    """Give the lead another sub-status where it stands; a person by hand decides with that."""
    if sub_status is not None and sub_status != state.sub_status:
        moment.tell("SubStatusChanged")
        state.sub_status = sub_status
        state.owes_change = state.owes_change and source != "manual"


def request(actions: list[Raw], view: View, moment: Moment) -> None:
    """Ask the host for those of *actions* whose condition is true."""
    for action in actions:
        if "when" not in action or holds(action["when"], view) is True:
            moment.tell("ActionRequested")


def request_on_entering(
    guide: Raw, state: State, at: datetime, given: Given, moment: Moment
) -> None:
    """Ask for what entering a status asks for; its conditions read the lead as it is then."""
    host = Given(host=given.host)
    request(listed(status(guide, state.status).get("on_enter")), view_of(state, at, host), moment)


def park(guide: Raw, state: State, at: datetime, request: Request, moment: Moment) -> None:
    """Let a move wait for approval; a newer request takes the place of an older one."""
    drop_approval(guide, state, at, moment)
    moment.tell("ApprovalRequested")
    state.approval = request


def drop_approval(guide: Raw, state: State, at: datetime, moment: Moment) -> None:
    """Drop the move that waits for approval, if there is one."""
    if state.approval is not None:
        moment.tell("ApprovalDropped")
        ask_again(guide, state, at, state.approval.asked.timer)
        state.approval = None


def _enter(guide: Raw, state: State, at: datetime, to: str, asked: Asked, moment: Moment) -> None:
    """Begin a visit of the status *to*."""
    moment.tell("StatusChanged")
    state.moved_by_rule_from = state.status if asked.automatic else None
    state.untouched, state.owes_change = True, state.owes_change and asked.automatic
    for flag in [flag for flag, told in state.call_bars.items() if told < at]:
        if flag == "stop_dialling":
            del state.call_bars[flag]
    state.status, state.sub_status, state.entered_at = to, None, at
    state.here.clear()
    state.timers.clear()
    state.deferred = state.suggested = None
    begin_visit(guide, state, at)
    rename(state, asked.sub_status, moment)


def begin_visit(guide: Raw, state: State, at: datetime) -> None:
    """Count the visit, and start what runs in it."""
    state.visits[state.status] += 1
    service_levels.begin(guide, state, at)
