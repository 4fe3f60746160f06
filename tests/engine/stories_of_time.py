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
    Reject,
    ScheduleFollowUp,
    SetFields,
    Tick,
    Workflow,
    load_text,
)

ANN, STRANGER = Actor("ann", "rep"), Actor("sue", "boss")


def asked(moment: datetime, by: Actor | None = ANN, note: str = "So it was.") -> dict[str, object]:
    return {"at": moment, "actor": by, "note": note}


OPEN = OpenLead("L-1", **asked(NINE), fields={"name": "Ada"}, owner="ann")
TRYING = LogCall("silent", **asked(after(minutes=5)), duration=0)
REPLY = RecordSignal("email_reply", **asked(after(minutes=10)), params={"text": "Call me."})

RETRIES = """
leadflow: 1
guide: {id: retries, title: Retries, revision: "1"}
start: {status: new}
fields: {name: text, budget: number}
statuses:
  new:
    category: open
    timers:
      - {id: soon, after: 5h, repeat: 2h, then: {set: won}}
      - {id: late, after: 2h, repeat: 5h, then: {set: won}}
      - {id: once, after: 3h, then: {set: won}}
      - {id: short, after: 10m, then: {set: won}}
      - {id: named, when: has(name), then: {set: won}}
      - {id: poor, when: has(name), repeat: 90m, then: {set: won}}
      - {id: asking, after: 4h, then: {set: lost}}
      - {id: hoping, after: 4h, then: {set: won, mode: suggest}}
  won: {category: won, requires: [budget]}
  lost: {category: lost}
transitions:
  - {from: new, to: won}
  - {from: new, to: lost, approval: {by: boss, expires: 3h}}
roles: {boss: {}, rep: {}}
calls:
  statuses:
    early: {flags: [attempt], lead_status: {set: won, after: follow_up}}
    spoke: {flags: [attempt, human], lead_status: keep}
signals:
  seen: {contact: none}
  wrote: {contact: two_way}
"""


def load_retries() -> Workflow:
    return load_text(RETRIES, "retries.leadflow.yaml")


TIME_STORIES = {
    "timers come to nothing": Story(
        load_retries,
        (
            OpenLead("L-1", at=NINE),
            SetFields({"name": "Ada"}, at=after(minutes=1)),
            *(Tick(after(hours=hours)) for hours in (1, 2, 3, 4, 5, 6)),
            Reject(at=after(hours=6), actor=Actor("bea", "boss")),
            *(Tick(after(hours=hours)) for hours in (7, 8, 11)),
            SetFields({"budget": 1}, at=after(hours=11)),
            Tick(after(hours=12)),
        ),
    ),
    "what is older moves no clock": Story(
        load_retries,
        (
            OpenLead("L-1", at=NINE),
            LogCall("spoke", **asked(after(minutes=2)), duration=1, happened_at=after(minutes=1)),
            LogCall("spoke", **asked(after(minutes=3)), duration=1, happened_at=after(seconds=30)),
            LogCall("early", **asked(after(minutes=4)), happened_at=after(days=-1)),
            RecordSignal("wrote", **asked(after(minutes=5)), happened_at=after(days=-1)),
            RecordSignal("wrote", **asked(after(minutes=6))),
            RecordSignal("seen", **asked(after(minutes=7))),
        ),
    ),
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
