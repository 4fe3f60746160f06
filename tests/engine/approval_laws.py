"""That nobody gets round an approval: by no command, no rule, no missing value, no late answer.

The condition of an approval is read by the slow reader of `reference`, from the lead as it was
and from the lead as it is with what the change writes.
"""

from dataclasses import dataclass

from step_laws import way_of

from leadflow.engine import (
    AcceptSuggestion,
    ApprovalDropped,
    ApprovalGranted,
    ApprovalRejected,
    ApprovalRequested,
    Approve,
    ChangeStatus,
    FieldsSet,
    MoveStage,
    Reject,
    SignalRecorded,
    StatusChanged,
)
from leadflow.language import moment_after, parse_duration
from reference.calendars import calendar_of
from reference.conditions import View, holds
from reference.inputs import may
from reference.raw_guide import is_true, listed, table

ENDS = (ApprovalGranted, ApprovalRejected, ApprovalDropped)


@dataclass(frozen=True)
class Waiting:
    """A change that waits, and when it no longer does."""

    to: str
    actor: object
    expires_at: object


def waiting_after(step, waiting):
    """Return what waits after *step*, as its events tell, and look at each of them."""
    for moment in step.moments:
        for event in moment.events:
            waiting = _told(step, moment, event, waiting)
    pending = step.decision.lead.pending.approval
    assert (waiting is None) == (pending is None)
    if waiting is not None:
        assert step.today("statuses", pending.plan.to) == step.today("statuses", waiting.to)
        assert pending.plan.actor == waiting.actor
        late = waiting.expires_at is not None and waiting.expires_at <= step.command.at
        assert not late or not step.accepted or step.is_repeated
    return waiting


def _told(step, moment, event, waiting):
    """Return what waits after *event*: one change at a time."""
    if isinstance(event, ApprovalRequested):
        assert waiting is None
        assert not moment.find(StatusChanged)
        return Waiting(event.to_status, event.actor, _expiry(step, moment, event))
    if isinstance(event, ENDS):
        assert waiting is not None
        assert step.today("statuses", waiting.to) == step.today("statuses", event.to_status)
        if isinstance(event, ApprovalDropped) and event.reason == "expired":
            assert waiting.expires_at is not None
            assert waiting.expires_at <= event.at
        else:
            assert waiting.expires_at is None or event.at < waiting.expires_at
        return None
    if isinstance(event, StatusChanged):
        assert waiting is None
    return waiting


def _expiry(step, moment, event):
    way = way_of(step, moment.start.status, event.to_status)
    wait = table(way, "approval").get("expires")
    if wait is None:
        return None
    return moment_after(event.at, parse_duration(wait), calendar_of(step.guide))


def nobody_answers_what_does_not_wait(step, waiting):
    """An answer is refused where nothing waits, or waits no longer; *waiting* is from before."""
    if isinstance(step.command, Approve | Reject) and step.settled is not None:
        for event in step.settled.events:
            if isinstance(event, (ApprovalRequested, *ENDS)):
                waiting = event if isinstance(event, ApprovalRequested) else None
        if waiting is None:
            assert step.codes == {"LF416"}


def what_waits_writes_nothing(step):
    for moment in step.moments:
        asked = isinstance(step.command, ChangeStatus | MoveStage | AcceptSuggestion)
        if moment.own and asked and moment.find(ApprovalRequested):
            assert not moment.find(FieldsSet)
            assert moment.end.fields == moment.start.fields


def who_approves_may(step):
    for moment in step.moments:
        for granted in moment.find(ApprovalGranted):
            assert moment.own
            assert isinstance(step.command, Approve)
            way = way_of(step, moment.start.status, granted.to_status)
            if approval := table(way or {}, "approval"):
                assert _is_covered(step, approval, granted.actor)
                assert not is_true(approval, "four_eyes") or _another(granted)


def no_approval_is_bypassed(step):
    for moment, change in step.changes:
        way = way_of(step, change.from_status, change.to_status)
        approval = table(way or {}, "approval")
        if approval and not moment.find(ApprovalGranted) and "approval" not in moment.skipped:
            own = not (is_true(approval, "four_eyes") or change.automatic)
            if not (own and _is_covered(step, approval, change.actor)):
                assert _is_false(step, moment, change, approval)


def _is_covered(step, approval, actor):
    return may(step.guide, actor, listed(approval["by"]))


def _another(granted):
    requester, actor = granted.requester, granted.actor
    return requester is None or actor.id != requester.id


def _is_false(step, moment, change, approval):
    """Tell whether the approval's condition is false with and without what is written."""
    if "when" not in approval:
        return False
    lead = moment.until(change)
    fields = {step.today("fields", name): value for name, value in moment.start.fields.items()}
    views = [_view(step, moment, lead, change, fields)]
    views.append(_view(step, moment, lead, change, {**fields, **moment.written(change)}))
    return all(holds(approval["when"], view) is False for view in views)


def _view(step, moment, lead, change, fields):
    """Return what the condition may read of *lead* with *fields* when *change* was made."""
    status, stage = step.place(lead)
    ever, here, at = lead.activity, lead.visit, change.at
    values = {
        **fields,
        "status": status,
        "stage": stage,
        "sub_status": lead.sub_status,
        "attempts": ever.attempts,
        "attempts_here": here.attempts,
        "connects": ever.connects,
        "connects_here": here.connects,
        "status_age": at - here.entered_at,
        "stage_age": None if stage is None else at - lead.stage_entered_at,
        "idle": at - (ever.last_activity_at or lead.opened_at),
        "since_last_call": ever.last_call_at and at - ever.last_call_at,
        "since_last_contact": ever.last_contact_at and at - ever.last_contact_at,
        "follow_up_at": lead.pending.follow_up and lead.pending.follow_up.due,
        "owner": lead.owner,
        "now": at,
        "actor.role": change.actor and change.actor.role,
        "source": change.source,
        "note": change.note,
    }
    known = {name: value for name, value in values.items() if not _is_blank(value)}
    visits = {step.today("statuses", name): count for name, count in here.visits.items()}
    told = (*step.history, *step.decision.events)
    signals = [
        (event.signal, event.happened_at)
        for event in told
        if isinstance(event, SignalRecorded) and event.version < change.version
    ]
    return View(known, signals, visits, at)


def _is_blank(value):
    return value is None or (isinstance(value, str) and not value.strip())


LAWS = (what_waits_writes_nothing, who_approves_may, no_approval_is_bypassed)
