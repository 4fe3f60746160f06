"""The guides that requirements are proven on, and leads that are at work under them.

Everything goes through the public names, as in a host's program. Each helper takes the lead on by a
minute, so that a test reads as a story.
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from leadflow import (
    Accepted,
    ActionRequested,
    Actor,
    CallLogged,
    ChangeStatus,
    LogCall,
    MoveStage,
    OpenLead,
    OutcomeRefused,
    RecordSignal,
    ScheduleFollowUp,
    SetFields,
    SlaBreached,
    SlaCancelled,
    SlaMet,
    SlaWarned,
    StatusChanged,
    Tick,
    TimerFired,
    load,
)

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"
INSIDE_SALES_FILE = EXAMPLES / "inside_sales" / "inside-sales.leadflow.yaml"
INSIDE_SALES_LOG = EXAMPLES / "inside_sales" / "inside-sales-log.csv"
TELECALLING_FILE = EXAMPLES / "telecalling" / "telecalling.leadflow.yaml"
TELECALLING_LOG = EXAMPLES / "telecalling" / "telecalling-log.csv"

CLASSIC_FUNNEL_FILE = EXAMPLES / "classic_funnel" / "classic-funnel.leadflow.yaml"
CALL_CENTER_FILE = EXAMPLES / "call_center" / "call-center.leadflow.yaml"
TEMPERATURE_FILE = EXAMPLES / "temperature" / "temperature.leadflow.yaml"

INSIDE_SALES = load(INSIDE_SALES_FILE)
CLASSIC_FUNNEL = load(CLASSIC_FUNNEL_FILE)
CALL_CENTER = load(CALL_CENTER_FILE)
HOT_AND_COLD = load(TEMPERATURE_FILE)
TELECALLING = load(TELECALLING_FILE)
TEMPERATURE = load(HERE / "temperature.leadflow.yaml")
PROCESSING = load(HERE / "processing.leadflow.yaml")
FUNNEL = load(HERE / "funnel.leadflow.yaml")
OWN_STEPS = load(HERE / "own-steps.leadflow.yaml")

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
NEXT_WEEK = NINE + timedelta(days=7)
MINUTE = timedelta(minutes=1)

REP, AE = Actor("ann", "rep"), Actor("kofi", "ae")
SDR_MANAGER, MANAGER = Actor("dana", "sdr_manager"), Actor("viktor", "manager")
MARKETING = Actor("mia", "marketing")
AGENT, TEAM_LEAD = Actor("asha", "agent"), Actor("lee", "team lead")

WHO = {"name": "Ada", "email": "ada@example.org"}
SCORE = {"score": 80}
"""What the host of the inside sales team computes and gives along with each command."""

BANT = {"budget": 20000, "authority": True, "need": "One list", "timeline": "90_days"}
FIELDS_OF = {
    "new": {},
    "attempting_contact": {"attempt_by": "email", "attempt_at": NINE},
    "connected": {
        "interaction_by": "email",
        "interaction_on": "2026-03-01",
        "next_steps": "Send prices",
    },
    "working": {
        "discovery": "Uses spreadsheets.",
        "need": "One list",
        "timeline": "90_days",
        "next_meeting": NEXT_WEEK,
    },
    "stale_review": {},
    "qualified": {**BANT, "verdict": "Four times yes."},
    "unqualified": {**BANT, "budget": 4000, "verdict": "Too little money."},
    "converted": {"opportunity_id": "OPP-2041", "expected_close": "2026-06-30", "deal_value": 9000},
    "nurture": {
        "nurture_reason": "timing",
        "reengage_at": NEXT_WEEK,
        "interaction_on": "2026-03-01",
    },
    "disqualified": {"loss_reason": "competitor"},
    "recycled": {"loss_reason": "competitor", "recycle_trigger": "came_back"}
    | {"interaction_on": "2026-03-01"},
}
"""What each status of the inside sales guide demands, filled in."""


def opened(workflow, status=None, stage=None, **fields):
    """Return a lead that an import opens in *status*."""
    command = OpenLead(
        "L-1", at=NINE, source="import", status=status, stage=stage, fields=fields, note="Imported."
    )
    return accepted(workflow.open(command))


def prospect(status="new", stage=None, **fields):
    """Return a lead of the inside sales guide in *status*, with all that the status demands."""
    if status == "attempting_contact":
        asked = change(planned(prospect("connected", stage, **fields)), status)
        return accepted(asked)
    given = {**WHO, **SCORE, **FIELDS_OF[status], **fields}
    if status == "stale_review" and stage is None:
        stage = "sql"
    return opened(INSIDE_SALES, status, stage, **given)


def listed(status="New", **fields):
    """Return a lead of the telecalling guide in *status*."""
    who = {"name": "Ada", "phone": "+49 30 555 1000"}
    needs = {"Not Interested": {"reason": "price"}, "Customer": {"order_value": 900}}
    return opened(TELECALLING, status, **{**who, **needs.get(status, {}), **fields})


def change(lead, to, actor=REP, workflow=INSIDE_SALES, note="Talked it over.", **rest):
    """Return the decision on a change to *to*, with all that the status demands if not given."""
    fields = scored(rest.pop("fields", FIELDS_OF.get(to, {})), workflow)
    at = rest.pop("at", lead.at + MINUTE)
    return workflow.decide(
        lead, ChangeStatus(to, at=at, actor=actor, note=note, fields=fields, **rest)
    )


def move(lead, to, actor=REP, workflow=INSIDE_SALES, note="Talked it over.", fields=None, **rest):
    """Return the decision on a move to the stage *to*."""
    at = rest.pop("at", lead.at + MINUTE)
    given = scored(fields or {}, workflow)
    command = MoveStage(to, at=at, actor=actor, note=note, fields=given, **rest)
    return workflow.decide(lead, command)


def scored(fields, workflow):
    """Return *fields* with the score that a host adds for the inside sales team."""
    return {**SCORE, **fields} if workflow is INSIDE_SALES else fields


def call(lead, call_status, actor=REP, workflow=INSIDE_SALES, **rest):
    """Return the decision on one call."""
    at = rest.pop("at", lead.at + MINUTE)
    fields = scored(rest.pop("fields", {}), workflow)
    return workflow.decide(lead, LogCall(call_status, at=at, actor=actor, fields=fields, **rest))


def dialled(lead, call_status, workflow=TELECALLING, **rest):
    """Return the decision on one call of the telecalling guide, by an agent."""
    return call(lead, call_status, rest.pop("actor", AGENT), workflow, **rest)


def planned(lead, workflow=INSIDE_SALES, days=1, **rest):
    """Return *lead* once a follow-up is saved."""
    at = lead.at + MINUTE
    return accepted(
        workflow.decide(lead, ScheduleFollowUp(at + timedelta(days=days), at=at, **rest))
    )


def at_new_york(month, day, hour, minute=0):
    """Return the moment of 2026 when the clocks of New York show this."""
    shown = datetime(2026, month, day, hour, minute, tzinfo=ZoneInfo("America/New_York"))
    return shown.astimezone(UTC)


def entered(status, at, workflow=INSIDE_SALES, stage=None, **fields):
    """Return a lead that an import opens *at* a moment in *status*, with all that it demands."""
    command = OpenLead(
        "L-1", at=at, source="import", status=status, stage=stage, note="Imported.", owner="ann",
        fields={**WHO, **scored(FIELDS_OF.get(status, {}), workflow), **fields},
    )  # fmt: skip
    return accepted(workflow.open(command))


def waited(lead, until, workflow=INSIDE_SALES):
    """Return what happens by itself to *lead* up to *until*."""
    return workflow.decide(lead, Tick(until))


def clocked(decision):
    """Return the clocks that ran out or were met: kind, name and moment, in order."""
    kinds = {SlaWarned: "warned", SlaBreached: "breached", SlaMet: "met", SlaCancelled: "cancelled"}
    return [
        (kinds.get(type(event), "fired"), getattr(event, "sla", None) or event.timer, event.at)
        for event in decision.events
        if isinstance(event, (*kinds, TimerFired))
    ]


def asked(decision, action):
    """Return who is asked for *action*, in order."""
    return [
        event.params.get("to")
        for event in decision.events
        if isinstance(event, ActionRequested) and event.action == action
    ]


def signalled(lead, signal, workflow=INSIDE_SALES, **rest):
    """Return the decision on one signal."""
    at = rest.pop("at", lead.at + MINUTE)
    fields = scored(rest.pop("fields", {}), workflow)
    return workflow.decide(lead, RecordSignal(signal, at=at, fields=fields, **rest))


def filled(lead, workflow=INSIDE_SALES, **fields):
    """Return *lead* with *fields* written."""
    return accepted(workflow.decide(lead, SetFields(fields, at=lead.at + MINUTE)))


def tried(lead, times, call_status="no_answer"):
    """Return *lead* after *times* calls that reach nobody."""
    for _ in range(times):
        lead = accepted(call(lead, call_status))
    return lead


def accepted(decision):
    """Return the lead of an accepted decision."""
    assert isinstance(decision, Accepted), decision.objections
    return decision.lead


def codes(decision):
    """Return the codes of what speaks against a command; none if it is accepted."""
    return () if isinstance(decision, Accepted) else told(decision.objections)


def told(objections):
    """Return the codes of *objections*, each once, in their order."""
    return tuple(dict.fromkeys(objection.code for objection in objections))


def gaps(decision):
    """Return the fields and facts that are missing."""
    return tuple(each.subject for each in decision.objections if each.code == "LF404")


def the(kind, decision):
    """Return the one event of *kind* that *decision* tells."""
    (event,) = (event for event in decision.events if isinstance(event, kind))
    return event


def logged(decision):
    """Return the call that *decision* records."""
    return the(CallLogged, decision)


def moved(decision):
    """Return from where to where *decision* changes the status."""
    event = the(StatusChanged, decision)
    return event.from_status, event.to_status


def kept_out(decision):
    """Return the codes of what kept the outcome of a recorded call from moving the lead."""
    return told(the(OutcomeRefused, decision).objections)


def standing(lead):
    """Return stage and status."""
    return lead.stage, lead.status


def edited(path, *replacements):
    """Return the text of a guide with parts replaced; each must be there exactly once."""
    text = path.read_text(encoding="utf-8")
    for old, new in replacements:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text
