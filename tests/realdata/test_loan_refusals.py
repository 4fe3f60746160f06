"""The loan leads under stricter guides: what is refused, and what follows, equals counts in SQL.

The SQL reads the raw event log and knows nothing of leadflow (loans.sql).
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner
from conversion import raw_events, write_activity_log
from loan_history import ABSENT, RAW_LOG, History, guide_with, is_absent, moves, way

from leadflow import Event, StatusChanged, load_text
from leadflow.activity import Log, Refusal, Replay, replay
from leadflow.cli import main

pytestmark = pytest.mark.skipif(is_absent(), reason=ABSENT)

STRICTER = {
    "connected: call.duration > 0": "connected: call.duration >= 10",
    "means: The bank does not want to lend.": (
        "means: The bank does not want to lend.\n    requires: [handled_by]"
    ),
    way("A_PREACCEPTED", "A_CANCELLED"): way(
        "A_PREACCEPTED", "A_CANCELLED", ", when: status_age >= 7d and attempts_here >= 2"
    ),
    way("A_FINALIZED", "A_DECLINED"): way(
        "A_FINALIZED", "A_DECLINED", ", when: amount_req < 10000"
    ),
    way("A_FINALIZED", "A_CANCELLED"): way("A_FINALIZED", "A_CANCELLED", ", roles: [clerk]"),
}

ON_THE_WAY = {
    "means: The applicant has an offer in hand.": (
        "means: The applicant has an offer in hand.\n    requires: [handled_by]"
    ),
    way("A_PREACCEPTED", "A_ACCEPTED"): way(
        "A_PREACCEPTED", "A_ACCEPTED", ", when: amount_req < 25000"
    ),
}

CALLS_MOVE = {
    "means: The applicant does not want the loan, or has not answered.": (
        "means: The applicant does not want the loan, or has not answered.\n"
        "    requires: [handled_by]"
    ),
    "means: Ask the applicant what became of the offer.": (
        "means: Ask the applicant what became of the offer.\n"
        "      lead_status:\n"
        "        - {set: A_CANCELLED, only_from: [A_FINALIZED], when: attempts_here >= 3}"
    ),
}


@pytest.fixture(scope="session")
def stricter(log: Log) -> Replay:
    return replay(load_text(guide_with(STRICTER)), log)


@pytest.fixture(scope="session")
def on_the_way(log: Log) -> Replay:
    return replay(load_text(guide_with(ON_THE_WAY)), log)


def by_code_and_rule(refusals: tuple[Refusal, ...]) -> Counter:
    counts = Counter()
    for refusal in refusals:
        counts[refusal.code, refusal.rule] += refusal.count
    return counts


def test_with_one_way_left_out_one_change_is_refused_and_it_is_that_one(
    log: Log, replayed: Replay, history: History
) -> None:
    left_out = guide_with({way("A_PARTLYSUBMITTED", "A_CANCELLED"): ""})
    result = replay(load_text(left_out), log)
    (refusal,) = result.summary.refusals
    ((lead_id, milliseconds),) = history.rows("""
        SELECT lead, happened FROM step
        WHERE came_from = 'A_PARTLYSUBMITTED' AND status = 'A_CANCELLED'""")
    example = refusal.example
    assert (refusal.code, refusal.count, result.summary.rows.refused) == ("LF401", 1, 1)
    assert (example.lead_id, round(example.at.timestamp() * 1000)) == (lead_id, milliseconds)
    assert result.leads[lead_id].status == "A_PARTLYSUBMITTED"
    stayed = replayed.leads.keys() - {lead_id}
    assert {other: result.leads[other] for other in stayed} == {
        other: replayed.leads[other] for other in stayed
    }


def test_refusals_under_stricter_rules_equal_counts_in_sql(
    stricter: Replay, history: History
) -> None:
    too_early = "happened - came_at < 7 * 86400000 OR attempts < 2"
    cancelled = "came_from = 'A_PREACCEPTED' AND status = 'A_CANCELLED'"
    asked = {
        ("LF404", "statuses.A_DECLINED.requires[0]"): "status = 'A_DECLINED' AND NOT handled",
        ("LF406", "transitions[11].roles"): (
            "came_from = 'A_FINALIZED' AND status = 'A_CANCELLED' AND role = 'system'"
        ),
        ("LF409", "transitions[10].when"): (
            "came_from = 'A_FINALIZED' AND status = 'A_DECLINED' AND amount >= 10000"
        ),
        ("LF409", "transitions[6].when"): f"{cancelled} AND ({too_early})",
    }
    wanted = {
        rule: history.number(f"SELECT count(*) FROM judged WHERE {condition}")
        for rule, condition in asked.items()
    }
    assert by_code_and_rule(stricter.summary.refusals) == wanted
    refused = " OR ".join(f"({condition})" for condition in asked.values())
    rows = history.number(f"SELECT count(*) FROM judged WHERE {refused}")
    assert stricter.summary.rows.refused == rows < sum(wanted.values())


def test_a_guard_of_two_clauses_says_which_of_them_did_not_hold(
    stricter: Replay, history: History
) -> None:
    found = sorted(
        refusal.count
        for refusal in stricter.summary.refusals
        if refusal.rule == "transitions[6].when"
    )
    asked = history.counts("""
        SELECT happened - came_at < 7 * 86400000 AS early, attempts < 2 AS few, count(*)
        FROM judged WHERE came_from = 'A_PREACCEPTED' AND status = 'A_CANCELLED'
          AND (early OR few) GROUP BY ALL""")
    assert asked.keys() == {(True, False), (False, True), (True, True)}
    assert found == sorted(asked.values())


def test_the_guide_says_what_a_connected_call_is(
    stricter: Replay, reference: Mapping, history: History
) -> None:
    found = {call.id: (call.calls, call.connected) for call in stricter.summary.calls}
    assert found == {
        name: (work["n"], work["n"] - work["under_10s"])
        for name, work in reference["work_items"].items()
    }
    assert stricter.summary.all_calls.connected == history.number(
        "SELECT count(*) FROM call WHERE milliseconds >= 10000"
    )


def test_a_refusal_on_the_way_makes_later_steps_impossible_exactly_as_in_sql(
    on_the_way: Replay, history: History
) -> None:
    asked = history.rows("""
        SELECT sum(no_way::INTEGER), sum(too_much::INTEGER), sum(unhandled::INTEGER),
               count(*) FILTER (no_way OR too_much OR unhandled),
               count(*) FILTER (no_way AND unhandled)
        FROM walked""")
    ((no_way, too_much, unhandled, refused, both),) = asked
    assert by_code_and_rule(on_the_way.summary.refusals) == {
        ("LF401", ""): no_way,
        ("LF409", "transitions[4].when"): too_much,
        ("LF404", "statuses.A_FINALIZED.requires[0]"): unhandled,
    }
    assert on_the_way.summary.rows.refused == refused == no_way + too_much + unhandled - both
    assert min(no_way, too_much, unhandled, both) > 0


def test_after_refusals_leads_have_gone_and_stand_where_sql_says(
    on_the_way: Replay, history: History
) -> None:
    gone = history.counts("""
        SELECT stood, stands, count(*) FROM walked
        WHERE stood IS NOT NULL AND NOT (no_way OR too_much OR unhandled) GROUP BY ALL""")
    standing = dict(
        history.rows("SELECT lead, last(stands ORDER BY nth) FROM walked GROUP BY lead")
    )
    assert moves(on_the_way.summary) == gone
    assert {lead.id: lead.status for lead in on_the_way.leads.values()} == standing


def test_no_call_is_lost_where_status_changes_are_refused(
    on_the_way: Replay, replayed: Replay
) -> None:
    assert on_the_way.summary.calls == replayed.summary.calls


def test_calls_that_give_leads_up_move_and_lock_them_exactly_as_in_sql(
    log: Log, history: History
) -> None:
    moved: list[tuple[str, str]] = []
    guide = load_text(guide_with(CALLS_MOVE))
    summary = replay(guide, log, lambda events: moved.extend(_moved_by_call(events))).summary
    too_late = "SELECT count(*) FROM step JOIN given_up g USING (lead) WHERE step.place > g.place"
    given_up = history.rows("SELECT lead, 'A_CANCELLED' FROM given_up")
    kept = history.number("""
        SELECT count(*) FROM third_attempt LEFT JOIN given_up USING (lead)
        WHERE third_attempt.place < coalesce(given_up.place, third_attempt.place + 1)""")
    assert sorted(moved) == sorted(given_up)
    assert (summary.outcomes_refused, by_code_and_rule(summary.outcome_refusals)) == (
        kept, {("LF404", "statuses.A_CANCELLED.requires[0]"): kept},
    )  # fmt: skip
    assert by_code_and_rule(summary.refusals) == {
        ("LF402", ""): history.number(f"{too_late} AND status = 'A_CANCELLED'"),
        ("LF403", "statuses.A_CANCELLED.locked"): history.number(
            f"{too_late} AND status <> 'A_CANCELLED'"
        ),
        ("LF404", "statuses.A_CANCELLED.requires[0]"): history.number(
            "SELECT count(*) FROM judged WHERE status = 'A_CANCELLED' AND NOT handled"
        ),
    }


def _moved_by_call(events: tuple[Event, ...]) -> Iterator[tuple[str, str]]:
    for event in events:
        if isinstance(event, StatusChanged) and event.source == "call":
            yield event.lead_id, event.to_status


def test_the_command_line_reports_the_same_refusals_as_json(
    history: History, tmp_path: Path
) -> None:
    guide, sample = tmp_path / "strict.leadflow.yaml", tmp_path / "sample.csv"
    guide.write_text(guide_with(STRICTER), "utf-8")
    events = (event for event in raw_events(RAW_LOG) if event["case_id"].endswith("7"))
    write_activity_log(events, sample)
    asked_for = ["replay", str(guide), str(sample), "--format", "json"]
    ran = CliRunner().invoke(main, asked_for, catch_exceptions=False)
    assert (ran.exit_code, ran.stderr) == (0, "")
    report = json.loads(ran.stdout)
    asked = {
        "LF404": "status = 'A_DECLINED' AND NOT handled",
        "LF406": "came_from = 'A_FINALIZED' AND status = 'A_CANCELLED' AND role = 'system'",
    }
    counted = {refusal["code"]: refusal["count"] for refusal in report["refusals"]}
    assert {code: counted[code] for code in asked} == {
        code: history.number(f"SELECT count(*) FROM judged WHERE lead LIKE '%7' AND {condition}")
        for code, condition in asked.items()
    }
    calls = history.number("SELECT count(*) FROM call WHERE lead LIKE '%7'")
    steps = history.number("SELECT count(*) FROM step WHERE lead LIKE '%7'")
    assert (report["all_calls"]["calls"], report["rows"]["read"]) == (calls, calls + steps)
    assert report["rows"]["refused"] + report["rows"]["accepted"] == report["rows"]["read"]
