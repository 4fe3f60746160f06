"""Changes that wait for somebody's approval: when one must, how it is parked, how it is dropped.

One change waits at a time. What it would write is written when it is approved, and not before.
"""

from dataclasses import replace
from datetime import datetime

from leadflow.engine.intake import fields_of
from leadflow.engine.lead import Parked, Plan
from leadflow.engine.people_events import ApprovalDropped, ApprovalRequested, DropReason
from leadflow.engine.people_rules import ApprovalRule
from leadflow.engine.retrying import asks_again
from leadflow.engine.situation import NOTHING_GIVEN, Situation
from leadflow.engine.tables import Move, Tables
from leadflow.engine.telling import Telling
from leadflow.language import NEVER, moment_after


def approval_wanted(tables: Tables, move: Move, situation: Situation) -> ApprovalRule | None:
    """Return the rule by which somebody must approve *move*, or None.

    Its condition is asked before and after the command's own fields: only where both are false
    is no approval needed, so that what is missing, or left out, opens no door.
    """
    row = move.approval
    if row is None:
        return None
    rule = row.rule
    if situation.mover == "person" and not rule.four_eyes and rule.by.covers(situation.actor):
        return None
    if row.test is None or row.test(situation) is not False:
        return rule
    before = replace(situation, fields=fields_of(tables, situation.lead), given=NOTHING_GIVEN)
    return None if row.test(before) is False else rule


def park(
    tables: Tables,
    telling: Telling,
    rule: ApprovalRule,
    plan: Plan,
    at: datetime,
    fresh: tuple[str, ...] = (),
) -> None:
    """Tell that *plan* waits for approval by *rule*; what has waited before is dropped."""
    tell_dropped(tables, telling, "replaced", at)
    expires_at = None
    if rule.expires is not None:
        expires_at = moment_after(at, rule.expires, tables.calendar)
    parked = Parked(plan, rule.rule.path, at, None if expires_at == NEVER else expires_at, fresh)
    telling.tell(
        ApprovalRequested(
            lead_id=telling.lead.id,
            version=telling.version,
            at=at,
            to_status=plan.to,
            source=plan.source,
            rule=rule.rule.path,
            roles=rule.by.names,
            parked=parked,
            note=plan.note,
            actor=plan.actor,
        )
    )


def tell_dropped(tables: Tables, telling: Telling, reason: DropReason, at: datetime) -> None:
    """Tell that the change that waits is dropped, if one does; its timer asks again later."""
    lead, parked = telling.lead, telling.lead.pending.approval
    if parked is None:
        return
    timer = parked.plan.timer
    telling.tell(
        ApprovalDropped(
            lead_id=lead.id,
            version=telling.version,
            at=at,
            to_status=parked.plan.to,
            rule=parked.rule,
            requested_at=parked.requested_at,
            requester=parked.plan.actor,
            reason=reason,
            timer=timer,
            again_at=None if reason == "status_changed" else asks_again(tables, lead, timer, at),
        )
    )
