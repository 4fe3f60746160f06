"""Leads, commands and events as JSON data, and broken contracts in words."""

import json
import pickle
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from desk import ANN, NINE

from leadflow import (
    ChangeStatus,
    FieldsSet,
    InvalidCommand,
    LeadOpened,
    LogCall,
    Objection,
    OpenLead,
    SetFields,
    evolve,
    fold,
    read_command,
    read_event,
    read_lead,
    to_dict,
)
from leadflow.engine.wire import read_record

TEN = NINE + timedelta(hours=1)
VALUES = {"closes": date(2026, 5, 1), "met_at": NINE, "name": "Ada", "budget": 1.5, "x": None}


def over_the_wire(record):
    return json.loads(json.dumps(to_dict(record)))


def test_dates_travel_as_text_with_their_types_beside_them():
    event = FieldsSet("L-1", 3, TEN, VALUES, "manual", ANN, "asked")
    assert over_the_wire(event) == {
        "type": "FieldsSet",
        "lead_id": "L-1",
        "version": 3,
        "at": "2026-03-02T10:00:00Z",
        "values": {
            "closes": "2026-05-01",
            "met_at": "2026-03-02T09:00:00Z",
            "name": "Ada",
            "budget": 1.5,
            "x": None,
        },
        "values_types": {"closes": "date", "met_at": "datetime"},
        "source": "manual",
        "actor": {"type": "Actor", "id": "ann", "role": "rep"},
        "note": "asked",
        "host": {},
        "id": "L-1/3",
    }
    assert read_event(over_the_wire(event)) == event


def test_leads_commands_and_events_come_back_as_they_were(workflow, lead):
    stray = workflow.decide(
        replace(lead, status="trying"), LogCall("silent", at=TEN, duration=3)
    ).lead
    asked = LogCall("later", at=TEN, note="Ada", actor=ANN, duration=30)
    waiting = workflow.decide(stray, asked)
    tried = replace(lead, fields=VALUES, visit=replace(lead.visit, attempts=2))
    refused = workflow.decide(tried, LogCall("silent", at=TEN))
    for event in (*waiting.events, *refused.events):
        assert read_event(over_the_wire(event)) == event
    assert read_lead(over_the_wire(waiting.lead)) == waiting.lead
    command = SetFields(VALUES, at=TEN, actor=ANN, note="x")
    assert read_command(over_the_wire(command)) == command
    assert pickle.loads(pickle.dumps(refused)) == refused


def test_a_refusal_can_be_sent_to_a_screen(workflow, lead):
    data = over_the_wire(workflow.decide(lead, ChangeStatus("won", at=TEN)))
    assert data["type"] == "Refused"
    assert data["objections"][0]["name"] == "not-allowed"
    assert data["objections"][0]["message"] == (
        "a lead in 'new' cannot move to 'won'; from there it may move to trying, talking or parked."
    )
    assert data["objections"][0]["facts"] == {
        "from": "new",
        "to": "won",
        "allowed": ["trying", "talking", "parked"],
    }


def test_what_has_a_default_may_be_left_out():
    data = {"type": "OpenLead", "lead_id": "L-1", "at": "2026-03-02T10:00:00+01:00"}
    assert read_command(data) == OpenLead("L-1", at=NINE)


def test_durations_come_back_from_seconds():
    objection = Objection("LF409", "idle > 3d", None, (("idle", timedelta(hours=2)),))
    assert read_record(Objection, over_the_wire(objection), "objection") == objection


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({}, "command.type must be one of"),
        ({"type": "Fly"}, "not 'Fly'"),
        ({"type": "ChangeStatus", "at": "2026-03-02T10:00:00Z"}, "command lacks to"),
        ({"type": "ChangeStatus", "to": 3, "at": "2026-03-02T10:00:00Z"}, "to must be text, not 3"),
        ({"type": "ChangeStatus", "to": "x", "at": "2026-03-02"}, "at must be a time with an off"),
        ({"type": "ChangeStatus", "to": "x", "at": "soon"}, "at must be a time with an offset"),
        (
            {"type": "ChangeStatus", "to": "x", "at": "2026-03-02T10:00:00Z", "tto": 1},
            "command has 'tto', which no ChangeStatus of this version has",
        ),
        (
            {"type": "ChangeStatus", "to": "x", "at": "2026-03-02T10:00:00Z", "fields": []},
            "command.fields must be a mapping of values",
        ),
        (
            {"type": "ChangeStatus", "to": "x", "at": "2026-03-02T10:00:00Z", "actor": "ann"},
            "command.actor must be a mapping for the record Actor",
        ),
        (
            {"type": "LogCall", "call_status": "x", "at": "2026-03-02T10:00:00Z", "duration": True},
            "command.duration must be a number, not True",
        ),
        (
            {
                "type": "SetFields",
                "fields": {"d": "x"},
                "fields_types": {"d": "date"},
                "at": "2026-03-02T10:00:00Z",
            },
            "command.fields.d must be a date, not 'x'",
        ),
    ],
)
def test_what_is_no_command_is_told_in_one_sentence(data, sentence):
    with pytest.raises(InvalidCommand) as caught:
        read_command(data)
    assert sentence in str(caught.value)


def test_broken_events_and_leads_are_told_in_one_sentence(workflow, lead):
    broken = over_the_wire(lead)
    with pytest.raises(InvalidCommand, match=r"lead\.visit\.visits must be a mapping"):
        read_lead({**broken, "visit": {**broken["visit"], "visits": 3}})
    with pytest.raises(InvalidCommand, match=r"lead\.visit\.visits\.new must be a whole number"):
        read_lead({**broken, "visit": {**broken["visit"], "visits": {"new": "x"}}})
    call = workflow.decide(lead, LogCall("busy", at=TEN)).events[0]
    with pytest.raises(InvalidCommand, match=r"event\.flags must be a list"):
        read_event({**over_the_wire(call), "flags": "attempt"})
    with pytest.raises(InvalidCommand, match="is no lead, command, event or decision"):
        to_dict({"type": "Lead"})


def test_only_a_leads_own_events_fold(workflow, lead):
    opened = workflow.open(OpenLead("L-1", at=NINE, fields={"name": "A", "phone": "1"})).events
    assert (
        fold(opened)
        == workflow.open(OpenLead("L-1", at=NINE, fields={"name": "A", "phone": "1"})).lead
    )
    with pytest.raises(InvalidCommand, match="begin with LeadOpened, not with None"):
        fold([])
    with pytest.raises(InvalidCommand, match="begin with LeadOpened"):
        fold(opened[1:])
    with pytest.raises(InvalidCommand, match="event L-1/2 cannot follow L-1/2"):
        fold([*opened, opened[1]])
    with pytest.raises(InvalidCommand, match="'L-1' is open already"):
        evolve(lead, replace(opened[0], version=3))
    assert isinstance(opened[0], LeadOpened)


def test_a_command_of_the_wrong_kind_is_an_exception(workflow, lead):
    for command, sentence in (
        ("won", "'won' is none of AcceptSuggestion, Approve, AssignOwner"),
        (OpenLead("L-1", at=NINE), "is none of AcceptSuggestion, Approve, AssignOwner"),
        (ChangeStatus("won", at=None), "must be a datetime with an offset, not None"),
        (ChangeStatus("won", at=TEN, note=5), "ChangeStatus.note must be text, not 5"),
        (ChangeStatus(["won"], at=TEN), "ChangeStatus.to must be text"),
        (ChangeStatus(5, at=TEN), "a status must be text, not 5"),
        (LogCall(5, at=TEN), "a call status must be text, not 5"),
        (
            ChangeStatus("won", at=TEN, fields=3),
            "fields must be a mapping of names and values, not 3",
        ),
        (ChangeStatus("won", at=TEN, actor="ann"), "ChangeStatus.actor must be the record Actor"),
    ):
        with pytest.raises(InvalidCommand) as caught:
            workflow.decide(lead, command)
        assert sentence in str(caught.value)


def test_a_lead_that_was_put_together_wrongly_is_an_exception(workflow, lead):
    asked = ChangeStatus("trying", at=TEN, note="x")
    with pytest.raises(InvalidCommand, match=r"Lead\.visit must be the record Visit, not None"):
        workflow.decide(replace(lead, visit=None), asked)
    with pytest.raises(InvalidCommand, match=r"Lead\.activity must be the record Activity"):
        workflow.decide(replace(lead, activity=3), LogCall("busy", at=TEN, duration=3))
    with pytest.raises(TypeError, match="NoneType"):
        workflow.decide(replace(lead, visit=replace(lead.visit, visits=None)), asked)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"deferred": 3}, "event.deferred must be a mapping for the record Plan, not 3"),
        ({"connected": 1}, "event.connected must be true or false, not 1"),
        ({"direction": 3}, "event.direction must be one of inbound, outbound, not 3"),
        ({"duration": "9"}, "event.duration must be a number, not '9'"),
        ({"actor": {"id": "x", "role": ["r"]}}, "event.actor.role must be text, not ['r']"),
    ],
)
def test_a_broken_value_inside_an_event_is_told_with_its_place(workflow, lead, change, sentence):
    call = workflow.decide(lead, LogCall("busy", at=TEN)).events[0]
    with pytest.raises(InvalidCommand) as caught:
        read_event({**over_the_wire(call), **change})
    assert str(caught.value) == sentence


def test_types_beside_values_must_be_a_mapping_that_is_known():
    data = {"type": "SetFields", "at": "2026-03-02T10:00:00Z", "fields": {"d": ["a"]}}
    assert read_command({**data, "fields_types": {"d": "list"}}).fields == {"d": ("a",)}
    assert read_command({**data, "fields_types": {"d": "colour"}}).fields == {"d": ["a"]}
    with pytest.raises(InvalidCommand, match=r"command\.fields must be a mapping of values"):
        read_command({**data, "fields_types": ["d"]})
    with pytest.raises(InvalidCommand, match=r"command\.fields\.d must be a time with an offset"):
        read_command({**data, "fields": {"d": "x"}, "fields_types": {"d": "datetime"}})


def test_times_that_are_datetimes_already_are_taken():
    data = {"type": "ChangeStatus", "to": "won", "at": TEN}
    assert read_command(data) == ChangeStatus("won", at=TEN)


def test_a_workflow_pickles_as_plain_data_and_decides_the_same(workflow, lead):
    copy = pickle.loads(pickle.dumps(workflow))
    asked = ChangeStatus("fit", at=datetime(2026, 3, 2, 10, tzinfo=UTC), fields={"budget": 3})
    assert copy.decide(lead, asked) == workflow.decide(lead, asked)
    assert copy.guide == workflow.guide
