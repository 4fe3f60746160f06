"""What holds for every guide, every lead and every command: deciding and its events."""

import re
from dataclasses import replace
from functools import reduce

from hypothesis import given

from leadflow.engine import (
    Accepted,
    ApprovalDropped,
    ApprovalRequested,
    CallLogged,
    ChangeStatus,
    LogCall,
    MoveStage,
    OverrideUsed,
    Refused,
    SetFields,
    StageChanged,
    StatusChanged,
    evolve,
    fold,
)
from leadflow.engine.happening import is_repeated
from leadflow.language import accept_value
from leadflow.problems import CODES
from leadflow.record import NOTHING
from strategies.walks import leads, walks

# What may speak against a call: only faults of its own.
OWN_FAULTS = {"LF404", "LF405", "LF407", "LF410", "LF411", "LF412", "LF413", "LF417", "LF421"}
CLASS_NAME = re.compile(r"\b[A-Z][a-z]+[A-Z]\w*")
BROKEN = ("None", "{", "\n", "..", "?.", " .", " ;", ";.", " is ;", "<class")


def today(workflow, status):
    """Return the id that *status* has today."""
    retired = {old.id: old.use for old in workflow.rules.retired.statuses}
    return retired.get(status, status)


def stage_today(workflow, stage):
    retired = {old.id: old.use for old in workflow.rules.retired.stages}
    return retired.get(stage, stage)


def status_rule(workflow, status):
    return next(rule for rule in workflow.statuses if rule.id == today(workflow, status))


def is_parked(step):
    """Tell whether the change of *step* waits for somebody's approval."""
    return any(isinstance(event, ApprovalRequested) for event in step.decision.events)


def is_one_sentence(objection):
    """Tell whether what leadflow itself says is one whole sentence for people."""
    because = objection.rule.because if objection.rule else ""
    said = objection.message.removesuffix(f" {because}") if because else objection.message
    return (
        said.endswith((".", "?"))
        and ". " not in said
        and not any(part in said for part in BROKEN)
        and not CLASS_NAME.search(said)
    )


@given(walks(timed=True))
def test_the_same_question_gets_the_same_answer(walk):
    for step in walk.steps:
        if step.lead is None:
            assert walk.workflow.open(step.command) == step.decision
        else:
            again = walk.workflow.decide(step.lead, step.command, step.expected_version)
            assert again == step.decision


@given(walks(timed=True))
def test_no_fields_and_an_empty_mapping_of_fields_ask_the_same(walk):
    for step in walk.steps:
        if step.lead is not None and not getattr(step.command, "fields", {"at": "tick"}):
            for fields in (NOTHING, {}):
                command = replace(step.command, fields=fields)
                again = walk.workflow.decide(step.lead, command, step.expected_version)
                assert again == step.decision


@given(walks())
def test_accepted_means_arrived_in_the_status(walk):
    for step in walk.accepted:
        if not isinstance(step.command, ChangeStatus):
            continue
        before, after, command = step.lead, step.decision.lead, step.command
        if is_parked(step):
            assert (after.status, after.sub_status) == (before.status, before.sub_status)
            continue
        to = today(walk.workflow, command.to)
        assert after.status == to
        moved = to != today(walk.workflow, before.status)
        kept = None if moved else before.sub_status
        assert after.sub_status == (command.sub_status or kept)
        assert moved == any(isinstance(event, StatusChanged) for event in step.decision.events)


@given(walks())
def test_accepted_means_arrived_in_the_stage_that_the_guide_says(walk):
    for step in walk.accepted:
        before, after = step.lead, step.decision.lead
        if isinstance(step.command, ChangeStatus):
            moved = before.status != after.status
            carried = status_rule(walk.workflow, after.status).enters_stage if moved else None
            assert after.stage == (carried or before.stage)
        elif is_parked(step):
            assert (after.stage, after.status) == (before.stage, before.status)
        elif isinstance(step.command, MoveStage):
            stage = stage_today(walk.workflow, step.command.to)
            rule = next(rule for rule in walk.workflow.stages if rule.id == stage)
            entered = rule.enters_status if before.stage != stage else None
            assert (after.stage, after.status) == (stage, entered or before.status)


@given(walks())
def test_a_new_stage_is_told_and_dated(walk):
    for step in walk.accepted:
        if step.lead is None:
            continue
        before, after = step.lead, step.decision.lead
        told = [event for event in step.decision.events if isinstance(event, StageChanged)]
        assert len(told) == (before.stage != after.stage)
        entered = after.at if told else before.stage_entered_at
        assert after.stage_entered_at == entered


@given(walks())
def test_a_new_status_begins_a_visit_and_any_other_decision_goes_on_with_it(walk):
    for step in walk.accepted:
        if step.lead is None:
            continue
        before, after = step.lead, step.decision.lead
        told = [event for event in step.decision.events if isinstance(event, StatusChanged)]
        assert len(told) <= 1
        entered = after.at if told else before.visit.entered_at
        assert after.visit.entered_at == entered
        assert all(event.dwell == event.at - before.visit.entered_at for event in told)
        counted = sum(after.visit.visits.values()) - sum(before.visit.visits.values())
        assert counted == len(told)


@given(walks())
def test_accepted_fields_are_on_the_lead_in_their_plain_form(walk):
    rules = walk.workflow.rules
    specs = {rule.spec.id: rule.spec for rule in rules.fields}
    retired = {old.id: old.use for old in rules.retired.fields}
    host = {rule.spec.id for rule in rules.fields if rule.host}
    for step in walk.accepted:
        if isinstance(step.command, ChangeStatus | SetFields):
            written = {}
            for name, value in step.command.fields.items():
                name = retired.get(name, name)
                if name not in host:
                    written[name] = accept_value(specs[name], value)
            kept = {**step.lead.fields, **({} if is_parked(step) else written)}
            present = {name: value for name, value in kept.items() if value is not None}
            assert step.decision.lead.fields == present


@given(walks())
def test_refused_changes_nothing_but_what_had_expired_by_then(walk):
    for step in walk.refused:
        events = step.decision.events
        assert step.decision.objections
        assert all(isinstance(each, ApprovalDropped) for each in events)
        assert all(each.reason == "expired" for each in events)
        assert step.decision.lead == reduce(evolve, events, step.lead)


@given(walks(timed=True))
def test_every_reason_is_known_and_one_sentence_for_people(walk):
    for step in walk.steps:
        for objection in _objections(step.decision):
            assert objection.code in CODES
            assert objection.code.startswith("LF4")
            assert is_one_sentence(objection), objection.message


@given(walks(timed=True))
def test_folding_the_events_gives_the_lead_back(walk):
    assert fold(walk.events) == walk.lead
    for step in walk.accepted:
        if step.lead is not None:
            assert reduce(evolve, step.decision.events, step.lead) == step.decision.lead


@given(walks(timed=True))
def test_versions_count_the_events_and_no_event_has_the_id_of_another(walk):
    assert [event.version for event in walk.events] == list(range(1, len(walk.events) + 1))
    assert len({event.id for event in walk.events}) == len(walk.events)
    assert [event.at for event in walk.events] == sorted(event.at for event in walk.events)
    assert walk.lead.version == len(walk.events)


@given(walks(timed=True))
def test_no_path_without_override_holds_a_pair_that_the_guide_forbids(walk):
    homes = {stage.id: stage.statuses for stage in walk.workflow.stages}
    lead = None
    for event in walk.events:
        if isinstance(event, OverrideUsed) and "stage" in event.skipped:
            break
        lead = fold([event]) if lead is None else evolve(lead, event)
        if homes:
            assert lead.status in homes[lead.stage]
        if not homes:
            assert lead.stage is None


@given(walks(timed=True))
def test_nothing_but_an_override_leaves_a_locked_status(walk):
    for step in walk.accepted:
        if step.lead is not None and status_rule(walk.workflow, step.lead.status).locked:
            used = [event for event in step.decision.events if isinstance(event, OverrideUsed)]
            skips = any({"locked", "transition"} <= set(event.skipped) for event in used)
            assert skips or step.decision.lead.status == step.lead.status


@given(walks())
def test_a_call_is_refused_only_for_faults_of_its_own(walk):
    for step in walk.steps:
        if not isinstance(step.command, LogCall):
            continue
        if isinstance(step.decision, Accepted) and not is_repeated(step.lead, step.command):
            assert isinstance(step.decision.events[0], CallLogged)
        for objection in _own_objections(step.decision):
            assert objection.code in OWN_FAULTS
            if objection.rule is not None:
                assert objection.rule.path.startswith(("calls.", "fields."))


@given(leads())
def test_a_call_without_a_fault_is_recorded_whatever_the_status(case_and_lead):
    case, lead = case_and_lead
    workflow = case.workflow
    places = [(None, status.id) for status in workflow.statuses]
    if workflow.stages:
        places = [(stage.id, status) for stage in workflow.stages for status in stage.statuses]
    for call in workflow.call_statuses:
        command = LogCall(call.id, at=lead.at, note="rang them", duration=30)
        for stage, status in [*places, (lead.stage, "of another guide"), ("elsewhere", "new")]:
            decision = workflow.decide(_standing(lead, stage, status), command)
            if call.requires:
                assert all(each.code in OWN_FAULTS for each in _own_objections(decision))
            else:
                assert isinstance(decision, Accepted)
                assert isinstance(decision.events[0], CallLogged)


def _standing(lead, stage, status):
    return replace(lead, stage=stage, status=status)


def _own_objections(decision):
    return decision.objections if isinstance(decision, Refused) else ()


def _objections(decision):
    told = [objection for event in decision.events for objection in _told(event)]
    return [*_own_objections(decision), *told]


def _told(event):
    return getattr(event, "objections", ())
