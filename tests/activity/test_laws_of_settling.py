"""Laws of what happens by itself in a replay, over walks through random guides that tell time."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from leadflow import Event, Tick, fold
from leadflow.activity import Log, Replay, Row, replay
from strategies.walks import Walk, walks

TIMED = walks(most=12, timed=True)
LATER = st.sampled_from([timedelta(), timedelta(hours=1), timedelta(days=2), timedelta(days=40)])


def replayed(
    walk: Walk, later: timedelta = timedelta()
) -> tuple[Replay, Sequence[Event], datetime]:
    """Return the replay of *walk*, its events, and the moment that it was settled to."""
    commands = [step.command for step in walk.steps]
    rows = tuple(Row(line, commands[0].lead_id, each) for line, each in enumerate(commands, 2))
    until = max(row.at for row in rows) + later
    told: list[Event] = []
    return replay(walk.workflow, Log("log.csv", rows), told.extend, until=until), told, until


@given(TIMED, LATER)
def test_a_settled_lead_is_the_fold_of_its_events_with_nothing_due(walk, later):
    done, told, until = replayed(walk, later)
    for lead in done.leads.values():
        due = walk.workflow.next_due(lead)
        assert fold(told) == lead
        assert due is None or due > until


@given(TIMED, LATER)
def test_settling_further_is_a_tick_after_settling(walk, later):
    done, told, _ = replayed(walk)
    further, all_told, until = replayed(walk, later)
    for lead_id, lead in done.leads.items():
        ticked = walk.workflow.decide(lead, Tick(until))
        assert further.leads[lead_id] == ticked.lead
        assert all_told == [*told, *ticked.events]
