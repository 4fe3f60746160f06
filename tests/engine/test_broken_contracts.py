"""What breaks the contract of a type is an exception with one sentence, from whatever it came."""

from dataclasses import fields, replace
from datetime import timedelta
from typing import get_args

import pytest
from desk import ANN, NINE

from leadflow import (
    Actor,
    ChangeStatus,
    Command,
    Event,
    InvalidCommand,
    Lead,
    LogCall,
    MoveStage,
    OpenLead,
    SetFields,
    evolve,
    fold,
    read_command,
    read_event,
    read_lead,
)
from leadflow.engine.contracts import check_contract, hints

TEN = NINE + timedelta(hours=1)


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (ChangeStatus("trying", at=TEN, actor=Actor(7, "rep")), "Actor.id must be text, not 7"),
        (ChangeStatus("trying", at=TEN, actor=Actor("x", ["rep"])), "Actor.role must be text"),
        (ChangeStatus("trying", at=TEN, sub_status=5), "a sub-status must be text, not 5"),
        (ChangeStatus("trying", at=TEN, source=5), "a source must be text, not 5"),
        (ChangeStatus("trying", at=TEN, fields=""), "fields must be a mapping of names and values"),
        (MoveStage(1.5, at=TEN), "a stage must be text, not 1.5"),
        (LogCall("busy", at=TEN, provider=b"x"), "a provider must be text, not b'x'"),
        (LogCall("busy", at=TEN, choose=b"x"), "a picked status must be text, not b'x'"),
        (LogCall("busy", at=TEN, choose="x", note=3, duration=3), "LogCall.note must be text"),
        (LogCall("busy", at=TEN, actor=Actor("x", {}), fields={}), "Actor.role must be text"),
        (SetFields({1: 2}, at=TEN), "the name of a field must be text, not 1"),
    ],
)
def test_a_command_with_a_wrong_type_in_it(workflow, lead, command, sentence):
    with pytest.raises(InvalidCommand) as caught:
        workflow.decide(lead, command)
    assert sentence in str(caught.value)


def test_a_version_is_a_whole_number(workflow, lead):
    asked = ChangeStatus("trying", at=TEN, note="x")
    for version in ("2", 2.5):
        with pytest.raises(InvalidCommand, match="a version is a whole number"):
            workflow.decide(lead, asked, expected_version=version)


def test_offers_are_for_leads(workflow):
    with pytest.raises(InvalidCommand, match="None is none of Lead"):
        workflow.offers(None, at=TEN)


def test_an_owner_that_is_no_text_does_not_open_a_lead(workflow):
    with pytest.raises(InvalidCommand, match=r"OpenLead\.owner must be text, not 7"):
        workflow.open(OpenLead("L-1", at=NINE, owner=7))


@pytest.mark.parametrize("data", [None, [], "x", 1])
@pytest.mark.parametrize("read", [read_lead, read_command, read_event])
def test_what_is_no_mapping_is_not_read(read, data):
    with pytest.raises(InvalidCommand):
        read(data)


def test_numbers_that_json_does_not_have_are_not_read():
    data = {"type": "SetFields", "at": "2026-03-02T10:00:00Z", "fields": {"a": float("nan")}}
    with pytest.raises(InvalidCommand, match=r"command\.fields\.a must be a finite number"):
        read_command(data)


def test_only_the_next_event_of_a_lead_changes_it(workflow, lead):
    event = workflow.decide(lead, SetFields({"budget": 1}, at=TEN, actor=ANN)).events[0]
    assert evolve(lead, event).fields["budget"] == 1
    for wrong in (replace(event, version=9), replace(event, lead_id="L-2")):
        with pytest.raises(InvalidCommand, match="cannot follow L-1/2"):
            evolve(lead, wrong)
    for pair in ((lead, None), (None, event)):
        with pytest.raises(InvalidCommand, match="only an event changes a lead"):
            evolve(*pair)
    with pytest.raises(InvalidCommand, match="folded from its events, not from None"):
        fold(None)


@pytest.mark.parametrize("cls", [*get_args(Command), *get_args(Event), OpenLead, Lead])
def test_every_type_of_every_record_can_be_checked(cls):
    empty = cls(
        *(None for field in fields(cls) if not field.kw_only),
        **{field.name: None for field in fields(cls) if field.kw_only},
    )
    assert set(hints(cls)) == {field.name for field in fields(cls)}
    with pytest.raises(InvalidCommand, match=rf"{cls.__name__}\.\w+ must be "):
        check_contract(empty, cls)
