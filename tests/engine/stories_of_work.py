"""Stories of people's daily work: leads are opened, called, moved, and written down."""

from datetime import timedelta

from desk import ANN, GUIDE, MEG, NINE
from story import Story

from leadflow import (
    Actor,
    ChangeStatus,
    CloseFollowUp,
    LogCall,
    Migrate,
    MoveStage,
    OpenLead,
    ScheduleFollowUp,
    SetFields,
    Tick,
    Workflow,
    load_text,
)

TEN = NINE + timedelta(hours=1)
ELEVEN = NINE + timedelta(hours=2)
TOMORROW = NINE + timedelta(days=1)
YESTERDAY = NINE - timedelta(days=1)
NOBODY = Actor("nick")
STRANGER = Actor("sue", "boss")
ADA = {"name": "Ada", "phone": "1"}


def load_desk() -> Workflow:
    return load_text(GUIDE, "desk.leadflow.yaml")


def load_revised() -> Workflow:
    """Return the desk without the status 'trying' and with another name for 'talking'."""
    text = GUIDE.replace('revision: "7"', 'revision: "8"').replace("talking", "speaking")
    text = text.replace("statuses: {untouched: new}", "statuses: {talking: speaking}")
    return load_text(text, "desk.leadflow.yaml")


def asked(moment: object, by: Actor | None = ANN, note: str = "So it was.") -> dict[str, object]:
    return {"at": moment, "actor": by, "note": note}


OPEN = OpenLead("L-1", **asked(NINE), fields=ADA, owner="ann")
TALK = LogCall("talked", **asked(TEN), duration=60.5, direction="inbound", choose="talking")

WORK_STORIES = {
    "a lead is opened": Story(
        load_desk,
        (
            OpenLead("L-1", at=NINE),
            OpenLead("L-1", **asked(NINE, STRANGER), owner=" ", fields={"name": "", "nmae": "Ada"}),
            OpenLead("L-1", at=NINE, fields={"name": "Ada", "email": "ada", "budget": "much"}),
            OpenLead("L-1", **asked(NINE), fields=ADA, status="talking", stage="sql"),
            OpenLead("L-1", **asked(NINE), fields=ADA, sub_status="mailed"),
            OpenLead(
                "L-1", **asked(NINE), fields=ADA, source="import", status="talkin", stage="sq"
            ),
            OpenLead("L-1", **asked(NINE), fields=ADA, source="import", status="new", stage="sql"),
            OpenLead("L-1", at=NINE, source="import", status="trying", sub_status="texted"),
            OpenLead("L-1", at=NINE, source="import", status="lost", stage="sql"),
            OpenLead("L-1", at=NINE, source="import", status="won", fields={"budget": 9}),
            OpenLead("L-1", at=NINE, source="import", status="won"),
            OpenLead(
                "L-1",
                **asked(NINE),
                fields={"tel": "12", "authority": True, "closes": "2026-04-01", "budget": 3},
                source="import",
                status="trying",
                stage="marketing",
                sub_status="called",
                owner="ann",
            ),
        ),
    ),
    "a lead is moved": Story(
        load_desk,
        (
            OPEN,
            ChangeStatus("tallking", **asked(TEN)),
            ChangeStatus("new", **asked(TEN)),
            ChangeStatus("fit", **asked(TEN, STRANGER)),
            ChangeStatus("won", at=TEN, actor=NOBODY, source="import"),
            ChangeStatus("talking", at=TEN, actor=ANN),
            ChangeStatus("trying", **asked(TEN), sub_status="texted", fields={"phone": 1, "x": 2}),
            ChangeStatus("untouched", at=TEN, fields={"email": "ada@example.org"}),
            ChangeStatus("trying", **asked(TEN), sub_status="mailed", fields={"budget": 7}),
            ChangeStatus("trying", **asked(ELEVEN, MEG), sub_status="called", fields={"budget": 8}),
            ChangeStatus("trying", **asked(ELEVEN), sub_status="called"),
            ChangeStatus("trying", **asked(ELEVEN, STRANGER), sub_status="mailed"),
            ChangeStatus("parked", **asked(ELEVEN)),
            ScheduleFollowUp(TOMORROW, **asked(ELEVEN), initiated_by="lead"),
            ChangeStatus("parked", **asked(ELEVEN, MEG), source="import", fields={"closes": None}),
            ChangeStatus("talking", **asked(ELEVEN)),
            ChangeStatus("lost", **asked(ELEVEN), fields={"reason": "other", "phone": None}),
            ChangeStatus("lost", at=ELEVEN, actor=ANN, fields={"reason": "prize"}),
            ChangeStatus("trying", at=NINE),
        ),
    ),
    "a lead goes through the stages": Story(
        load_desk,
        (
            OPEN,
            MoveStage("sqll", **asked(TEN)),
            MoveStage("mql", **asked(TEN)),
            MoveStage("deal", **asked(TEN)),
            MoveStage("sql", at=TEN, actor=STRANGER),
            ChangeStatus("trying", **asked(TEN)),
            MoveStage("sql", **asked(TEN), fields={"budget": "x"}),
            TALK,
            ChangeStatus("fit", **asked(ELEVEN)),
            MoveStage("sql", at=ELEVEN, actor=ANN),
            MoveStage("sql", **asked(ELEVEN), fields={"budget": 6}),
            ChangeStatus("fit", **asked(ELEVEN, NOBODY), fields={"budget": 4, "name": None}),
            ChangeStatus("fit", **asked(ELEVEN), fields={"budget": 101}),
            ChangeStatus("fit", **asked(ELEVEN), fields={"budget": 7, "authority": False}),
            MoveStage("mql", **asked(ELEVEN)),
            MoveStage("mql", **asked(ELEVEN, MEG)),
            ChangeStatus("won", **asked(ELEVEN), source="import"),
            MoveStage("deal", **asked(ELEVEN)),
            MoveStage("deal", **asked(ELEVEN), fields={"budget": 12}),
            ChangeStatus("lost", **asked(ELEVEN)),
            MoveStage("sql", **asked(ELEVEN)),
        ),
    ),
    "a lead is called": Story(
        load_desk,
        (
            OPEN,
            LogCall("slient", **asked(TEN)),
            LogCall("NN", **asked(TEN), provider="dialler"),
            LogCall("NA", **asked(TEN), provider="dialer"),
            LogCall("talked", at=TEN, actor=STRANGER, set_by="dialer", direction="inbound"),
            LogCall("talked", **asked(TEN), duration=0, choose="fit"),
            LogCall("talked", **asked(TEN), duration=-1, choose="tallking", fields={"reason": ""}),
            LogCall("busy", **asked(TEN), choose="lost"),
            LogCall("missed", **asked(TEN), direction="outbound"),
            LogCall("ringing", at=TEN, set_by="dialer", id="1"),
            LogCall(
                "NA", **asked(TEN), provider="dialler", duration=3, direction="outbound", id="2"
            ),
            LogCall("NA", **asked(TEN), provider="dialler", id="2"),
            LogCall("no_reply", **asked(TEN), happened_at=TOMORROW, id=" "),
            LogCall("talked", **asked(ELEVEN), happened_at=YESTERDAY, duration=9, choose="parked"),
            LogCall("talked", **asked(ELEVEN), duration=12, choose="parked"),
            LogCall("pick_later", **asked(ELEVEN), choose="parked"),
            ScheduleFollowUp(TOMORROW, **asked(ELEVEN)),
            LogCall("later", **asked(ELEVEN, NOBODY, "Ada Byron")),
            LogCall("silent", **asked(ELEVEN)),
            LogCall("missed", **asked(ELEVEN, None), direction="inbound", happened_at=TEN),
            LogCall("talked", **asked(ELEVEN), duration=12.5, choose="lost"),
            LogCall(
                "talked", **asked(ELEVEN), duration=1, choose="lost", fields={"reason": "price"}
            ),
        ),
    ),
    "a call waits for its follow-up": Story(
        load_desk,
        (
            OPEN,
            LogCall("later", **asked(TEN, ANN, "Ada Byron"), id="c"),
            ScheduleFollowUp(TOMORROW, **asked(ELEVEN, MEG), fields={"budget": 5}),
            ChangeStatus("talking", **asked(ELEVEN), source="import"),
            LogCall("pick_later", **asked(ELEVEN), choose="parked"),
            LogCall("later", **asked(ELEVEN)),
            ChangeStatus("trying", **asked(ELEVEN)),
            ScheduleFollowUp(TOMORROW, **asked(ELEVEN)),
        ),
    ),
    "a lead is written down": Story(
        load_desk,
        (
            OPEN,
            SetFields({}, at=TEN),
            SetFields({"budget": "x", "nmae": 1, "met_at": "soon"}, **asked(TEN, STRANGER)),
            SetFields({"reason": "other"}, at=TEN, actor=ANN),
            SetFields({"budget": 20, "reason": "other", "met_at": YESTERDAY}, **asked(TEN)),
            SetFields({"budget": None, "tel": "3"}, **asked(TEN, NOBODY)),
            ScheduleFollowUp(YESTERDAY, **asked(TEN)),
            ScheduleFollowUp(TOMORROW, **asked(TEN, STRANGER), fields={"budget": []}),
            ScheduleFollowUp(TOMORROW, **asked(TEN), fields={"closes": "2026-03-31"}),
            ScheduleFollowUp(TOMORROW + timedelta(hours=1), **asked(TEN), initiated_by="agent"),
            CloseFollowUp("missed", **asked(ELEVEN, STRANGER), fields={"x": 1}),
            CloseFollowUp("missed", **asked(ELEVEN, MEG), fields={"budget": 3}),
            CloseFollowUp("done", **asked(ELEVEN)),
            Tick(TOMORROW),
            Tick(NINE),
        ),
    ),
    "a lead follows another guide": Story(
        load_desk,
        (
            OPEN,
            TALK,
            SetFields({"email": "ada@example.org"}, **asked(TEN)),
            ScheduleFollowUp(TOMORROW, **asked(TEN)),
            load_revised,
            LogCall("silent", **asked(ELEVEN)),
            Migrate(**asked(ELEVEN, STRANGER), stage="sqql", fields={"email": "ada"}),
            Migrate(**asked(ELEVEN, MEG), fields={"budget": 6}),
            ChangeStatus("parked", **asked(ELEVEN)),
        ),
    ),
}
