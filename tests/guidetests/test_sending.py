"""What a step sends to the guide: the command, with what the file says where the step is silent."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from leadflow.checking import load
from leadflow.documents import parse_document
from leadflow.documents.shape import validate
from leadflow.engine import (
    AcceptSuggestion,
    Actor,
    Approve,
    AssignOwner,
    ChangeStatus,
    CloseFollowUp,
    LogCall,
    MoveStage,
    Override,
    RecordSignal,
    Reject,
    ScheduleFollowUp,
    SetFields,
    Tick,
)
from leadflow.guidetests import Suite
from leadflow.guidetests.commands import asking_of, command_of, note_of

WORKFLOW = load(Path(__file__).with_name("desk.leadflow.yaml"))
AT = datetime(2026, 3, 2, 14, tzinfo=UTC)
ANN, BOB = Actor("ann", "rep"), Actor("bob")
FILE = """
leadflow_tests: 1
guide: desk.leadflow.yaml
now: 2026-03-02T09:00:00-05:00
note: as the file says
actors: {{ann: rep, bob: {{}}}}
leads: {{fresh: {{status: new}}}}
tests: [{{name: a, lead: fresh, steps: [{step}]}}]
"""
NOTE = "as the file says"


def sent(step, at=AT, **host):
    """Return the command that *step*, as text, sends."""
    document, _ = parse_document(FILE.format(step=step), "a.leadflow.test.yaml")
    suite, problems = validate(document, Suite)
    assert problems == ()
    (read,) = suite.tests[0].steps
    asking = asking_of(
        suite, WORKFLOW, at=at, actor=read.actor, note=note_of(read, suite),
        fields=read.fields, host=host,
    )  # fmt: skip
    return command_of(read, asking, WORKFLOW)


@pytest.mark.parametrize(
    ("step", "command"),
    [
        ("{at: +1d}", Tick(AT)),
        ("{call: silent}", LogCall("silent", at=AT, set_by="dialer", fields={})),
        ("{call: silent, actor: ann}",
         LogCall("silent", at=AT, actor=ANN, set_by="agent", fields={})),
        ("{call: silent, actor: bob, set_by: dialer, direction: inbound, duration: 12.5}",
         LogCall("silent", at=AT, actor=BOB, set_by="dialer", direction="inbound", duration=12.5,
                 fields={})),
        ("{call: silent, duration: 095}",
         LogCall("silent", at=AT, set_by="dialer", duration=95, fields={})),
        ("{call: spoken, choose: talking}",
         LogCall("spoken", at=AT, set_by="dialer", choose="talking", note=NOTE, fields={})),
        ("{call: spoken, choose: talking, note: null}",
         LogCall("spoken", at=AT, set_by="dialer", choose="talking", fields={})),
        ("{change: trying}", ChangeStatus("trying", at=AT, note=NOTE, fields={})),
        ("{change: trying, note: so, sub_status: called, source: import, fields: {budget: 5}}",
         ChangeStatus("trying", at=AT, note="so", sub_status="called", source="import",
                      fields={"budget": 5})),
        ("{change: won, override: {reason: The boss}}",
         ChangeStatus("won", at=AT, note=NOTE, override=Override("The boss", ()), fields={})),
        ("{change: won, override: {reason: The boss, skip: [role, locked]}}",
         ChangeStatus("won", at=AT, note=NOTE, override=Override("The boss", ("role", "locked")),
                      fields={})),
        ("{stage: sql}", MoveStage("sql", at=AT, note=NOTE, fields={})),
        ("{stage: sql, source: import, actor: ann, note: ~}",
         MoveStage("sql", at=AT, source="import", actor=ANN, fields={})),
        ("{accept: talking}", AcceptSuggestion("talking", at=AT, note=NOTE, fields={})),
        ("{approve: lost, actor: ann}", Approve(at=AT, actor=ANN, fields={})),
        ("{reject: lost, note: no}", Reject(at=AT, note="no", fields={})),
        ("{assign: ann}", AssignOwner("ann", at=AT, fields={})),
        ("{assign: null, actor: ann}", AssignOwner(None, at=AT, actor=ANN, fields={})),
        ("{assign: , actor: ann}", AssignOwner(None, at=AT, actor=ANN, fields={})),
        ("{set: {budget: 1e3, closes: 2026-03-04, sure: TRUE}, fields: {phone: 1}}",
         SetFields({"budget": 1000, "closes": date(2026, 3, 4), "sure": True, "phone": "1"},
                   at=AT)),
        ("{set: {budget: null, name: , closes: ~}}",
         SetFields({"budget": None, "name": None, "closes": None}, at=AT)),
        ("{set: {}}", SetFields({}, at=AT)),
        ("{set: {budget: much}}", SetFields({"budget": "much"}, at=AT)),
        ("{signal: reply}", RecordSignal("reply", at=AT, fields={}, params={})),
        ("{signal: reply, params: {text: 01, took: 90m}, fields: {score: 5}}",
         RecordSignal("reply", at=AT, fields={"score": 5},
                      params={"text": "01", "took": timedelta(minutes=90)})),
        ("{follow_up: +1d}", ScheduleFollowUp(AT + timedelta(days=1), at=AT, fields={})),
        ("{follow_up: +1bd, initiated_by: lead}",
         ScheduleFollowUp(AT + timedelta(days=1), at=AT, initiated_by="lead", fields={})),
        ("{follow_up: 2026-03-01T09:00:00+01:00}",
         ScheduleFollowUp(datetime(2026, 3, 1, 8, tzinfo=UTC), at=AT, fields={})),
        ("{close_follow_up: done, fields: {budget: 5}}",
         CloseFollowUp("done", at=AT, fields={"budget": 5})),
    ],
)  # fmt: skip
def test_a_step_sends_this_command(step, command):
    assert sent(step) == command


def test_what_the_host_computes_goes_along_unless_the_step_says_otherwise():
    assert sent("{change: trying}", score=70).fields == {"score": 70}
    assert sent("{change: trying, fields: {score: 5}}", score=70).fields == {"score": 5}
    assert sent("{call: silent, fields: {score: null}}", score=70).fields == {"score": None}
    assert sent("{set: {budget: 5}}", score=70).fields == {"score": 70, "budget": 5}


def test_a_moment_that_never_comes_is_no_command():
    with pytest.raises(ValueError, match=r"\+2d never comes"):
        sent("{follow_up: +2d}", at=datetime(9999, 12, 31, tzinfo=UTC))
