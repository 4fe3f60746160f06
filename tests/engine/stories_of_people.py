"""Stories of who decides: approvals, overrides, and whose lead it is."""

from datetime import datetime, timedelta

from people_desk import ANN, CLERK, MAX, MEG, NINE, TEN, load_people
from story import Story

from leadflow import (
    Actor,
    Approve,
    AssignOwner,
    ChangeStatus,
    LogCall,
    Migrate,
    MoveStage,
    OpenLead,
    Override,
    Reject,
    SetFields,
    Tick,
    Workflow,
    load_text,
)

STRANGER, NOBODY = Actor("sue", "boss"), Actor("nick")
LATER = TEN + timedelta(hours=1)
BECAUSE = Override("They insist.")
STAGES = """
leadflow: 1
guide: {id: staged, title: Staged, revision: "1"}
start: {stage: first, status: new}
roles: {rep: {}, manager: {includes: [rep]}}
fields: {deal: number, name: text}
stages:
  first: {statuses: [new, fit]}
  second: {statuses: [fit], enters_status: fit, requires: [deal]}
  third: {statuses: [won], enters_status: won}
stage_moves: {forward: next, back: [{from: second, to: first, roles: manager}]}
statuses:
  new: {category: open}
  fit: {category: open, requires: [name]}
  won: {category: won, locked: true}
transitions:
  - {from: new, to: fit, approval: {by: manager, when: deal > 5, expires: 2d}}
  - {from: fit, to: won, roles: manager}
overrides:
  - {by: manager, may_skip: [transition, role, requires, stage, approval]}
  - {by: rep, may_skip: [requires], never_into: [won]}
"""


def load_staged() -> Workflow:
    return load_text(STAGES, "staged.leadflow.yaml")


def load_changed() -> Workflow:
    """Return a later revision of the desk, where nothing leads from 'working' to 'lost'."""
    only_new = {"from: [new, working]\n    to: lost": "from: new\n    to: lost"}
    return load_people(**{'revision: "1"': 'revision: "2"'}, **only_new)


def load_loose() -> Workflow:
    """Return the desk of people with nothing in the way of a rested lead."""
    return load_people(**{", approval: {by: manager, four_eyes: true}": ""})


def load_without_nurture() -> Workflow:
    """Return a later revision of the desk of people, in which no lead rests any more."""
    return load_people(
        **{
            'revision: "1"': 'revision: "2"',
            "  nurture: {category: on_hold, reassign: different_owner}\n": "",
            "to: [working, nurture]": "to: working",
            "  - {from: nurture, to: working, approval: {by: manager, four_eyes: true}}\n": "",
            "{set: nurture, only_from: new}": "keep",
            "never_into: [nurture]": "never_into: [lost]",
            "every_lead_in: [nurture]": "every_lead_in: [lost]",
        }
    )


def load_staged_elsewhere() -> Workflow:
    """Return the desk with stages, whose leads rest as well."""
    text = STAGES.replace("[new, fit]", "[new, fit, nurture]")
    text = text.replace("  won: {cat", "  nurture: {category: on_hold}\n  won: {cat")
    ways = "transitions:\n  - {from: new, to: nurture, sources: import}\n"
    return load_text(text.replace("transitions:\n", ways))


def asked(moment: datetime, by: Actor | None = ANN, note: str = "So it was.") -> dict[str, object]:
    return {"at": moment, "actor": by, "note": note}


OPEN = OpenLead("L-1", **asked(NINE), fields={"deal": 900, "company": "Ace"}, owner="ann")
LOST = ChangeStatus("lost", **asked(TEN), fields={"reason": "price"})

PEOPLE_STORIES = {
    "a change is approved": Story(
        load_people,
        (
            OPEN,
            Approve(**asked(TEN, MEG)),
            Reject(**asked(TEN, MEG)),
            LOST,
            LOST,
            Approve(**asked(LATER, STRANGER)),
            Approve(**asked(LATER, ANN), fields={"reason": 1, "x": 2}),
            Reject(**asked(LATER, CLERK), fields={"deal": "x"}),
            Reject(**asked(LATER, NOBODY)),
            ChangeStatus("lost", **asked(LATER, MEG), fields={"reason": ""}),
            Approve(**asked(LATER, MEG, "Too dear."), fields={"reason": "far too dear"}),
            Approve(**asked(LATER, MEG)),
        ),
    ),
    "a change is rejected": Story(
        load_people,
        (OPEN, LOST, Reject(**asked(LATER, MEG, "Try again."), fields={"deal": 800}), LOST),
    ),
    "two pairs of eyes": Story(
        load_people,
        (
            OPEN,
            ChangeStatus("nurture", **asked(TEN)),
            ChangeStatus("working", **asked(TEN, MEG), sub_status="hot"),
            Approve(**asked(TEN, MEG)),
            Approve(**asked(TEN, MAX), fields={"deal": 950}),
        ),
    ),
    "a request expires": Story(load_people, (OPEN, LOST, Tick(TEN + timedelta(days=6)))),
    "a request is passed over": Story(
        load_people,
        (
            OPEN,
            LOST,
            SetFields({"deal": 1000}, **asked(LATER)),
            ChangeStatus("working", **asked(LATER)),
            LogCall("spoke", **asked(LATER), duration=60, fields={"reason": "none"}, id="c-1"),
            LogCall("spoke", **asked(LATER), duration=61, fields={"reason": "price"}),
            Approve(**asked(LATER, MEG)),
        ),
    ),
    "a request does not survive another guide": Story(
        load_people,
        (
            OPEN,
            ChangeStatus("working", **asked(TEN)),
            LOST,
            load_changed,
            Migrate(**asked(LATER, MEG)),
        ),
    ),
    "a clock asks a manager": Story(
        load_people,
        (OPEN, Tick(NINE + timedelta(days=11)), Approve(**asked(NINE + timedelta(days=12), MEG))),
    ),
    "gates are skipped": Story(
        load_people,
        (
            OPEN,
            ChangeStatus("won", **asked(TEN, ANN), override=BECAUSE),
            ChangeStatus("won", **asked(TEN, STRANGER), override=BECAUSE),
            ChangeStatus("won", **asked(TEN, NOBODY), override=Override(" ", ("locked", "when"))),
            ChangeStatus("nurture", **asked(TEN, MEG), override=Override("x", ("transition",))),
            ChangeStatus("won", **asked(TEN, MEG), override=Override("x", ("when", "transition"))),
            ChangeStatus("won", **asked(TEN, MEG), override=BECAUSE),
            ChangeStatus("working", **asked(LATER, MEG), override=Override("x", ("locked",))),
            ChangeStatus("working", **asked(LATER, MEG), override=BECAUSE, sub_status="hot"),
            ChangeStatus("lost", **asked(LATER, MEG), override=BECAUSE, fields={"deal": 600}),
        ),
    ),
    "a rule is corrected": Story(
        load_people,
        (
            OPEN,
            LogCall("silent", **asked(TEN)),
            ChangeStatus("new", **asked(TEN)),
            ChangeStatus("lost", **asked(TEN), override=BECAUSE),
            ChangeStatus("new", **asked(TEN), override=BECAUSE),
            ChangeStatus("new", **asked(LATER, MEG), override=BECAUSE),
            ChangeStatus("working", **asked(LATER, MEG), override=BECAUSE),
        ),
    ),
    "stages ask as well": Story(
        load_staged,
        (
            OpenLead("L-1", **asked(NINE), fields={"deal": 7}),
            MoveStage("third", **asked(TEN)),
            MoveStage("second", **asked(TEN)),
            MoveStage("second", **asked(TEN), fields={"name": "Ada"}),
            Reject(**asked(TEN, MEG)),
            ChangeStatus("fit", **asked(TEN), override=BECAUSE),
            Reject(**asked(TEN, MEG)),
            ChangeStatus("fit", **asked(TEN, MEG), override=BECAUSE),
            MoveStage("second", **asked(TEN, STRANGER)),
            MoveStage("second", **asked(TEN, MEG)),
            MoveStage("first", **asked(TEN)),
            ChangeStatus("won", **asked(TEN)),
            ChangeStatus("new", **asked(TEN, MEG), override=BECAUSE),
            MoveStage("third", **asked(TEN, MEG)),
        ),
    ),
    "whose lead it is": Story(
        load_people,
        (
            OpenLead("L-1", **asked(NINE)),
            AssignOwner("bo", **asked(TEN, STRANGER), fields={"x": 1}),
            AssignOwner(" ", **asked(TEN)),
            AssignOwner(None, **asked(TEN)),
            AssignOwner("bo", at=TEN),
            AssignOwner("bo", **asked(TEN)),
            AssignOwner("bo", **asked(TEN)),
            AssignOwner("cy", at=TEN),
            AssignOwner("cy", **asked(TEN), fields={"deal": 5}),
            ChangeStatus("nurture", **asked(LATER)),
            AssignOwner("bo", **asked(LATER, MEG)),
            AssignOwner("cy", **asked(LATER, MEG)),
            AssignOwner("di", at=LATER),
            AssignOwner(None, **asked(LATER, MEG)),
        ),
    ),
    "a free way": Story(
        load_people,
        (
            OpenLead("L-1", at=NINE),
            ChangeStatus("working", at=TEN, actor=STRANGER),
            ChangeStatus("working", at=TEN, actor=ANN, source="call"),
            ChangeStatus("working", at=TEN, fields={"dael": 5}),
            ChangeStatus("working", at=TEN, sub_status="cold"),
            ChangeStatus("working", at=TEN, actor=NOBODY, sub_status="hot", fields={"deal": 5}),
            ChangeStatus("working", at=LATER),
        ),
    ),
    "a free way from where a rule took the lead": Story(
        load_loose,
        (
            OpenLead("L-1", at=NINE),
            LogCall("silent", **asked(TEN)),
            ChangeStatus("working", at=LATER, actor=ANN),
            ChangeStatus("new", at=LATER),
        ),
    ),
    "a lead is stranded": Story(
        load_people,
        (
            OPEN,
            ChangeStatus("nurture", **asked(TEN)),
            load_without_nurture,
            ChangeStatus("working", **asked(LATER)),
            LogCall("spoke", **asked(LATER), duration=1),
            Migrate(**asked(LATER)),
            Tick(LATER),
            load_staged_elsewhere,
            MoveStage("second", **asked(LATER)),
            Migrate(**asked(LATER)),
            Migrate(**asked(LATER), stage="nowhere"),
        ),
    ),
    "a lead is not to be called": Story(
        load_people,
        (
            OPEN,
            LogCall("refused", **asked(TEN), duration=9),
            ChangeStatus("working", **asked(LATER)),
        ),
    ),
}
