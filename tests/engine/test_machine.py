"""Several leads of one guide, driven at random: what holds after every step, and that it can fail."""

from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test
from lead_machine import LeadMachine

LONG = settings.default.max_examples > 1000
STEPS = settings(stateful_step_count=60 if LONG else 30, max_examples=1000 if LONG else 200)


def test_no_step_of_any_lead_breaks_the_format():
    run_state_machine_as_test(LeadMachine, settings=STEPS)
