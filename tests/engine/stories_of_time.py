"""Stories of time and signals: clocks run down, facts arrive, and suggestions wait."""

from datetime import datetime, timedelta

from clock_desk import NINE, after, load_desk
from story import Story

from leadflow import (
    AcceptSuggestion,
    Actor,
    ChangeStatus,
    CloseFollowUp,
    LogCall,
    OpenLead,
    RecordSignal,
    ScheduleFollowUp,
    SetFields,
    Tick,
)

ANN, STRANGER = Actor("ann", "rep"), Actor("sue", "boss")


def asked(moment: datetime, by: Actor | None = ANN, note: str = "So it was.") -> dict[str, object]:
    return {"at": moment, "actor": by, "note": note}


OPEN = OpenLead("L-1", **asked(NINE), fields={"name": "Ada"}, owner="ann")
TRYING = LogCall("silent", **asked(after(minutes=5)), duration=0)
REPLY = RecordSignal("email_reply", **asked(after(minutes=10)), params={"text": "Call me."})

TIME_STORIES = {
    "nobody looks after a lead": Story(
        load_desk,
        (
            OPEN,
            Tick(after(minutes=95)),
            Tick(after(minutes=97)),
            Tick(after(hours=3)),
            Tick(after(days=3)),
            ScheduleFollowUp(after(days=4), **asked(after(days=3, minutes=1))),
            Tick(after(days=5)),
            SetFields({"meeting_at": after(days=5, hours=1)}, **asked(after(days=5))),
            Tick(after(days=5, hours=2)),
            Tick(after(days=5)),
        ),
    ),
    "a lead is tried until nobody tries any more": Story(
        load_desk,
        (
            OPEN,
            TRYING,
            LogCall("silent", **asked(after(hours=1)), duration=5),
            LogCall("silent", **asked(after(hours=2)), direction="outbound"),
            RecordSignal("email_sent", **asked(after(days=1)), id="m-1"),
            RecordSignal("email_sent", **asked(after(days=1)), id="m-1"),
            Tick(after(days=6)),
            Tick(after(days=100)),
            Tick(after(days=150)),
            SetFields({"interested": True}, **asked(after(days=150))),
            Tick(after(days=152)),
            AcceptSuggestion("stale", **asked(after(days=152))),
            AcceptSuggestion("talking", **asked(after(days=152), STRANGER), fields={"score": "x"}),
            AcceptSuggestion("talking", **asked(after(days=152)), fields={"name": "Ada B."}),
            AcceptSuggestion("talking", **asked(after(days=152))),
        ),
    ),
    "a lead goes quiet and is given up": Story(
        load_desk,
        (
            OPEN,
            TRYING,
            REPLY,
            Tick(after(days=4)),
            CloseFollowUp("done", **asked(after(days=4))),
            Tick(after(days=8)),
            LogCall("spoke", **asked(after(days=9)), duration=50),
            Tick(after(days=24)),
            Tick(after(days=38)),
            Tick(after(days=40)),
            SetFields({"name": None}, **asked(after(days=40))),
            ChangeStatus("lost", **asked(after(days=40)), fields={"reason": "other"}),
            ChangeStatus("lost", at=after(days=40), actor=ANN, fields={"reason": "other"}),
            Tick(after(days=60)),
        ),
    ),
    "a lead lapses": Story(
        load_desk,
        (
            OpenLead("L-1", at=NINE, source="import", status="stale"),
            Tick(after(hours=1)),
            ChangeStatus("talking", at=after(hours=2)),
        ),
    ),
    "signals say what they carry": Story(
        load_desk,
        (
            OPEN,
            RecordSignal("email_replay", **asked(after(minutes=1))),
            RecordSignal(
                "email_reply", **asked(after(minutes=1), STRANGER), params={"txt": 1, "took": 2}
            ),
            RecordSignal("email_reply", at=after(minutes=1), params={"at": "soon", "on": "2026"}),
            RecordSignal("email_sent", at=after(minutes=1), params={"text": "Hello."}),
            RecordSignal("email_sent", at=after(minutes=1), happened_at=after(hours=1), id=""),
            RecordSignal("email_reply", at=after(minutes=1), params={"text": "UNSUBSCRIBE"}),
            RecordSignal("click", **asked(after(minutes=2)), happened_at=after(days=-1)),
            RecordSignal("scored", **asked(after(minutes=3)), fields={"score": 70, "x": 1}),
            RecordSignal("scored", **asked(after(minutes=3)), fields={"score": 70}),
            RecordSignal("invited", **asked(after(minutes=4)), id="i-1"),
            ScheduleFollowUp(after(days=2), **asked(after(minutes=5))),
            RecordSignal("scored", **asked(after(minutes=6)), fields={"score": 70}),
            RecordSignal(
                "email_reply",
                **asked(after(minutes=7)),
                params={
                    "text": "Yes!",
                    "at": after(days=1),
                    "took": timedelta(minutes=3),
                    "on": "2026-03-05",
                },
            ),
        ),
    ),
    "a suggestion waits": Story(
        load_desk,
        (
            OPEN,
            AcceptSuggestion("talking", at=after(minutes=1)),
            RecordSignal("page_view", at=after(minutes=1)),
            RecordSignal("page_view", at=after(minutes=2)),
            RecordSignal("page_view", **asked(after(minutes=3)), id="p-3"),
            RecordSignal("page_view", **asked(after(minutes=4))),
            AcceptSuggestion("talking", **asked(after(minutes=5)), fields={"name": "Ada C."}),
        ),
    ),
    "a suggestion is passed over": Story(
        load_desk,
        (
            OPEN,
            RecordSignal("page_view", at=after(minutes=1)),
            RecordSignal("page_view", at=after(minutes=2)),
            RecordSignal("page_view", at=after(minutes=3)),
            LogCall("later", **asked(after(minutes=5)), duration=3, happened_at=after(minutes=4)),
            ScheduleFollowUp(after(days=1), **asked(after(minutes=6))),
            AcceptSuggestion("talking", **asked(after(minutes=7))),
            SetFields({"interested": True}, **asked(after(minutes=8))),
            Tick(after(days=3)),
        ),
    ),
    "a timer waits for a follow-up": Story(
        load_desk,
        (
            OPEN,
            SetFields({"interested": True}, **asked(after(minutes=8))),
            ScheduleFollowUp(after(days=1), **asked(after(minutes=9)), initiated_by="lead"),
            LogCall("missed", **asked(after(minutes=10), None), direction="inbound"),
        ),
    ),
}
