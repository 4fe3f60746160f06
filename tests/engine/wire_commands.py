"""Commands built by hand for the golden wire files, one of every kind with every field filled."""

from datetime import date

from wire_leads import ANN, AT, BEN, clock

from leadflow import (
    AcceptSuggestion,
    Approve,
    AssignOwner,
    ChangeStatus,
    CloseFollowUp,
    LogCall,
    Migrate,
    MoveStage,
    OpenLead,
    Override,
    RecordSignal,
    Reject,
    ScheduleFollowUp,
    SetFields,
    Tick,
)

CLOSES = {"closes": date(2026, 5, 31)}

COMMANDS = {
    "OpenLead": OpenLead(
        "L-1",
        at=AT,
        actor=BEN,
        note="From the old system.",
        fields={"company": "Ada & Söhne", "met_at": clock(9, 11)},
        source="import",
        status="connected",
        stage="mql",
        sub_status="asked_for_prices",
        owner="ann",
    ),
    "ChangeStatus": ChangeStatus(
        "qualified",
        at=AT,
        actor=ANN,
        note="They sign in May.",
        fields=CLOSES,
        source="import",
        sub_status="verbal_yes",
        override=Override("The board has agreed.", ("requires", "when")),
    ),
    "MoveStage": MoveStage(
        "sql", at=AT, actor=BEN, note="Handed over.", fields=CLOSES, source="import"
    ),
    "LogCall": LogCall(
        "CB",
        at=AT,
        actor=ANN,
        note="Wants prices.",
        fields={"seats": 12},
        duration=187.5,
        direction="outbound",
        set_by="dialer",
        choose="connected",
        provider="vicidial",
        happened_at=clock(12, 15, 20),
        id="call-19",
    ),
    "RecordSignal": RecordSignal(
        "form_sent",
        at=AT,
        actor=ANN,
        note="The pricing form.",
        fields={"seats": 12},
        params={"form": "pricing", "score": 0.8, "wants_call_at": clock(13)},
        happened_at=clock(12, 15, 10),
        id="form-2",
    ),
    "AcceptSuggestion": AcceptSuggestion(
        "nurture", at=AT, actor=ANN, note="Agreed.", fields={"seats": 0}
    ),
    "Approve": Approve(at=AT, actor=BEN, note="Fine.", fields=CLOSES),
    "Reject": Reject(at=AT, actor=BEN, note="Too early.", fields={"authority": False}),
    "AssignOwner": AssignOwner("cleo", at=AT, actor=BEN, note="Ann is away.", fields={"seats": 12}),
    "Migrate": Migrate(
        at=AT, actor=BEN, note="New revision.", fields={"reason": "price"}, stage="mql"
    ),
    "SetFields": SetFields(
        {"authority": True, "email": None, **CLOSES}, at=AT, actor=ANN, note="Said on the phone."
    ),
    "ScheduleFollowUp": ScheduleFollowUp(
        clock(13), at=AT, actor=ANN, note="After lunch.", fields={"seats": 12}, initiated_by="lead"
    ),
    "CloseFollowUp": CloseFollowUp(
        "missed", at=AT, actor=ANN, note="Nobody there.", fields={"seats": 12}
    ),
    "Tick": Tick(AT),
}
