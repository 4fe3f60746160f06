"""The judge: what a guide, read word by word, says to a command."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import UTC
from typing import Any

from leadflow.engine import LogCall, Migrate, OpenLead, RecordSignal
from reference.approvals import approve, reject
from reference.changes import (
    accept_suggestion,
    change_status,
    close_follow_up,
    move_stage,
    schedule_follow_up,
    set_fields,
)
from reference.clocks import settle
from reference.migrations import migrate
from reference.moments import Moment
from reference.opening import opened
from reference.owners import assign_owner
from reference.raw_guide import Raw
from reference.records import log_call, record_signal
from reference.state import State

Handler = Callable[[Raw, State, Any, Moment], set[str]]

HANDLERS: dict[str, Handler] = {
    "ChangeStatus": change_status,
    "MoveStage": move_stage,
    "AcceptSuggestion": accept_suggestion,
    "LogCall": log_call,
    "RecordSignal": record_signal,
    "SetFields": set_fields,
    "ScheduleFollowUp": schedule_follow_up,
    "CloseFollowUp": close_follow_up,
    "Approve": approve,
    "Reject": reject,
    "AssignOwner": assign_owner,
    "Migrate": migrate,
    "Tick": lambda guide, state, command, moment: set(),
}


@dataclass(frozen=True)
class Verdict:
    """Yes or no, every code that speaks against it, and the names of the events in order."""

    accepted: bool
    codes: frozenset[str] = frozenset()
    events: tuple[str, ...] = ()


def open_lead(guide: Raw, command: OpenLead) -> tuple[Verdict, State | None]:
    """Return the verdict on opening a lead, and the lead if it is opened."""
    command, moment = replace(command, at=command.at.astimezone(UTC)), Moment()
    codes, state = opened(guide, command, moment)
    if state is None:
        return Verdict(False, frozenset(codes)), None
    events = [*moment.names, *settle(guide, state, command.at)]
    state.version = len(events)
    return Verdict(True, events=tuple(events)), state


def answer(
    guide: Raw,
    state: State,
    command: Any,
    expected_version: int | None = None,
) -> Verdict:
    """Return the verdict on *command*, and bring *state* to where that leaves the lead."""
    if _is_repeated(state, command):
        return Verdict(True)
    command = replace(command, at=command.at.astimezone(UTC))
    codes = {"LF411"} if expected_version not in (None, state.version) else set()
    if command.at < state.at:
        codes.add("LF421")
    if codes:
        return Verdict(False, frozenset(codes))
    events = [] if isinstance(command, Migrate) else settle(guide, state, command.at)
    moment, trial = Moment(), deepcopy(state)
    codes = HANDLERS[type(command).__name__](guide, trial, command, moment)
    if not codes:
        trial.at = command.at if moment.names else state.at
        vars(state).update(vars(trial))
        events += [*moment.names, *settle(guide, state, command.at)]
    state.version += len(events)
    return Verdict(not codes, frozenset(codes), tuple(events))


def _is_repeated(state: State, command: object) -> bool:
    """Tell whether the sender's id is known already."""
    match command:
        case LogCall(id=str() as sent):
            return sent in state.call_ids
        case RecordSignal(id=str() as sent):
            return sent in state.signal_ids
        case _:
            return False
