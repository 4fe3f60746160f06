"""Approvals, overrides and owners in a log, and what the report counts of them."""

from datetime import UTC, datetime, timedelta

import pytest
from log_texts import as_csv
from log_texts import read as log_of

from leadflow import (
    Actor,
    Approve,
    AssignOwner,
    ChangeStatus,
    LogCall,
    OpenLead,
    Override,
    Reject,
    Workflow,
    load_text,
)
from leadflow.activity import (
    ApprovalFigures,
    CorrectionFigures,
    Log,
    OverrideFigures,
    Row,
    replay,
)

GUIDE = """
leadflow: 1
guide: {id: desk, title: Desk, revision: "1"}
start: {status: new}
roles: {rep: {}, manager: {includes: [rep]}}
statuses:
  new: {category: open}
  nurture: {category: on_hold}
  lost: {category: lost}
transitions:
  - {from: new, to: nurture}
  - {from: new, to: lost, approval: {by: manager, expires: 5d}}
calls: {statuses: {rang: {flags: attempt, lead_status: nurture}}}
overrides: [{by: rep, of: automation, may_skip: transition}]
"""
NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
ANN, MEG = Actor("ann", "rep"), Actor("meg", "manager")


@pytest.fixture(scope="module")
def workflow() -> Workflow:
    return load_text(GUIDE, "desk.leadflow.yaml")


def row(lead: str, hour: float, kind: str, value: str = "", **more: str) -> dict[str, str]:
    at = (NINE + timedelta(hours=hour)).isoformat()
    who = {"actor": "ann", "role": "rep"}
    return {"lead_id": lead, "time": at, "kind": kind, "value": value, **who, **more}


def read(workflow: Workflow, *rows: dict[str, str]) -> Log:
    columns = list(dict.fromkeys(name for cells in rows for name in cells))
    return log_of(workflow, as_csv(rows, columns))


def test_each_kind_of_row_is_its_command(workflow: Workflow) -> None:
    log = read(
        workflow,
        row("A", 0, "approve", actor="meg", role="manager", note="fine"),
        row("A", 0, "reject", actor="meg", role="manager"),
        row("A", 0, "assign", "bob"),
        row("A", 0, "assign", actor="", role=""),
        row("A", 0, "change", "new", override="a mistake"),
        row("A", 0, "change", "new", override="a mistake", skip="Role, when;stage locked"),
    )
    assert log.problems == ()
    assert [each.command for each in log.rows] == [
        Approve(at=NINE, actor=MEG, note="fine"),
        Reject(at=NINE, actor=MEG),
        AssignOwner("bob", at=NINE, actor=ANN),
        AssignOwner(None, at=NINE),
        ChangeStatus("new", at=NINE, actor=ANN, override=Override("a mistake")),
        ChangeStatus(
            "new",
            at=NINE,
            actor=ANN,
            override=Override("a mistake", ("role", "when", "stage", "locked")),
        ),
    ]


def test_gates_to_skip_are_gates_and_have_a_reason(workflow: Workflow) -> None:
    log = read(
        workflow,
        row("A", 0, "change", "new", skip="role"),
        row("A", 0, "change", "new", override="x", skip="Roles"),
        row("A", 0, "change", "new", override="x", skip=" , ;"),
        row("A", 0, "stage", "x", override="x"),
        row("A", 0, "approve", "lost"),
    )
    assert [f"{each.place.line} {each.code} {each.message}" for each in log.problems] == [
        "2 LF702 a row with gates to skip needs a reason; fill in `override`",
        "3 LF712 `skip` cannot be 'Roles'; write some of transition, role, requires, when, "
        "approval, stage or locked",
        "4 LF712 `skip` cannot be ', ;'; write some of transition, role, requires, when, "
        "approval, stage or locked",
        "5 LF714 `override` is not read in a row of the kind `stage`, only in `change`; leave it "
        "blank there",
        "6 LF714 `value` is not read in a row of the kind `approve`, only in `open`, `call`, "
        "`signal`, `accept`, `change`, `stage`, `follow_up` or `assign`; leave it blank there",
    ]


def test_the_summary_counts_what_people_decided_about_rules(workflow: Workflow) -> None:
    manager = {"actor": "meg", "role": "manager"}
    asked = [row(lead, 0, kind, value) for lead in "ABCDE" for kind, value in (("open", ""),)]
    asked += [row(lead, 1, "change", "lost") for lead in "ABCDE"]
    log = read(
        workflow,
        *asked,
        row("A", 2, "approve", **manager),
        row("B", 2, "reject", **manager),
        row("C", 2, "call", "rang", duration="0"),
        row("C", 3, "change", "new", override="they called back", note="a"),
        row("D", 200, "change", "lost"),
    )
    summary = replay(workflow, log).summary
    assert summary.approvals == (ApprovalFigures("transitions[1].approval", 6, 1, 1, 2, 1, 1),)
    assert summary.overrides == (OverrideFigures("overrides[0]", 1, 1),)
    assert summary.corrections == (
        CorrectionFigures("calls.statuses.rang.lead_status[0]", 1, 1, 1.0),
    )


def test_a_replay_shows_the_verdicts_of_a_bulk_decision(workflow: Workflow) -> None:
    opened = [OpenLead(name, at=NINE, actor=ANN) for name in "ABC"]
    leads = [workflow.open(each).lead for each in opened]
    called = LogCall("rang", at=NINE, duration=0)
    leads[1] = workflow.decide(leads[1], called).lead
    bulk = ChangeStatus("nurture", at=NINE, actor=ANN)
    rows = [Row(line, each.lead_id, each) for line, each in enumerate(opened, 2)]
    rows += [Row(5, "B", called), *(Row(line, name, bulk) for line, name in enumerate("ABC", 6))]
    verdicts: dict[int, object] = {}
    replay(
        workflow,
        Log("log.csv", tuple(rows)),
        on_decision=lambda row, decision: verdicts.update({row.line: decision}),
    )
    assert tuple(verdicts[line] for line in (6, 7, 8)) == workflow.decide_many(leads, bulk)
