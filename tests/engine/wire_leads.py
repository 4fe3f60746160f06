"""Leads built by hand for the golden wire files, and the parts that events and commands share.

Every field has a value that tells it from its neighbours and from its default.
"""

from datetime import UTC, date, datetime, timedelta

from leadflow import (
    Activity,
    Actor,
    Automation,
    CallBar,
    Firing,
    FollowUp,
    Lead,
    Objection,
    Override,
    Parked,
    Pending,
    Place,
    Plan,
    SignalTally,
    SlaState,
    Visit,
)
from leadflow.engine.guide_stamp import GuideStamp
from leadflow.problems import Rule

ANN, BEN = Actor("ann", "rep"), Actor("ben", "manager")
STAMP = GuideStamp("inside-sales", "2026.4", "5f0c1a")


def clock(day: int, hour: int = 9, minute: int = 0) -> datetime:
    """Return a moment of March 2026, in UTC."""
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


AT = clock(12, 15, 30)
VALUES = {
    "company": "Ada & Söhne",
    "seats": 12,
    "budget": 4000.5,
    "authority": True,
    "closes": date(2026, 5, 31),
    "met_at": clock(9, 11),
    "email": None,
}

OBJECTION = Objection(
    code="LF405",
    subject="budget >= 10000",
    rule=Rule(
        path="transitions[7].when",
        place=Place("sales.leadflow.yaml", 83, 18, 83, 33, "transitions[7].when", "  when: ..."),
        because="Below 10,000 a deal does not pay for itself.",
        text="budget >= 10000",
    ),
    facts=(
        ("budget", 4000.5),
        ("closes", date(2026, 5, 31)),
        ("last_call_at", clock(11, 16)),
        ("since_last_call", timedelta(hours=23, minutes=30)),
        ("allowed", ("nurture", "lost")),
        ("email", None),
    ),
)

DEFERRED = Plan(
    "connected",
    "calls.statuses.call_back.lead_status",
    note="Call back: wants prices.",
    source="call",
    sub_status="asked_for_prices",
    fill={"closes": date(2026, 6, 30), "follow_up": "2bd"},
    picked=True,
    human=True,
    actor=ANN,
)
SUGGESTED = Plan(
    "nurture",
    "statuses.connected.timers[0].then",
    note="Quiet for two weeks.",
    source="timer",
    fill={"follow_up": clock(26)},
    timer="gone_quiet",
)
PARKED = Parked(
    plan=Plan(
        "qualified",
        "",
        note="They sign in May.",
        source="manual",
        picked=True,
        actor=ANN,
        stage="sql",
        override=Override("The board has agreed.", ("requires", "when")),
    ),
    rule="transitions[7].approval",
    requested_at=clock(12, 14),
    expires_at=clock(14, 14),
    fresh=("authority", "closes"),
)

VISIT = Visit(
    entered_at=clock(5),
    visits={"new": 1, "connected": 2},
    calls=4,
    attempts=3,
    connects=2,
    contacts=1,
    timers={
        "gone_quiet": Firing(clock(6), clock(27), frozenset({clock(5), clock(5, 17)})),
        "remind": Firing(clock(5)),
    },
    slas={
        "first_call": SlaState(None, breached=True),
        "weekly_call": SlaState(clock(6), warned=True),
    },
    begun=Automation("calls.statuses.called.lead_status", "attempting", answered=True),
)
ACTIVITY = Activity(
    attempts=9,
    connects=5,
    contacts=4,
    missed=2,
    last_call_at=clock(11, 16),
    last_contact_at=clock(10, 10),
    last_activity_at=AT,
    signals={
        "mail_opened": SignalTally(3, (clock(7, 8), clock(8, 8, 15))),
        "form_sent": SignalTally(1),
    },
    call_ids=frozenset({"call-17", "call-18"}),
    signal_ids=frozenset({"mail-3", "form-1"}),
    owes_change=True,
    call_bars=(
        CallBar("stop_dialling", "wrong_number", clock(4)),
        CallBar("do_not_call", "unsubscribed", clock(10), signal=True),
    ),
    previous_owners=("cleo", "dan"),
)

LEADS = {
    "Lead": Lead(
        id="L-1",
        version=31,
        at=AT,
        status="connected",
        stage="mql",
        sub_status="asked_for_prices",
        owner="ann",
        opened_at=clock(2),
        stage_entered_at=clock(3),
        visit=VISIT,
        activity=ACTIVITY,
        pending=Pending(FollowUp(clock(13), "lead", "After lunch."), DEFERRED, SUGGESTED, PARKED),
        fields=VALUES,
    ),
    "Lead--bare": Lead(
        "L-2",
        1,
        clock(2),
        "new",
        None,
        None,
        None,
        clock(2),
        clock(2),
        Visit(clock(2)),
        Activity(),
        Pending(),
        {},
    ),
}
