"""What keeps a lead where it is: field values and follow-ups."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from desk import ANN, NINE, kinds, objections

from leadflow import (
    Actor,
    CloseFollowUp,
    FieldsSet,
    FollowUp,
    FollowUpClosed,
    FollowUpScheduled,
    InvalidCommand,
    ScheduleFollowUp,
    SetFields,
)

TEN = NINE + timedelta(hours=1)
NEW_YORK = timezone(timedelta(hours=-5))


def test_values_are_brought_to_their_plain_form(workflow, lead):
    fields = {
        "closes": "2026-05-01",
        "met_at": datetime(2026, 3, 2, 9, tzinfo=NEW_YORK),
        "authority": True,
        "name": "  ",
        "tel": "2",
    }
    decision = workflow.decide(lead, SetFields(fields, at=TEN, actor=ANN, note="as told"))
    assert decision.events == (
        FieldsSet(
            "L-1",
            3,
            TEN,
            {
                "closes": date(2026, 5, 1),
                "met_at": datetime(2026, 3, 2, 14, tzinfo=UTC),
                "authority": True,
                "name": None,
                "phone": "2",
            },
            "manual",
            ANN,
            "as told",
        ),
    )
    assert "name" not in decision.lead.fields


def test_every_bad_field_is_told(workflow, lead):
    fields = {"budget": "x", "size": 3, "reason": "prise"}
    refused = workflow.decide(lead, SetFields(fields, at=TEN, actor=Actor("x", "clerk")))
    assert objections(refused) == [
        ("LF410", "clerk"),
        ("LF412", "budget"),
        ("LF413", "size"),
        ("LF412", "reason"),
    ]
    assert "did you mean 'price'" in refused.objections[3].message


def test_a_choice_brings_its_requirements_here_as_well(workflow, lead):
    asked = SetFields({"reason": "other"}, at=TEN)
    assert objections(workflow.decide(lead, asked)) == [("LF404", "note")]
    noted = SetFields({"reason": "other"}, at=TEN, note="none of these")
    assert kinds(workflow.decide(lead, noted)) == [FieldsSet]


def test_nothing_to_write_is_refused(workflow, lead):
    assert objections(workflow.decide(lead, SetFields({}, at=TEN))) == [("LF420", "fields")]


def test_a_follow_up_is_scheduled_replaced_and_closed(workflow, lead):
    due = TEN + timedelta(days=1)
    asked = ScheduleFollowUp(due, at=TEN, note="back", initiated_by="lead", fields={"budget": 1})
    first = workflow.decide(lead, asked)
    assert kinds(first) == [FollowUpScheduled, FieldsSet]
    assert first.lead.pending.follow_up == FollowUp(due, "lead", "back")
    later = ScheduleFollowUp(due + timedelta(days=1), at=TEN)
    second = workflow.decide(first.lead, later).lead
    assert second.pending.follow_up == FollowUp(due + timedelta(days=1))
    done = workflow.decide(second, CloseFollowUp("done", at=TEN, fields={"budget": 2}))
    assert kinds(done) == [FollowUpClosed, FieldsSet]
    assert (done.lead.pending.follow_up, done.lead.activity.last_activity_at) == (None, TEN)
    missed = workflow.decide(second, CloseFollowUp("missed", at=TEN)).lead
    assert (missed.pending.follow_up, missed.activity.last_activity_at) == (None, None)


def test_a_follow_up_lies_ahead_and_says_who_asked_for_it(workflow, lead):
    for due in (TEN, TEN - timedelta(days=1)):
        refused = workflow.decide(lead, ScheduleFollowUp(due, at=TEN))
        assert objections(refused) == [("LF412", "due")]
    asked = ScheduleFollowUp(TEN + timedelta(days=1), at=TEN, initiated_by="them")
    assert objections(workflow.decide(lead, asked)) == [("LF412", "initiated_by")]


def test_a_follow_up_without_an_offset_breaks_the_contract(workflow, lead):
    for due in (datetime(2027, 1, 1), "tomorrow"):  # noqa: DTZ001 - what is wrong with it
        with pytest.raises(InvalidCommand, match="must be a datetime with an offset"):
            workflow.decide(lead, ScheduleFollowUp(due, at=TEN))


def test_a_field_given_under_two_names_is_refused(workflow, lead):
    asked = SetFields({"phone": "1", "tel": "2"}, at=TEN)
    assert objections(workflow.decide(lead, asked)) == [("LF412", "phone")]
    with pytest.raises(InvalidCommand, match="the name of a field must be text, not 5"):
        workflow.decide(lead, SetFields({5: 1}, at=TEN))


def test_without_a_follow_up_there_is_none_to_close(workflow, lead):
    assert objections(workflow.decide(lead, CloseFollowUp("done", at=TEN))) == [
        ("LF420", "follow_up")
    ]
    assert objections(workflow.decide(lead, CloseFollowUp("kept", at=TEN))) == [
        ("LF412", "outcome"),
        ("LF420", "follow_up"),
    ]


def test_a_follow_up_is_closed_as_something(workflow, lead):
    planned = workflow.decide(lead, ScheduleFollowUp(TEN + timedelta(days=1), at=TEN)).lead
    refused = workflow.decide(planned, CloseFollowUp(None, at=TEN))
    assert [each.message for each in refused.objections] == [
        "outcome cannot be None; it is done or missed."
    ]
