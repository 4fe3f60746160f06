"""Stories of what is recorded: calls and signals as facts, and what waits beside each other."""

from datetime import timedelta

from clock_desk import NINE, after
from story import Story

from leadflow import (
    AcceptSuggestion,
    Actor,
    Approve,
    ChangeStatus,
    CloseFollowUp,
    LogCall,
    Migrate,
    OpenLead,
    RecordSignal,
    ScheduleFollowUp,
    SetFields,
    Tick,
    Workflow,
    load_text,
)

GUIDE = """
leadflow: 1
guide: {id: facts, title: Facts, revision: "1"}
start: {status: new}
roles: {rep: {}, boss: {}}
fields: {name: text, seen: datetime, limit: number}
statuses:
  new:
    category: open
    slas:
      - {id: talk, within: 3d, met_by: [contact]}
      - {id: life, within: 3d, met_by: [activity]}
      - {id: ring, within: 3d, met_by: [call]}
    timers:
      - {id: remind, after: 1h, since: seen, do: [{review: {}}]}
      - {id: wait, after: 2h, then: {set: called, after: follow_up}}
  called: {category: open, requires: [call]}
  tried: {category: open, requires: [attempt]}
  met: {category: open, requires: [contact]}
  read: {category: open}
  odd: {category: open, requires: [{any_of: [{check: limit > 5}, {check: limit < 0}]}]}
  won: {category: won}
transitions:
  - {from: new, to: [called, tried, met, read, odd]}
  - {from: [called, tried, met, read, odd], to: new}
  - {from: new, to: won, approval: {by: boss}, when: limit > 1}
calls:
  statuses:
    rang: {flags: [attempt], lead_status: {set: tried}}
    spoke: {flags: [attempt, human], lead_status: {set: met}}
    missed: {flags: [missed], direction: inbound, lead_status: {set: called}}
    later: {flags: [attempt], lead_status: {set: tried, after: follow_up}}
    heard: {flags: [attempt, human], lead_status: keep}
signals:
  mailed: {flags: [attempt], contact: one_way, lead_status: {set: tried}}
  wrote: {contact: two_way, lead_status: {set: met}}
  opened:
    contact: none
    lead_status: {set: read, when: 'count("opened", 1d) >= 2 and visits("read") < 2'}
  planned:
    contact: none
    params: {on: datetime}
    lead_status: {keep: true, fill: {follow_up: {from: signal.on}}}
  delayed: {contact: none, lead_status: {set: read, after: follow_up}}
  guessed: {contact: none, lead_status: {set: read, mode: suggest, fill: {name: seen once}}}
"""
LESS = {
    'revision: "1"': 'revision: "2"',
    "  read: {category: open}\n": "",
    "met, read, odd]": "met, odd]",
    "{set: read, after: follow_up}": "keep",
    "{set: read, mode: suggest, fill: {name: seen once}}": "keep",
    """{set: read, when: 'count("opened", 1d) >= 2 and visits("read") < 2'}""": "keep",
}
ANN, BEA = Actor("ann", "rep"), Actor("bea", "boss")
OPEN = OpenLead("L-1", at=NINE)
HOUR = timedelta(hours=1)


def load_facts() -> Workflow:
    return load_text(GUIDE, "facts.leadflow.yaml")


def load_less() -> Workflow:
    """Return a later revision, in which nothing leads to 'read' any more."""
    text = GUIDE
    for old, new in LESS.items():
        text = text.replace(old, new)
    return load_text(text, "facts.leadflow.yaml")


def back(hours: int) -> ChangeStatus:
    return ChangeStatus("new", at=after(hours=hours), actor=ANN)


FACT_STORIES = {
    "what is recorded is what a status asks for": Story(
        load_facts,
        (
            OPEN,
            ChangeStatus("called", at=NINE),
            LogCall("missed", at=after(hours=1)),
            back(1),
            ChangeStatus("tried", at=after(hours=1)),
            LogCall("rang", at=after(hours=1)),
            back(1),
            ChangeStatus("met", at=after(hours=1)),
            LogCall("spoke", at=after(hours=1), actor=ANN, duration=1),
            back(1),
            RecordSignal("mailed", at=after(hours=1)),
            back(1),
            RecordSignal("wrote", at=after(hours=1)),
            back(1),
            LogCall("heard", at=after(hours=1)),
            ChangeStatus("met", at=after(hours=1)),
        ),
    ),
    "signals are counted within their window": Story(
        load_facts,
        (
            OPEN,
            RecordSignal("opened", at=NINE),
            RecordSignal("opened", at=after(hours=24)),
            RecordSignal("opened", at=after(hours=47)),
            back(47),
            RecordSignal("opened", at=after(hours=48)),
            back(48),
            RecordSignal("opened", at=after(hours=49)),
        ),
    ),
    "this and that wait at once": Story(
        load_facts,
        (
            OPEN,
            RecordSignal("guessed", at=NINE, actor=ANN, note="Looks like it."),
            SetFields({"limit": 2}, at=NINE),
            ChangeStatus("won", at=NINE, actor=ANN, note="Please."),
            Tick(after(hours=2)),
            RecordSignal("planned", at=after(hours=3), params={"on": after(hours=9)}, note="Soon."),
            RecordSignal("planned", at=after(hours=3), params={"on": after(hours=3)}),
            RecordSignal("planned", at=after(hours=3), params={"on": after(hours=2)}),
            CloseFollowUp("missed", at=after(hours=4)),
            AcceptSuggestion("read", at=after(hours=5), actor=BEA),
            Approve(at=after(hours=5), actor=BEA),
        ),
    ),
    "what waits is displaced": Story(
        load_facts,
        (
            OPEN,
            Tick(after(hours=2)),
            LogCall("later", at=after(hours=3)),
            Tick(after(hours=5)),
            RecordSignal("delayed", at=after(hours=6), actor=ANN),
            Tick(after(hours=8)),
            RecordSignal("delayed", at=after(hours=9)),
            ScheduleFollowUp(after(hours=20), at=after(hours=10), actor=ANN),
        ),
    ),
    "a timer fires for each moment once": Story(
        load_facts,
        (
            OPEN,
            SetFields({"seen": NINE}, at=NINE),
            Tick(after(hours=1)),
            SetFields({"seen": NINE + HOUR}, at=after(hours=1)),
            Tick(after(hours=3)),
            SetFields({"seen": NINE}, at=after(hours=3)),
            SetFields({"seen": NINE + 2 * HOUR}, at=after(hours=4)),
            SetFields({"seen": NINE + HOUR}, at=after(hours=4)),
            Tick(after(hours=6)),
        ),
    ),
    "no alternative is left": Story(
        load_facts,
        (
            OPEN,
            ChangeStatus("odd", at=NINE, fields={"limit": 3}),
            ChangeStatus("odd", at=NINE),
            ChangeStatus("odd", at=NINE, fields={"limit": "x"}),
            ChangeStatus("won", at=NINE, fields={"limit": "x"}),
            ChangeStatus("won", at=NINE, fields={"limti": 3}),
            ChangeStatus("odd", at=NINE, fields={"limit": -1}),
        ),
    ),
    "what waits is dropped with its rule": Story(
        load_facts,
        (
            OPEN,
            RecordSignal("guessed", at=NINE, note="Looks like it."),
            RecordSignal("delayed", at=NINE),
            load_less,
            Migrate(at=after(hours=1), actor=ANN, note="New guide."),
        ),
    ),
    "what waits is kept where its rule is": Story(
        load_facts,
        (
            OPEN,
            LogCall("later", at=NINE),
            SetFields({"limit": 2}, at=NINE),
            ChangeStatus("won", at=NINE, actor=ANN),
            load_less,
            Migrate(at=after(hours=1), actor=ANN, note="New guide."),
        ),
    ),
}
