"""Stories of an office with stages and working hours: where one rule meets another."""

from datetime import datetime

from clock_desk import NINE, after
from people_desk import ANN, MEG
from story import Story

from leadflow import (
    AcceptSuggestion,
    Actor,
    Approve,
    AssignOwner,
    ChangeStatus,
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
    Workflow,
    load_text,
)

GUIDE = """
leadflow: 1
guide: {id: office, title: Office, revision: "1"}
start: {stage: cold, status: new}
roles: {rep: {}, manager: {includes: [rep]}}
calendars: {berlin: {timezone: Europe/Berlin, hours: {mon-fri: "09:00-17:00"}}}
calendar: berlin
fields:
  name: text
  value: number
  phone: text
  email: {type: text, format: email}
  company: {type: text, account: true}
  seen: datetime
  reason: {type: choice, choices: [price, {id: other, requires: [note]}]}
stages:
  cold: {statuses: [new, tried, resting, gone]}
  warm: {statuses: [tried, met, resting, gone], enters_status: met}
  hot: {statuses: [fit, gone, won], enters_status: fit, category: lost}
stage_moves:
  forward: any
  back: [{from: warm, to: cold}, {from: hot, to: warm, roles: [manager]}]
statuses:
  new:
    category: open
    on_exit: [{unenroll: {sequence: welcome}, when: has(name)}]
  tried:
    category: open
    sub_statuses: [once, twice]
    requires: [{any_of: [attempt, email]}]
    on_enter: [{task: {subject: Call again, due: 1bd}, when: value > 5}, {review: {}}]
    on_exit: [{notify: {to: owner}, when: value > 5}]
    slas:
      - id: answer
        within: 2bd
        met_by: [contact]
        warn_at: 50%
        on_warn: [{notify: {to: owner}, when: value > 5}]
        on_breach: [{notify: {to: manager}, when: has(name)}]
      - {id: movement, within: 5bd, met_by: [activity]}
    timers:
      - id: look
        after: 3bd
        repeat: 1bd
        do: [{review: {}}, {notify: {to: owner}, when: value > 5}]
      - id: rest
        after: 6bd
        repeat: 2bd
        then: {set: resting, when: has(reason), fill: {reason: price}}
      - {id: rich, when: value > 90, repeat: 1bd, then: {set: met, fill: {follow_up: 1bd}}}
  met:
    category: open
    enters_stage: warm
    requires:
      - contact
      - any_of:
          - phone
          - check: value > 10
          - all_of: [email, {check: value > 2 or size(name) > 3}]
    slas: [{id: verdict, within: 3d, met_by: [{status: [fit, gone]}, call]}]
  resting:
    category: on_hold
    requires: [{field: reason, fresh: true}]
    reassign: allowed
  fit:
    category: open
    requires: [value, {check: 'value > 20 and contains(lower(name), "a")', because: Small.}]
    enters_stage: hot
    on_enter: [{webhook: {name: crm}}]
  gone: {category: lost, requires: [{field: reason, fresh: true}]}
  won: {category: won, locked: true}
transitions:
  - {from: [new, resting], to: tried, do: [{notify: {to: manager}, when: value > 5}]}
  - {from: [new, tried, resting], to: met}
  - {from: [tried, met], to: resting}
  - {from: met, to: fit, when: 'value > 20 and count("opened", 7d) < 3'}
  - from: [tried, met, fit]
    to: gone
    approval: {by: manager, when: value > 50, expires: 2bd, four_eyes: true}
  - {from: fit, to: won, sources: [signal]}
calls:
  statuses:
    rang: {flags: [attempt], lead_status: {set: tried, only_from: [new], sub_status: once}}
    spoke:
      flags: [attempt, human]
      lead_status:
        - {set: met, forward_only: true, when: call.duration > 60}
        - {choose: [resting, gone]}
    ringing: {flags: [live], lead_status: keep}
    missed: {flags: [missed], lead_status: {keep: true, fill: {follow_up: 2bh}}}
    banned: {flags: [attempt, do_not_call, stop_dialling], lead_status: keep}
signals:
  opened: {contact: none}
  bounced: {contact: none, flags: [bad_number]}
  wrote:
    contact: two_way
    params: {text: text, pages: integer}
    lead_status:
      - {set: gone, when: 'contains(lower(signal.text), "stop")', fill: {reason: price}}
      - {set: met, mode: suggest, fill: {phone: {from: signal.text}, follow_up: {from: now + 1d}}}
  paid: {contact: one_way, lead_status: {set: won, only_from: [fit]}}
  planned:
    contact: one_way
    lead_status: {set: tried, after: follow_up, fill: {email: a@b.example}}
overrides:
  - {by: manager, may_skip: [transition, stage, role, when, locked, approval], because: She knows.}
account_rules:
  - id: all_rest
    every_lead_in: [resting, gone]
    do: [{review: {}, when: seen < now}, {notify: {to: manager}}]
retired: {statuses: {asleep: resting}, stages: {lukewarm: warm}}
"""
RENAMES = {
    'revision: "1"': 'revision: "2"',
    "tried": "called",
    "value": "worth",
    "answer": "reply",
    "statuses: {asleep: resting}": "statuses: {asleep: resting, tried: called}",
    "stages: {lukewarm: warm}}": "stages: {lukewarm: warm}, fields: {value: worth}}",
}
STRANGER = Actor("sue", "boss")
INSIST = Override("They insist.")


def load_office() -> Workflow:
    return load_text(GUIDE, "office.leadflow.yaml")


def load_renamed() -> Workflow:
    """Return a later revision of the office, in which things have other names."""
    text = GUIDE
    for old, new in RENAMES.items():
        text = text.replace(old, new)
    return load_text(text, "office.leadflow.yaml")


def load_smaller() -> Workflow:
    """Return a later revision of the office without what leads may be in the middle of."""
    text = GUIDE.replace('revision: "1"', 'revision: "2"').replace(
        "sub_statuses: [once, twice]", ""
    )
    text = text.replace(", sub_status: once", "").replace("phone: text", "phone: number")
    text = text.replace("fill: {phone: {from: signal.text}, follow_up", "fill: {follow_up")
    return load_text(
        text.replace("from: [new, tried, resting], to: met", "from: [new, tried], to: met")
    )


def asked(moment: datetime, by: Actor | None = ANN, note: str = "So it was.") -> dict[str, object]:
    return {"at": moment, "actor": by, "note": note}


def opened(**fields: object) -> OpenLead:
    return OpenLead("L-1", **asked(NINE), fields={"name": "Ada", **fields}, owner="ann")


RANG = LogCall("rang", **asked(after(minutes=5)), duration=0)
SPOKE = LogCall("spoke", **asked(after(minutes=10)), duration=90.0, fields={"phone": "1"})

OFFICE_STORIES = {
    "a lead goes the whole way": Story(
        load_office,
        (
            opened(value=30, seen=NINE),
            RANG,
            LogCall("ringing", **asked(after(minutes=6), None), id="c-1"),
            ChangeStatus("met", at=after(minutes=7), actor=ANN),
            ChangeStatus("met", at=after(minutes=7), fields={"email": "ada", "value": 1}),
            LogCall("spoke", **asked(after(minutes=8)), duration=61, fields={"value": 2}),
            SetFields({"value": 30}, **asked(after(minutes=9))),
            SPOKE,
            LogCall("spoke", **asked(after(minutes=20)), duration=70),
            MoveStage("warm", **asked(after(hours=1))),
            MoveStage("cold", **asked(after(hours=1))),
            MoveStage("lukewarm", **asked(after(hours=1)), fields={"name": "Ann"}),
            ChangeStatus("fit", **asked(after(hours=2)), fields={"value": 19}),
            ChangeStatus("fit", **asked(after(hours=2)), fields={"name": "Bob", "value": 21}),
            ChangeStatus("fit", **asked(after(hours=2)), fields={"value": "x"}),
            ChangeStatus("fit", **asked(after(hours=2)), fields={"value": None}),
            ChangeStatus("fit", **asked(after(hours=2), MEG)),
            MoveStage("warm", **asked(after(hours=3))),
            MoveStage("cold", **asked(after(hours=3), MEG)),
            ChangeStatus("won", **asked(after(hours=4), MEG)),
            RecordSignal("paid", **asked(after(hours=4)), id="p"),
            ChangeStatus("tried", **asked(after(hours=5), MEG), override=INSIST),
        ),
    ),
    "a stage brings its status along": Story(
        load_office,
        (
            opened(value=30, phone="1"),
            MoveStage("hot", **asked(after(hours=1))),
            MoveStage("warm", **asked(after(hours=1))),
            LogCall("spoke", **asked(after(hours=1)), duration=5),
            MoveStage("warm", **asked(after(hours=1))),
            MoveStage("hot", **asked(after(hours=1)), fields={"value": 40}),
            MoveStage("warm", **asked(after(hours=2), MEG)),
        ),
    ),
    "nobody looks after a lead in working hours": Story(
        load_office,
        (
            opened(value=7),
            RANG,
            *(Tick(after(days=days)) for days in (1, 2, 3, 4, 5, 6, 7)),
            SetFields({"reason": "price"}, **asked(after(days=7, hours=1))),
            *(Tick(after(days=days)) for days in (8, 9, 10, 11, 12)),
        ),
    ),
    "a timer tries again": Story(
        load_office,
        (
            opened(value=99),
            RANG,
            Tick(after(hours=1)),
            *(Tick(after(days=days)) for days in (1, 2, 3)),
            LogCall("spoke", **asked(after(days=3, hours=1)), duration=5),
            Tick(after(days=5)),
        ),
    ),
    "a person answers and says no": Story(
        load_office,
        (
            opened(value=60, email="ada@example.org"),
            RANG,
            RecordSignal(
                "wrote", **asked(after(hours=1)), params={"text": "+49", "pages": 2}, id="w"
            ),
            AcceptSuggestion(
                "met", **asked(after(hours=1)), fields={"reason": "other", "value": "x"}
            ),
            AcceptSuggestion("met", at=after(hours=1), fields={"reason": "other"}),
            AcceptSuggestion("met", **asked(after(hours=1)), fields={"reason": "other"}),
            RecordSignal("wrote", **asked(after(hours=2)), params={"text": "STOP it"}),
            Reject(at=after(hours=3), actor=MEG, fields={"reason": "other"}),
            Reject(**asked(after(hours=3), MEG), fields={"value": "x", "reason": "other"}),
            Approve(**asked(after(hours=3), MEG), fields={"reason": "prize", "value": "x"}),
            Approve(at=after(hours=3), actor=MEG, fields={"reason": "other"}),
            Tick(after(days=1)),
            Tick(after(days=3)),
        ),
    ),
    "a rep gives up a large lead": Story(
        load_office,
        (
            opened(value=60),
            RANG,
            SPOKE,
            LogCall("spoke", **asked(after(hours=1)), choose="gone"),
            LogCall("spoke", **asked(after(hours=1)), duration=10**50, choose="won"),
            LogCall("spoke", at=after(hours=1), choose="gone", fields={"reason": "other"}),
            LogCall("spoke", **asked(after(hours=2)), choose="gone", fields={"reason": "price"}),
            Approve(**asked(after(hours=3), ANN)),
            ChangeStatus("gone", **asked(after(hours=3), MEG), fields={"reason": "other"}),
            Approve(**asked(after(hours=3), MEG)),
            SetFields({"value": 40}, **asked(after(hours=3), MEG)),
            Tick(after(days=2)),
            LogCall("spoke", **asked(after(days=2)), choose="asleep", fields={"reason": "price"}),
            ChangeStatus("gone", **asked(after(days=2), MEG), override=INSIST),
        ),
    ),
    "a call displaces what waits": Story(
        load_office,
        (
            opened(value=60, email="ada@example.org"),
            RecordSignal("planned", **asked(after(hours=1)), id="s"),
            LogCall("rang", **asked(after(hours=2), MEG)),
            RecordSignal("wrote", **asked(after(hours=3)), params={"text": "+49"}),
            RecordSignal("wrote", **asked(after(hours=3), MEG), params={"text": "+49"}),
            RecordSignal("wrote", **asked(after(hours=3), MEG), params={"text": "+50"}),
            ChangeStatus("resting", **asked(after(hours=4)), fields={"reason": "price"}),
            RecordSignal("planned", **asked(after(hours=5))),
            RecordSignal("planned", **asked(after(hours=6), MEG)),
            ScheduleFollowUp(after(hours=6), **asked(after(hours=6))),
            ScheduleFollowUp(
                after(days=1), at=after(hours=6), actor=ANN, fields={"reason": "other"}
            ),
            ScheduleFollowUp(after(days=1), **asked(after(hours=6)), initiated_by="lead"),
        ),
    ),
    "a lead is passed around": Story(
        load_office,
        (
            opened(),
            AssignOwner("bo", at=after(hours=1), actor=ANN, fields={"reason": "other"}),
            AssignOwner("bo", **asked(after(hours=1)), fields={"reason": "prize", "value": 1}),
            AssignOwner("bo", **asked(after(hours=1), MEG), fields={"reason": "other"}),
            LogCall("banned", **asked(after(hours=2)), happened_at=after(hours=1)),
            RecordSignal("bounced", **asked(after(hours=2)), happened_at=after(minutes=90)),
            RecordSignal("planned", **asked(after(hours=3))),
            LogCall("missed", **asked(after(hours=8), None), direction="inbound"),
            RecordSignal("opened", at=after(hours=8)),
            SPOKE,
        ),
    ),
    "an override goes where no way leads": Story(
        load_office,
        (
            opened(value=9, email="ada@example.org"),
            ChangeStatus(
                "gone", **asked(after(hours=1), MEG), override=INSIST, fields={"reason": "price"}
            ),
            ChangeStatus("tried", **asked(after(hours=2), MEG), override=INSIST),
            ChangeStatus("new", **asked(after(hours=3), MEG), override=INSIST),
            ChangeStatus("fit", **asked(after(hours=3), MEG), override=INSIST),
            ChangeStatus(
                "fit", **asked(after(hours=3), MEG), override=INSIST, fields={"value": 25}
            ),
            ChangeStatus("tried", **asked(after(hours=4), MEG), override=Override("x", ("stage",))),
        ),
    ),
    "a lead follows new names": Story(
        load_office,
        (
            opened(value=60, email="ada@example.org"),
            LogCall("rang", at=after(minutes=5), actor=ANN),
            RecordSignal("wrote", at=after(hours=1), params={"text": "+49"}),
            ChangeStatus("gone", **asked(after(hours=1)), fields={"reason": "price", "value": 70}),
            load_renamed,
            Migrate(**asked(after(hours=2), MEG)),
            Approve(**asked(after(hours=3), MEG)),
        ),
    ),
    "a lead follows a smaller guide": Story(
        load_office,
        (
            opened(value=60, email="ada@example.org", phone="+49"),
            RecordSignal("wrote", at=after(hours=1), params={"text": "+49"}),
            LogCall("rang", at=after(hours=1), actor=ANN),
            RecordSignal("planned", **asked(after(hours=1))),
            load_smaller,
            Migrate(at=after(hours=2), actor=ANN, fields={"reason": "other"}),
            Migrate(**asked(after(hours=2)), fields={"phone": 49, "reason": "prize"}),
            Migrate(**asked(after(hours=2), MEG), fields={"phone": 49}),
            Tick(after(days=3)),
        ),
    ),
}
