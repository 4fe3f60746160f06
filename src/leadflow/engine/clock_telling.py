"""What a timer and a service level bring about at the moment when they are due."""

from datetime import datetime

from leadflow.engine.clock_events import SlaBreached, SlaWarned, TimerFired
from leadflow.engine.lead import Lead
from leadflow.engine.moves import situation_of
from leadflow.engine.outcomes import matching, plan_of
from leadflow.engine.plans import bring_about, tell_displaced
from leadflow.engine.requesting import asked_for, tell_actions
from leadflow.engine.retrying import next_moment
from leadflow.engine.situation import NOTHING_GIVEN, Situation
from leadflow.engine.tables import SlaRow, Tables, TimerRow
from leadflow.engine.telling import Telling


def fire_timer(
    tables: Tables,
    telling: Telling,
    row: TimerRow,
    origin: datetime,
    planned: datetime,
    at: datetime,
) -> None:
    """Tell that the timer fired, the move that it makes, and what it asks hosts for."""
    situation, waited = _situation(tables, telling.lead, at), telling.lead.pending.deferred
    actions = asked_for(row.actions, situation)
    outcome = matching(tables, row.then, situation)
    plan = None if outcome is None else plan_of(outcome, situation, None, row.rule.id)
    deferred = plan if outcome is not None and outcome.rule.after_follow_up else None
    rule = row.rule
    telling.tell(
        TimerFired(
            lead_id=telling.lead.id,
            version=telling.version,
            at=at,
            status=telling.lead.status,
            timer=rule.id,
            rule=rule.rule.path,
            origin=origin,
            due=planned,
            again_at=next_moment(row, at),
            red_flag=rule.red_flag,
            deferred=deferred,
        )
    )
    if plan is not None and outcome is not None and deferred is None:
        bring_about(tables, telling, outcome, plan, situation)
    tell_displaced(tables, telling, waited, at)
    tell_actions(tables, telling, actions, at)


def tell_warning(
    tables: Tables, telling: Telling, row: SlaRow, since: datetime, at: datetime
) -> None:
    """Tell that a good part of the time is over, and what hosts are asked for then."""
    situation = _situation(tables, telling.lead, at)
    telling.tell(
        SlaWarned(
            lead_id=telling.lead.id,
            version=telling.version,
            at=at,
            status=telling.lead.status,
            sla=row.rule.id,
            rule=row.rule.rule.path,
            since=since,
            due=row.wait.end(since),
        )
    )
    tell_actions(tables, telling, asked_for(row.on_warn, situation), at)


def tell_breach(
    tables: Tables, telling: Telling, row: SlaRow, since: datetime, at: datetime
) -> None:
    """Tell that the time is over, and what hosts are asked for then."""
    situation = _situation(tables, telling.lead, at)
    telling.tell(
        SlaBreached(
            lead_id=telling.lead.id,
            version=telling.version,
            at=at,
            status=telling.lead.status,
            sla=row.rule.id,
            rule=row.rule.rule.path,
            since=since,
            due=row.wait.end(since),
            recurring=row.rule.recurring,
        )
    )
    tell_actions(tables, telling, asked_for(row.on_breach, situation), at)


def _situation(tables: Tables, lead: Lead, at: datetime) -> Situation:
    return situation_of(tables, lead, at, NOTHING_GIVEN, "", None, "timer")
