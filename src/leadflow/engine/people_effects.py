"""What approvals, owners and other revisions of the guide do to a lead."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from leadflow.engine.clock_effects import with_timer
from leadflow.engine.lead import Lead, Parked, Plan, Visit
from leadflow.engine.people_events import (
    ApprovalDropped,
    ApprovalGranted,
    ApprovalRejected,
    ApprovalRequested,
    LeadMigrated,
    OwnerAssigned,
)

Kept = TypeVar("Kept")


def approval_requested(lead: Lead, event: ApprovalRequested) -> Lead:
    """Return *lead* with the change that waits for approval."""
    return _waiting(lead, event, event.parked)


def approval_granted(lead: Lead, event: ApprovalGranted) -> Lead:
    """Return *lead* with nothing that waits for approval."""
    return _waiting(lead, event, None)


def approval_ended(lead: Lead, event: ApprovalRejected | ApprovalDropped) -> Lead:
    """Return *lead* with nothing that waits; the timer that had asked is due again later."""
    waiting = _waiting(lead, event, None)
    return replace(waiting, visit=with_timer(waiting.visit, event.timer, event.again_at))


def owner_assigned(lead: Lead, event: OwnerAssigned) -> Lead:
    """Return *lead* with its new owner; the one before is remembered."""
    activity, left = lead.activity, event.from_owner
    if left is not None and left not in activity.previous_owners:
        activity = replace(activity, previous_owners=(*activity.previous_owners, left))
    return replace(lead, version=event.version, at=event.at, owner=event.owner, activity=activity)


def lead_migrated(lead: Lead, event: LeadMigrated) -> Lead:
    """Return *lead* under today's ids, without what no longer has a rule."""
    dropped, pending = frozenset(event.pending), lead.pending
    arrives = lead.stage is None and event.stage is not None
    return replace(
        lead,
        version=event.version,
        at=event.at,
        status=event.status,
        stage=event.stage,
        stage_entered_at=event.at if arrives else lead.stage_entered_at,
        sub_status=None if "sub_status" in dropped else lead.sub_status,
        visit=_migrated_visit(lead.visit, event),
        pending=replace(
            pending,
            deferred=None if "deferred" in dropped else _renamed(pending.deferred, event),
            suggested=None if "suggested" in dropped else _renamed(pending.suggested, event),
            approval=_renamed_parked(pending.approval, event),
        ),
        fields=_under_new_names(lead.fields, event.fields),
    )


def _migrated_visit(visit: Visit, event: LeadMigrated) -> Visit:
    visits: dict[str, int] = {}
    for name, count in visit.visits.items():
        now = event.statuses.get(name, name)
        visits[now] = visits.get(now, 0) + count
    begun = visit.begun
    if begun is not None:
        left = event.statuses.get(begun.from_status, begun.from_status)
        begun = replace(begun, from_status=left)
    timers, slas = _without(visit.timers, event.timers), _without(visit.slas, event.slas)
    return replace(visit, visits=visits, timers=timers, slas=slas, begun=begun)


def _without(held: Mapping[str, Kept], dropped: tuple[str, ...]) -> Mapping[str, Kept]:
    return {name: value for name, value in held.items() if name not in dropped}


def _renamed(plan: Plan | None, event: LeadMigrated) -> Plan | None:
    if plan is None:
        return None
    to = event.statuses.get(plan.to, plan.to)
    return replace(plan, to=to, fill=_under_new_names(plan.fill, event.fields))


def _renamed_parked(parked: Parked | None, event: LeadMigrated) -> Parked | None:
    if parked is None:
        return None
    plan = _renamed(parked.plan, event)
    assert plan is not None
    fresh = tuple(event.fields.get(name, name) for name in parked.fresh)
    return replace(parked, plan=plan, fresh=fresh)


def _under_new_names(values: Mapping[str, Kept], names: Mapping[str, str]) -> Mapping[str, Kept]:
    """Return *values* under today's names; one that a lead has under its new name already stays."""
    moved = {names[name]: value for name, value in values.items() if name in names}
    return {**moved, **{name: value for name, value in values.items() if name not in names}}


def _waiting(
    lead: Lead,
    event: ApprovalRequested | ApprovalGranted | ApprovalRejected | ApprovalDropped,
    parked: Parked | None,
) -> Lead:
    pending = replace(lead.pending, approval=parked)
    return replace(lead, version=event.version, at=event.at, pending=pending)
