"""A step as the command that it sends."""

from collections.abc import Mapping
from datetime import datetime

from leadflow.engine import (
    AcceptSuggestion,
    Actor,
    Approve,
    AssignOwner,
    ChangeStatus,
    CloseFollowUp,
    Command,
    Lead,
    LogCall,
    MoveStage,
    Override,
    RecordSignal,
    Reject,
    ScheduleFollowUp,
    SetFields,
    Tick,
    Workflow,
)
from leadflow.guidetests.moments import moment_of
from leadflow.guidetests.steps import Step
from leadflow.guidetests.suite import MatrixTest, OffersTest, Suite
from leadflow.guidetests.values import field_specs, read_values
from leadflow.record import record

_CHANGES = ("change", "stage", "accept")


@record
class Asking:
    """Who asks, when, with which note and which values: what every command carries."""

    at: datetime
    actor: Actor | None
    note: str
    fields: Mapping[str, object]


def asking_of(
    suite: Suite,
    workflow: Workflow,
    *,
    at: datetime,
    actor: str | None,
    note: str,
    fields: Mapping[str, object],
    host: Mapping[str, object],
) -> Asking:
    """Return what a command carries, with what hosts compute among its values.

    Raises:
        KeyError: the file has no such *actor*.
    """
    values = read_values(field_specs(workflow), fields)
    return Asking(
        at=at,
        actor=None if actor is None else Actor(actor, suite.actors[actor].role),
        note=note,
        fields={**host, **values},
    )


def note_of(asked: Step | OffersTest | MatrixTest, suite: Suite) -> str:
    """Return the note that goes along: its own, or the file's where a status is asked for.

    Raises:
        Nothing.
    """
    if "note" in asked.model_fields_set:
        return asked.note
    if isinstance(asked, Step) and asked.action not in _CHANGES and asked.choose is None:
        return ""
    return suite.note


def pending_status(lead: Lead) -> str | None:
    """Return the status of the change that waits for approval, if one does.

    Raises:
        Nothing.
    """
    parked = lead.pending.approval
    return None if parked is None else parked.plan.to


def command_of(step: Step, asking: Asking, workflow: Workflow) -> Command:
    """Return the command that *step* sends; where it only lets time pass, a `Tick`.

    Raises:
        ValueError: the moment of a follow-up never comes.
    """
    if (do := step.action) is None:
        return Tick(asking.at)
    at, actor, note, fields = asking.at, asking.actor, asking.note, asking.fields
    match do:
        case "call" | "signal":
            return _recording(step, asking, workflow)
        case "follow_up":
            return _follow_up(step, asking, workflow)
        case "close_follow_up":
            assert step.close_follow_up is not None
            return CloseFollowUp(step.close_follow_up, at=at, actor=actor, note=note, fields=fields)
        case "set":
            values = read_values(field_specs(workflow), step.set or {})
            return SetFields({**fields, **values}, at=at, actor=actor, note=note)
        case "assign":
            return AssignOwner(step.assign, at=at, actor=actor, note=note, fields=fields)
        case "approve":
            return Approve(at=at, actor=actor, note=note, fields=fields)
        case "reject":
            return Reject(at=at, actor=actor, note=note, fields=fields)
        case _:
            return _moving(step, asking)


def _moving(step: Step, asking: Asking) -> Command:
    """Return the command of a step that asks for a move."""
    at, actor, note, fields = asking.at, asking.actor, asking.note, asking.fields
    source = step.source or "manual"
    if step.accept is not None:
        return AcceptSuggestion(step.accept, at=at, actor=actor, note=note, fields=fields)
    if step.stage is not None:
        return MoveStage(step.stage, at=at, actor=actor, note=note, fields=fields, source=source)
    assert step.change is not None
    override = None
    if step.override is not None:
        override = Override(step.override.reason, step.override.skip or ())
    return ChangeStatus(
        step.change,
        at=at,
        actor=actor,
        note=note,
        fields=fields,
        source=source,
        sub_status=step.sub_status,
        override=override,
    )


def _recording(step: Step, asking: Asking, workflow: Workflow) -> Command:
    at, actor, note, fields = asking.at, asking.actor, asking.note, asking.fields
    if step.signal is not None:
        signal = next(each for each in workflow.signals if each.id == step.signal)
        params = read_values({spec.id: spec for spec in signal.params}, step.params)
        return RecordSignal(
            step.signal, at=at, actor=actor, note=note, fields=fields, params=params
        )
    assert step.call is not None
    return LogCall(
        step.call,
        at=at,
        actor=actor,
        note=note,
        fields=fields,
        duration=step.duration,
        direction=step.direction,
        set_by=step.set_by or ("dialer" if step.actor is None else "agent"),
        choose=step.choose,
    )


def _follow_up(step: Step, asking: Asking, workflow: Workflow) -> Command:
    assert step.follow_up is not None
    due = moment_of(step.follow_up, asking.at, workflow)
    if due is None:
        raise ValueError(f"{step.follow_up} never comes")
    return ScheduleFollowUp(
        due,
        at=asking.at,
        actor=asking.actor,
        note=asking.note,
        fields=asking.fields,
        initiated_by=step.initiated_by,
    )
