"""Several leads of one guide, driven at random: what holds after every step, and that it can fail."""

from dataclasses import replace

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from lead_machine import LeadMachine

from leadflow.engine import moves, parking, passage, settling

IS_LONG = settings.default.max_examples > 1000
STEPS = settings(stateful_step_count=30, max_examples=2000 if IS_LONG else 120)
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


BROKEN = (no_approval, approval_only_as_given, no_barrier, no_expiry)


@pytest.mark.parametrize("broken", BROKEN, ids=[each.__name__ for each in BROKEN])
def test_the_machine_finds_a_broken_engine(monkeypatch, broken):
    broken(monkeypatch)
    with pytest.raises(AssertionError):
        run_state_machine_as_test(LeadMachine, settings=TO_THE_FIRST)
