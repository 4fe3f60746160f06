"""Leads under another revision of the guide: renamed ids, what is dropped, what is refused."""

from datetime import timedelta

import pytest
from clock_desk import moved
from desk import objections
from people_desk import MEG, NINE, TEN, opened

from leadflow import (
    Actor,
    ChangeStatus,
    LeadMigrated,
    LogCall,
    Migrate,
    MoveStage,
    OpenLead,
    Override,
    RecordSignal,
    SetFields,
    Tick,
    Workflow,
    fold,
    load_text,
)

OLD = """
leadflow: 1
guide: {id: sales, title: Sales, revision: "1"}
start: {stage: first, status: new}
roles: {manager: {}}
fields: {scope: text, why: text, budget: number, met_at: datetime}
stages:
  first: {statuses: [new, trying, old]}
  second: {statuses: [trying, done]}
statuses:
  new:
    category: open
    slas: [{id: first, within: 2h, warn_at: 50%}, {id: other, within: 1h}]
    timers: [{id: cold, after: 1h, red_flag: true}, {id: hot, after: 2h, red_flag: true}]
  trying: {category: open, sub_statuses: [mailed]}
  old: {category: open}
  done: {category: won, enters_stage: second}
transitions:
  - {from: new, to: [trying, old], approval: {by: manager}}
  - {from: trying, to: [new, done]}
calls:
  statuses:
    later: {flags: attempt, lead_status: {set: trying, after: follow_up, fill: {scope: big}}}
    rang: {flags: attempt, lead_status: {set: done, only_from: trying}}
signals:
  seen: {lead_status: {set: trying, mode: suggest, fill: {why: seen}}}
"""
NEW = """
leadflow: 1
guide: {id: sales, title: Sales, revision: "2"}
start: {stage: first, status: fresh}
roles: {manager: {}}
fields: {volume: text, budget: integer}
stages:
  first: {statuses: [fresh, attempting]}
  later: {statuses: [attempting, done]}
statuses:
  fresh:
    category: open
    slas: [{id: first, within: 2h}]
    timers: [{id: cold, after: 1h, red_flag: true}]
  attempting: {category: open}
  done: {category: won, enters_stage: later}
transitions:
  - {from: fresh, to: attempting}
  - {from: attempting, to: [fresh, done]}
retired:
  statuses: {new: fresh, trying: attempting}
  stages: {second: later}
  fields: {scope: volume}
"""


@pytest.fixture(scope="module")
def old() -> Workflow:
    return load_text(OLD, "old.leadflow.yaml")


@pytest.fixture(scope="module")
def new() -> Workflow:
    return load_text(NEW, "new.leadflow.yaml")


def test_ids_become_todays_and_what_has_no_rule_is_dropped_and_told(
    old: Workflow, new: Workflow
) -> None:
    fields = {"scope": "big", "why": "asked", "budget": 5}
    lead = moved(old, opened(old, fields=fields), Tick(NINE + timedelta(hours=3)))
    later = NINE + timedelta(hours=3)
    lead = moved(
        old, lead, LogCall("later", at=later), RecordSignal("seen", at=later),
        ChangeStatus("old", at=later),
    )  # fmt: skip
    decision = new.decide(lead, Migrate(at=later, actor=MEG, note="May"))
    migrated, dropped, *_ = decision.events
    assert isinstance(migrated, LeadMigrated)
    assert (migrated.from_status, migrated.status, migrated.stage) == ("new", "fresh", "first")
    assert migrated.statuses == {"new": "fresh", "trying": "attempting"}
    assert migrated.fields == {"scope": "volume"}
    assert (migrated.timers, migrated.slas) == (("hot",), ("other",))
    assert (migrated.pending, migrated.unread) == ((), ("why",))
    assert (migrated.guide.revision, migrated.note) == ("2", "May")
    assert (dropped.reason, dropped.to_status) == ("migrated", "old")
    after = decision.lead
    assert after.fields == {"volume": "big", "why": "asked", "budget": 5}
    assert (after.pending.deferred.to, after.pending.deferred.fill) == (
        "attempting", {"volume": "big"},
    )  # fmt: skip
    assert after.pending.suggested.to == "attempting"
    assert after.visit.visits == {"fresh": 1}
    assert sorted(after.visit.timers) == ["cold"]


def test_a_sub_status_and_plans_without_a_way_are_dropped(old: Workflow, new: Workflow) -> None:
    lead = moved(old, opened(old), RecordSignal("seen", at=TEN), LogCall("later", at=TEN))
    apart = load_text(NEW.replace("from: fresh, to: attempting", "from: fresh, to: done"))
    assert apart.decide(lead, Migrate(at=TEN)).events[0].pending == ("deferred", "suggested")
    trying = moved(old, lead, ChangeStatus("trying", at=TEN, actor=MEG, sub_status="mailed"))
    migrated = new.decide(trying, Migrate(at=TEN))
    assert migrated.events[0].pending == ("sub_status",)
    assert migrated.lead.sub_status is None


def test_a_change_that_waits_and_still_has_a_way_goes_on_waiting(
    old: Workflow, new: Workflow
) -> None:
    waiting = moved(old, opened(old), ChangeStatus("trying", at=TEN, fields={"scope": "s"}))
    migrated = new.decide(waiting, Migrate(at=TEN))
    parked = migrated.lead.pending.approval
    assert (parked.plan.to, parked.plan.fill) == ("attempting", {"volume": "s"})
    assert type(migrated.events[-1]).__name__ != "ApprovalDropped"


def test_where_a_rule_took_the_lead_from_is_renamed_too(old: Workflow, new: Workflow) -> None:
    trying = moved(old, opened(old), ChangeStatus("trying", at=TEN, actor=MEG))
    done = moved(old, trying, LogCall("rang", at=TEN))
    after = moved(new, done, Migrate(at=TEN))
    assert (after.stage, after.status) == ("later", "done")
    assert after.visit.begun.from_status == "attempting"


def test_what_no_longer_fits_is_refused_unless_it_is_replaced(old: Workflow, new: Workflow) -> None:
    lead = opened(old, fields={"budget": 1.5})
    assert objections(new.decide(lead, Migrate(at=TEN))) == [("LF412", "budget")]
    mended = new.decide(lead, Migrate(at=TEN, fields={"budget": 2}))
    assert mended.lead.fields == {"budget": 2}
    cleared = new.decide(lead, Migrate(at=TEN, fields={"budget": None}))
    assert cleared.lead.fields == {}
    bad = Migrate(at=TEN, actor=Actor("x", "boss"), fields={"volume": 5})
    assert objections(new.decide(opened(old), bad)) == [("LF410", "boss"), ("LF412", "volume")]


def test_a_lead_that_would_be_stranded_stays_where_it_is(old: Workflow, new: Workflow) -> None:
    stranded = moved(old, opened(old), ChangeStatus("old", at=TEN, actor=MEG))
    assert objections(new.decide(stranded, Migrate(at=TEN))) == [("LF410", "old")]
    apart = NEW.replace("[fresh, attempting]}", "[fresh, done]}").replace(
        "from: fresh, to: attempting", "from: fresh, to: done"
    )
    homeless = load_text(apart.replace("to: [fresh, done]}", "to: done}"))
    trying = moved(old, opened(old), ChangeStatus("trying", at=TEN, actor=MEG))
    assert objections(homeless.decide(trying, Migrate(at=TEN))) == [("LF408", "attempting")]
    merged = load_text(NEW.replace("  stages: {second: later}\n", ""))
    second = moved(old, trying, MoveStage("second", at=TEN))
    assert objections(merged.decide(second, Migrate(at=TEN))) == [("LF410", "second")]
    placed = merged.decide(second, Migrate(at=TEN, stage="later"))
    assert (placed.lead.stage, placed.lead.stage_entered_at) == ("later", second.stage_entered_at)
    assert objections(merged.decide(second, Migrate(at=TEN, stage="x"))) == [("LF410", "x")]


def test_a_lead_beside_the_stages_may_be_told_a_stage_in_which_its_status_belongs() -> None:
    free = "overrides: [{by: manager, may_skip: [stage, transition]}]\n"
    skipping = load_text(OLD + free)
    lead = moved(skipping, opened(skipping), ChangeStatus("trying", at=TEN, actor=MEG))
    around = ChangeStatus("old", at=TEN, actor=MEG, override=Override("Signed at the fair."))
    beside = moved(skipping, lead, MoveStage("second", at=TEN), around)
    assert (beside.status, beside.stage) == ("old", "second")
    assert objections(skipping.decide(beside, Migrate(at=TEN))) == [("LF408", "old")]
    assert objections(skipping.decide(beside, Migrate(at=TEN, stage="x"))) == [("LF410", "x")]
    assert moved(skipping, beside, Migrate(at=TEN, stage="first")).stage == "first"
    assert moved(skipping, opened(skipping), Migrate(at=TEN, stage="second")).stage == "first"


FLAT = """
leadflow: 1
guide: {id: flat, title: Flat, revision: "1"}
start: {status: fresh}
statuses: {fresh: {category: open}, won: {category: won}}
transitions: [{from: fresh, to: won}]
retired: {statuses: {new: fresh}}
"""


def test_stages_may_come_and_go(old: Workflow, new: Workflow) -> None:
    flat = load_text(FLAT)
    without = moved(flat, opened(old), Migrate(at=TEN))
    assert (without.stage, without.status) == (None, "fresh")
    assert objections(flat.decide(opened(old), Migrate(at=TEN, stage="first"))) == [
        ("LF410", "first")
    ]
    plain = moved(flat, opened(flat))
    assert objections(new.decide(plain, Migrate(at=TEN))) == [("LF410", "")]
    placed = moved(new, plain, Migrate(at=TEN, stage="first"))
    assert (placed.stage, placed.stage_entered_at) == ("first", TEN)


def test_a_migrated_lead_is_the_fold_of_its_events(old: Workflow, new: Workflow) -> None:
    opening = old.open(OpenLead("L-1", at=NINE, fields={"scope": "s"}))
    migrated = new.decide(opening.lead, Migrate(at=TEN))
    events = [*opening.events, *migrated.events]
    assert fold(events) == migrated.lead


def test_what_the_new_guide_makes_due_happens_after_it(old: Workflow, new: Workflow) -> None:
    lead = opened(old)
    events = new.decide(lead, Migrate(at=TEN + timedelta(hours=1))).events
    assert [type(event).__name__ for event in events] == [
        "LeadMigrated", "SlaBreached", "TimerFired",
    ]  # fmt: skip
    kept = SetFields({"volume": "s"}, at=TEN + timedelta(hours=1))
    assert moved(new, new.decide(lead, Migrate(at=TEN)).lead, kept).fields == {"volume": "s"}
