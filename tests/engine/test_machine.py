"""Leads of one guide, driven at random: what holds after every step, and that it can fail."""

from dataclasses import replace

import pytest
import yaml
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import run_state_machine_as_test
from lead_machine import LeadMachine

from leadflow.engine import moves, parking, passage, settling
from strategies.guides import GuideCase

IS_LONG = settings.default.max_examples > 1000
STEPS = settings(stateful_step_count=30, max_examples=2000 if IS_LONG else 200)
SMALL = """
leadflow: 1
guide: {id: small, title: Small, revision: "1"}
start: {status: new}
roles: {rep: {}, manager: {includes: rep}}
fields: {budget: number, decided: boolean}
statuses:
  new:
    category: open
    timers: [{id: quiet, after: 1d, since: last_activity, then: {set: lost}}]
  working: {category: open}
  won: {category: won, locked: true}
  lost: {category: lost}
transitions:
  - {from: new, to: working, approval: {by: manager, when: budget >= 5, expires: 1h}}
  - {from: working, to: [new, won], approval: {by: manager, four_eyes: true, expires: 1d}}
  - {from: [new, working], to: lost, approval: {by: manager, when: not decided}}
  - {from: lost, to: new, roles: rep}
calls: {statuses: {called: {flags: [attempt, human], lead_status: {choose: [working, lost]}}}}
signals: {reply: {contact: two_way, lead_status: working}}
overrides: [{by: manager, may_skip: [transition, locked], never_into: working}]
"""
TO_THE_FIRST = settings(STEPS, phases=[Phase.generate], report_multiple_bugs=False, database=None)


def test_no_step_of_any_lead_breaks_the_format():
    run_state_machine_as_test(LeadMachine, settings=STEPS)


def no_approval(monkeypatch):
    """Let every change pass unapproved."""
    monkeypatch.setattr(passage, "approval_wanted", lambda *_: None)


def approval_only_as_given(monkeypatch):
    """Ask an approval's condition only about the values that come with the command."""
    wanted = parking.approval_wanted

    def only_after(tables, move, situation):
        row = move.approval
        skips = row is not None and row.test is not None and row.test(situation) is False
        return None if skips else wanted(tables, move, situation)

    monkeypatch.setattr(passage, "approval_wanted", only_after)


def no_barrier(monkeypatch):
    """Take away what stands before moves that do not exist, out of locked statuses too."""
    asked = moves.move_objections

    def without_barrier(tables, move, situation, first=()):
        return asked(tables, replace(move, barrier=()), situation, first)

    monkeypatch.setattr(passage, "move_objections", without_barrier)


def no_expiry(monkeypatch):
    """Let what waits for approval wait for ever."""
    monkeypatch.setattr(settling, "_expiry", lambda lead, until: None)


class SmallMachine(LeadMachine):
    """Drives leads through one small guide, in which little has to come together to do harm."""

    cases = st.builds(GuideCase, st.just(yaml.safe_load(SMALL)))


def test_no_step_through_a_small_guide_breaks_the_format():
    run_state_machine_as_test(
        SmallMachine, settings=settings(STEPS, max_examples=STEPS.max_examples // 2)
    )


BROKEN = (no_approval, approval_only_as_given, no_barrier, no_expiry)


@pytest.mark.parametrize("broken", BROKEN, ids=[each.__name__ for each in BROKEN])
def test_the_machine_finds_a_broken_engine(monkeypatch, broken):
    broken(monkeypatch)
    with pytest.raises(AssertionError):
        run_state_machine_as_test(SmallMachine, settings=TO_THE_FIRST)


def test_the_machine_finds_a_broken_engine_by_random_guides_too(monkeypatch):
    no_approval(monkeypatch)
    with pytest.raises(AssertionError):
        run_state_machine_as_test(LeadMachine, settings=TO_THE_FIRST)
