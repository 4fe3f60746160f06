"""Events built by hand for the golden wire files, one of every kind with every field filled."""

from wire_leads import ANN, AT, BEN, DEFERRED, OBJECTION, PARKED, STAMP, SUGGESTED, VALUES, clock

from leadflow import (
    ActionRequested,
    ApprovalDropped,
    ApprovalGranted,
    ApprovalRejected,
    ApprovalRequested,
    AutomationOverridden,
    CallLogged,
    FieldsSet,
    FollowUpClosed,
    FollowUpScheduled,
    LeadMigrated,
    LeadOpened,
    OutcomeRefused,
    OverrideUsed,
    OwnerAssigned,
    SignalRecorded,
    SlaBreached,
    SlaCancelled,
    SlaMet,
    SlaWarned,
    StageChanged,
    StatusChanged,
    StatusSuggested,
    SubStatusChanged,
    TimerFired,
)

CALL_RULE = "calls.statuses.called.lead_status"
SLA_RULE = "statuses.connected.slas.weekly_call"
TIMER_RULE = "statuses.connected.timers[0].then"
APPROVAL_RULE = "transitions[7].approval"

CHANGES = {
    "LeadOpened": LeadOpened(
        "L-1", 1, AT, "connected", "mql", "import", BEN, "ann", "From the old system.", STAMP
    ),
    "LeadOpened--bare": LeadOpened(
        "L-2", 1, AT, "new", None, "manual", None, None, "", STAMP
    ),
    "FieldsSet": FieldsSet(
        "L-1", 2, AT, VALUES, "manual", ANN, "Said on the phone.", {"rating": 4, "rated_at": AT}
    ),
    "StatusChanged": StatusChanged(
        lead_id="L-1",
        version=3,
        at=AT,
        from_status="attempting",
        to_status="connected",
        from_stage="raw",
        to_stage="mql",
        source="call",
        rule=CALL_RULE,
        actor=ANN,
        note="Wants prices.",
        since=clock(10, 15, 30),
        guide=STAMP,
        automatic=True,
    ),
    "SubStatusChanged": SubStatusChanged(
        "L-1", 4, AT, "connected", "first_talk", "asked_for_prices", "manual", ANN, "Prices sent."
    ),
    "StageChanged": StageChanged(
        lead_id="L-1",
        version=5,
        at=AT,
        from_stage="mql",
        to_stage="sql",
        status="connected",
        source="manual",
        rule="stage_moves.forward",
        actor=BEN,
        note="Handed over.",
        since=clock(3),
        guide=STAMP,
    ),
}  # fmt: skip

INPUT = {
    "CallLogged": CallLogged(
        lead_id="L-1",
        version=6,
        at=AT,
        call_status="called",
        duration=187.5,
        direction="outbound",
        set_by="dialer",
        connected=True,
        flags=("attempt", "human"),
        status="connected",
        note="Wants prices.",
        actor=ANN,
        deferred=DEFERRED,
        happened_at=clock(12, 15, 20),
        older=True,
        sender_id="call-19",
    ),
    "SignalRecorded": SignalRecorded(
        lead_id="L-1",
        version=7,
        at=AT,
        signal="form_sent",
        happened_at=clock(12, 15, 10),
        params={"form": "pricing", "score": 0.8, "wants_call_at": clock(13)},
        flags=("inbound",),
        contact="two_way",
        status="connected",
        note="The pricing form.",
        actor=ANN,
        deferred=DEFERRED,
        older=True,
        counts_from=clock(5),
        sender_id="form-2",
    ),
    "FollowUpScheduled": FollowUpScheduled(
        "L-1", 8, AT, clock(13), "lead", "After lunch.", ANN, CALL_RULE
    ),
    "FollowUpClosed": FollowUpClosed("L-1", 9, AT, "missed", clock(12), "Nobody there.", ANN),
    "StatusSuggested": StatusSuggested(
        "L-1", 10, AT, "nurture", "timer", TIMER_RULE, SUGGESTED, "Quiet for two weeks.", ANN
    ),
    "OutcomeRefused": OutcomeRefused(
        "L-1", 11, AT, "qualified", "timer", TIMER_RULE, (OBJECTION,), "Quiet.", ANN,
        timer="gone_quiet", again_at=clock(26),
    ),
}  # fmt: skip

CLOCKS = {
    "TimerFired": TimerFired(
        lead_id="L-1",
        version=12,
        at=AT,
        status="connected",
        timer="gone_quiet",
        rule=TIMER_RULE,
        origin=clock(6),
        due=clock(12, 15),
        again_at=clock(27),
        red_flag=True,
        deferred=DEFERRED,
    ),
    "SlaWarned": SlaWarned(
        "L-1", 13, AT, "connected", "weekly_call", SLA_RULE, clock(6), clock(13)
    ),
    "SlaMet": SlaMet(
        "L-1", 14, AT, "connected", "weekly_call", SLA_RULE, clock(5), clock(12), "attempt",
        recurring=True, late=True,
    ),
    "SlaBreached": SlaBreached(
        "L-1", 15, AT, "connected", "weekly_call", SLA_RULE, clock(5), clock(12), recurring=True
    ),
    "SlaCancelled": SlaCancelled(
        "L-1", 16, AT, "connected", "weekly_call", SLA_RULE, clock(6), clock(13)
    ),
    "ActionRequested": ActionRequested(
        "L-1", 17, AT, "create_task",
        {"title": "Call Ada", "due": clock(13), "to": ("owner", "manager"), "urgent": True},
        "statuses.connected.on_enter[0]", "connected",
    ),
}  # fmt: skip

PEOPLE = {
    "ApprovalRequested": ApprovalRequested(
        "L-1", 18, AT, "qualified", "manual", APPROVAL_RULE, ("manager", "director"), PARKED,
        "They sign in May.", ANN,
    ),
    "ApprovalGranted": ApprovalGranted(
        "L-1", 19, AT, "qualified", APPROVAL_RULE, clock(12, 14), ANN, "Fine.", BEN
    ),
    "ApprovalRejected": ApprovalRejected(
        "L-1", 20, AT, "qualified", APPROVAL_RULE, clock(12, 14), ANN, "Too early.", BEN,
        timer="gone_quiet", again_at=clock(26),
    ),
    "ApprovalDropped": ApprovalDropped(
        "L-1", 21, AT, "qualified", APPROVAL_RULE, clock(12, 14), ANN, "status_changed",
        timer="gone_quiet", again_at=clock(26),
    ),
    "OverrideUsed": OverrideUsed(
        "L-1", 22, AT, "qualified", ("requires", "when"), "The board has agreed.",
        ("overrides[0]", "overrides[1]"), (OBJECTION,), BEN,
    ),
    "AutomationOverridden": AutomationOverridden(
        "L-1", 23, AT, CALL_RULE, "attempting", "connected", "lost", ANN
    ),
    "OwnerAssigned": OwnerAssigned(
        "L-1", 24, AT, "ann", "cleo", "connected", automatic=True, note="Ann is away.", actor=BEN
    ),
    "LeadMigrated": LeadMigrated(
        lead_id="L-1",
        version=25,
        at=AT,
        from_status="contacted",
        status="connected",
        from_stage="marketing",
        stage="mql",
        guide=STAMP,
        note="New revision.",
        actor=BEN,
        statuses={"contacted": "connected"},
        fields={"closing": "closes"},
        timers=("old_reminder",),
        slas=("old_response",),
        pending=("sub_status", "suggested"),
        unread=("fax",),
    ),
}  # fmt: skip

EVENTS = {**CHANGES, **INPUT, **CLOCKS, **PEOPLE}
