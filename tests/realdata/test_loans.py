"""Half a year of a bank's loan leads through a guide, against figures worked out by other code."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import pairwise

import pytest
from loan_history import ABSENT, History, is_absent, moves

from leadflow import CallLogged, ChangeStatus, Event, StatusChanged, fold
from leadflow.activity import Log, Replay

pytestmark = pytest.mark.skipif(is_absent(), reason=ABSENT)


def quantile(ordered: list[float], share: float) -> float:
    return ordered[int(share * (len(ordered) - 1))]


def described(durations: list[float]) -> dict:
    ordered = sorted(durations)
    return {
        "n": len(ordered),
        "mean": pytest.approx(sum(ordered) / len(ordered), rel=1e-9),
        "median": quantile(ordered, 0.5),
        "p90": quantile(ordered, 0.9),
    }


def test_the_order_of_the_file_is_the_order_of_time_and_thousands_of_ties_rest_on_it(
    log: Log, history: History
) -> None:
    rows_of = defaultdict(list)
    for row in log.rows:
        rows_of[row.lead_id].append(row)
    backwards = sum(
        later.at < earlier.at for rows in rows_of.values() for earlier, later in pairwise(rows)
    )
    ties = 0
    for rows in rows_of.values():
        steps = [row for row in rows if row is rows[0] or isinstance(row.command, ChangeStatus)]
        ties += sum(later.at == earlier.at for earlier, later in pairwise(steps))
    assert (backwards, ties) == (
        0, history.number("SELECT count(*) FROM step WHERE came_at = happened"),
    )  # fmt: skip


def test_every_case_replays_and_every_row_is_accepted(
    replayed: Replay, reference: Mapping, history: History
) -> None:
    rows, summary = replayed.summary.rows, replayed.summary
    wanted = history.number("SELECT (SELECT count(*) FROM step) + (SELECT count(*) FROM call)")
    assert (rows.read, rows.accepted, rows.refused, rows.unreadable) == (wanted, wanted, 0, 0)
    assert summary.leads_opened == len(replayed.leads) == reference["cases"]
    assert (summary.refusals, summary.outcome_refusals, replayed.problems) == ((), (), ())


def test_moves_between_statuses_are_those_of_the_reference(
    replayed: Replay, reference: Mapping
) -> None:
    found = {f"{left} -> {to}": count for (left, to), count in moves(replayed.summary).items()}
    assert found == reference["transitions"]


def test_statuses_reached_and_final_statuses_are_those_of_the_reference(
    replayed: Replay, reference: Mapping
) -> None:
    reached = Counter(status for lead in replayed.leads.values() for status in lead.visit.visits)
    assert reached == reference["reached_distinct_cases"]
    final = {standing.id: standing.leads for standing in replayed.summary.statuses}
    final = {status: leads for status, leads in final.items() if leads}
    assert final == reference["final_status"]


def test_conversions_are_shares_of_the_leads_that_reached_the_first_status(
    replayed: Replay, reference: Mapping, history: History
) -> None:
    leads = history.counts("""
        SELECT came_from, status, count(DISTINCT lead) FROM step
        WHERE came_from IS NOT NULL GROUP BY ALL""")
    reached = reference["reached_distinct_cases"]
    found = {
        (move.from_status, move.to_status): (move.leads, move.reached, move.share)
        for move in replayed.summary.conversions
    }
    assert found == {
        pair: (count, reached[pair[0]], count / reached[pair[0]]) for pair, count in leads.items()
    }


def test_time_in_each_status_is_that_of_the_reference(
    replayed: Replay, events: list[Event], reference: Mapping
) -> None:
    stays = defaultdict(list)
    for event in events:
        if isinstance(event, StatusChanged):
            stays[event.from_status].append(event.dwell.total_seconds())
    found = {
        status: {**described(durations), "max": max(durations)}
        for status, durations in stays.items()
    }
    assert found == reference["seconds_in_status"]


def test_calls_are_those_of_the_reference(
    replayed: Replay, events: list[Event], reference: Mapping
) -> None:
    durations = defaultdict(list)
    for event in events:
        if isinstance(event, CallLogged):
            durations[event.call_status].append(event.duration)
    found = {
        name: {**described(seconds), "under_10s": sum(one < 10 for one in seconds)}
        for name, seconds in durations.items()
    }
    assert found == reference["work_items"]


def test_call_figures_equal_those_of_sql(replayed: Replay, history: History) -> None:
    found = {
        call.id: (call.calls, call.connected, round(call.talk * 1000), call.attempts)
        for call in replayed.summary.calls
    }
    asked = history.rows("""
        SELECT activity, count(*), count(*) FILTER (milliseconds > 0), sum(milliseconds),
               count(*) FILTER (activity NOT IN ('W_Valideren aanvraag', 'W_Beoordelen fraude'))
        FROM call GROUP BY activity""")
    assert found == {name: tuple(figures) for name, *figures in asked}
    means = {call.id: call.mean_talk for call in replayed.summary.calls}
    assert means == {
        name: pytest.approx(milliseconds / calls / 1000, rel=1e-9)
        for name, calls, _, milliseconds, _ in asked
    }


def test_folding_the_events_gives_every_lead_back(replayed: Replay, events: list[Event]) -> None:
    told = defaultdict(list)
    for event in events:
        told[event.lead_id].append(event)
    assert {lead_id: fold(told[lead_id]) for lead_id in told} == replayed.leads
