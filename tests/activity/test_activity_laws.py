"""What holds for every log, whatever stands in it."""

import gzip
import json
from tempfile import NamedTemporaryFile

from hypothesis import given
from hypothesis import strategies as st
from log_texts import COLUMNS, as_csv, as_json_lines, logs, mixed_logs, read, workflow

from leadflow.activity import Log, LogOptions, read_log, replay
from leadflow.engine import fold

GUIDE = workflow()

awkward = st.sampled_from(
    [b'"', b",", b";", b"\n", b"\r\n", b"\r", b"\x00", b"\xff", b"\xef\xbb\xbf", b"{", b"}", b"[",
     b"lead_id,time,kind,value\n", b"lead_id", b"time", b"kind", b"L-1,2026-03-02T09:00Z,open,\n",
     b'{"lead_id": "L-1", "time": "2026-03-02T09:00Z", "kind": "open"}\n', b"fields", b"null",
     b'{"lead_id": "\\ud800", "kind": "\\u0000"}\n', b'{"fields": {"budget": null}}\n', b"1e999",
     b"\xff\xfe"]
)  # fmt: skip
awkward_bytes = st.one_of(
    st.binary(), st.lists(st.one_of(awkward, st.binary(max_size=4))).map(b"".join)
)


@given(awkward_bytes, st.sampled_from(["log.csv", "log.jsonl", "log"]))
def test_no_bytes_make_reading_or_replaying_raise(content, file):
    log = read(GUIDE, content, file)
    rows = replay(GUIDE, log).summary.rows
    assert log.problems or log.rows
    assert rows.read == rows.accepted + rows.refused + rows.unreadable + rows.skipped == log.read


@given(mixed_logs)
def test_every_row_is_accounted_for_exactly_once(cells):
    rows = replay(GUIDE, read(GUIDE, as_csv(cells))).summary.rows
    run = rows.accepted + rows.refused + rows.skipped
    assert rows.read == len(cells) == run + rows.unreadable


@given(mixed_logs)
def test_every_row_that_could_not_be_used_is_a_problem_at_its_own_line(cells):
    done = replay(GUIDE, read(GUIDE, as_json_lines(cells), "log.jsonl"))
    lines = [problem.place.line for problem in done.problems if problem.code != "LF011"]
    assert len(set(lines)) == len(lines) == done.summary.rows.unreadable
    assert all(1 <= line <= len(cells) for line in lines)


@given(mixed_logs)
def test_csv_and_json_lines_of_the_same_rows_come_to_the_same(cells):
    log, other = read(GUIDE, as_csv(cells)), read(GUIDE, as_json_lines(cells), "log.jsonl")
    assert [row.command for row in log.rows] == [row.command for row in other.rows]
    assert [problem.message for problem in log.problems] == [
        problem.message for problem in other.problems
    ]


@given(mixed_logs, st.sampled_from([",", ";", "\t"]), st.permutations(COLUMNS))
def test_delimiter_order_of_columns_and_byte_order_mark_do_not_matter(cells, delimiter, columns):
    content = b"\xef\xbb\xbf" + as_csv(cells, columns, delimiter).replace(b"\r\n", b"\n")
    assert read(GUIDE, content) == read(GUIDE, as_csv(cells))


@given(mixed_logs)
def test_a_log_with_other_column_names_reads_the_same_once_they_are_mapped(cells):
    theirs = {name: f"Their {name}!" for name in COLUMNS}
    renamed = [{theirs[name]: value for name, value in row.items()} for row in cells]
    log = read(GUIDE, as_csv(renamed, tuple(theirs.values())), options=LogOptions(columns=theirs))
    assert log == read(GUIDE, as_csv(cells))


@given(logs, st.randoms(use_true_random=False))
def test_rows_run_in_order_of_time_and_ties_in_the_order_of_the_file(cells, random):
    log = read(GUIDE, as_csv(cells))
    moments = sorted({row.at for row in log.rows})
    random.shuffle(moments)
    by_moment = {at: [row for row in log.rows if row.at == at] for at in moments}
    shuffled = tuple(row for moment in moments for row in by_moment[moment])
    assert replay(GUIDE, Log("log.csv", shuffled)) == replay(GUIDE, Log("log.csv", log.rows))


@given(logs)
def test_the_events_of_a_replay_fold_to_its_leads(cells):
    told = []
    done = replay(GUIDE, read(GUIDE, as_csv(cells)), told.extend)
    for lead in done.leads.values():
        assert fold([event for event in told if event.lead_id == lead.id]) == lead


@given(logs)
def test_the_figures_agree_with_each_other(cells):
    summary = replay(GUIDE, read(GUIDE, as_csv(cells))).summary
    ended = [figures for figures in summary.calls if not figures.live]
    total = summary.all_calls
    assert total.calls == sum(figures.calls for figures in ended)
    assert total.attempts == sum(figures.attempts for figures in ended)
    assert total.talk == sum(figures.talk for figures in ended)
    assert sum(standing.leads for standing in summary.statuses) == summary.leads_opened
    assert all(
        0 < move.leads <= move.reached <= summary.leads_opened for move in summary.conversions
    )
    assert all(move.leads <= move.moves for move in summary.conversions)
    counts = [refusal.count for refusal in summary.refusals]
    assert counts == sorted(counts, reverse=True)
    assert sum(counts) >= summary.rows.refused >= max(counts, default=0)


@given(mixed_logs)
def test_a_strict_reading_ends_with_the_first_problem(cells):
    log = read(GUIDE, as_csv(cells))
    strict = read(GUIDE, as_csv(cells), options=LogOptions(strict=True))
    assert strict.problems == log.problems[:1]
    assert strict.rows == log.rows[: len(strict.rows)]


@given(st.binary())
def test_a_damaged_gzip_file_is_a_problem_and_what_stood_before_it_is_read(garbage):
    rows = [{"lead_id": "L-1", "time": "2026-03-02T09:00Z", "kind": "open"}]
    whole = gzip.compress(as_csv(rows))
    with NamedTemporaryFile(suffix=".csv.gz") as file:
        file.write(whole[:-9] + garbage)
        file.flush()
        log = read_log(file.name, GUIDE)
    assert log.problems
    assert {problem.code for problem in log.problems} <= {"LF001", "LF011", "LF701"}


def test_a_null_in_json_fields_clears_a_field_and_a_blank_cell_does_not():
    at = "2026-03-02T09:00Z"
    rows = [
        {"lead_id": 7, "time": at, "kind": "open", "fields": {"name": "Ada", "budget": 5}},
        {"lead_id": 7, "time": at, "kind": "fields", "fields": {"budget": None, "name": " "}},
    ]
    content = "".join(json.dumps(row) + "\n" for row in rows).encode()
    lead = replay(GUIDE, read(GUIDE, content, "log.jsonl")).leads["7"]
    assert {name: value for name, value in lead.fields.items() if value is not None} == {
        "name": "Ada"
    }
