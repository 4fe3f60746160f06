"""Requirements 213 to 222: what is said about a guide itself, and what keeps it fit for use."""

from datetime import date

import pytest
from worked_leads import (
    CALL_CENTER_FILE,
    CLASSIC_FUNNEL,
    CLASSIC_FUNNEL_FILE,
    FIELDS_OF,
    INSIDE_SALES,
    INSIDE_SALES_FILE,
    INSIDE_SALES_LOG,
    REP,
    TELECALLING,
    TELECALLING_FILE,
    TELECALLING_LOG,
    TEMPERATURE_FILE,
    asked,
    at_new_york,
    change,
    codes,
    entered,
    prospect,
    waited,
)

from leadflow import LeadOpened, StatusChanged, check_text, load
from leadflow.activity import read_log, replay
from leadflow.explaining import explain

GUIDES = (
    CALL_CENTER_FILE, CLASSIC_FUNNEL_FILE, INSIDE_SALES_FILE, TELECALLING_FILE, TEMPERATURE_FILE,
)  # fmt: skip
MONDAY = at_new_york(3, 9, 10)


def found(text, on=None):
    """Return the codes of what is said about a guide, on a day."""
    return [problem.code for problem in check_text(text, "team.leadflow.yaml", on=on)]


def line_of(count, sub_statuses=(), more=""):
    """Return a guide with *count* statuses, one after the other."""
    names = [f"step {number}" for number in range(1, count)]
    statuses = [f"  {name}: {{category: open, sub_statuses: {[*sub_statuses]}}}" for name in names]
    pairs = zip(names, [*names[1:], "won"], strict=True)
    return "\n".join(
        [
            "leadflow: 1",
            'guide: {id: team, title: Team, revision: "1"}',
            "start: {status: step 1}",
            "statuses:",
            *statuses,
            "  won: {category: won}",
            "transitions:",
            *(f"  - {{from: {here}, to: {there}}}" for here, there in pairs),
            more,
        ]
    )


@pytest.mark.requirement(213)
@pytest.mark.parametrize(("count", "said"), [(12, []), (13, ["LF301"]), (20, ["LF301"])])
def test_more_than_twelve_statuses_are_too_many(count, said):
    assert found(line_of(count)) == said


@pytest.mark.requirement(213)
def test_detail_in_sub_statuses_makes_no_status_too_many():
    assert found(line_of(5, sub_statuses=["first", "second", "third", "fourth"])) == []


@pytest.mark.requirement(214)
@pytest.mark.parametrize(
    ("count", "limits", "said"),
    [
        (5, "", []),
        (7, "too-many-statuses: {most: 7}", []),
        (8, "too-many-statuses: {most: 7}", ["LF301"]),
        (2, "", ["LF302"]),
        (4, "too-few-statuses: {least: 5}", ["LF302"]),
        (20, "too-many-statuses: ignore", []),
    ],
)
def test_each_team_says_how_many_statuses_are_fine(count, limits, said):
    assert found(line_of(count, more=f"checks: {{{limits}}}")) == said


@pytest.mark.requirement(215)
def test_a_status_that_nothing_leads_to_is_found():
    text = line_of(5).replace("  won: {", "  nobody: {category: open}\n  won: {")
    assert found(text) == ["LF233"]


@pytest.mark.requirement(215)
def test_a_stage_that_nothing_leads_to_is_found():
    names = ", ".join(f"step {number}" for number in range(1, 5))
    stages = f"stages: {{early: {{statuses: [{names}]}}, late: {{statuses: [{names}, won]}}}}"
    text = line_of(5, more=stages).replace("start: {status", "start: {stage: late, status")
    assert found(text) == ["LF310"]


@pytest.mark.requirement(215)
def test_a_status_that_nobody_used_shows_in_the_figures_of_the_log():
    events = []
    summary = replay(INSIDE_SALES, read_log(INSIDE_SALES_LOG, INSIDE_SALES), events.extend).summary
    opened = {event.status for event in events if isinstance(event, LeadOpened)}
    entered_once = {event.to_status for event in events if isinstance(event, StatusChanged)}
    moved_to = {each.to_status for each in summary.conversions if each.moves}
    assert moved_to == entered_once
    unused = [each.id for each in summary.statuses if each.id not in moved_to | opened]
    assert unused == ["stale_review"]


@pytest.mark.requirement(216)
@pytest.mark.parametrize("file", GUIDES, ids=lambda file: file.parent.name)
def test_every_status_of_the_examples_has_a_definition_of_its_own(file):
    said = [status.prose.means for status in load(file).statuses]
    assert all(said)
    assert len(set(said)) == len(said)


@pytest.mark.requirement(216)
@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("means: We have spoken.", "x-means: We have spoken.", "LF304"),
        ("label: Connected", "label: NEW", "LF309"),
        ("  connected: {", "  connected: {aliases: [new], ", "LF221"),
    ],
    ids=["without a definition", "with the label of another", "with the name of another"],
)
def test_statuses_that_people_cannot_tell_apart_are_found(old, new, code):
    text = (
        'leadflow: 1\nguide: {id: team, title: Team, revision: "1"}\nstart: {status: new}\n'
        "statuses:\n  new: {category: open, means: Nobody has called., next_steps: Call.}\n"
        "  connected: {label: Connected, category: open, means: We have spoken., next_steps: Go.}\n"
        "  won: {category: won, means: There is an order.}\n"
        "transitions: [{from: new, to: connected}, {from: connected, to: won}]\n"
    )
    assert found(text) == []
    assert found(text.replace(old, new)) == [code]


@pytest.mark.requirement(217)
@pytest.mark.parametrize("status", [*FIELDS_OF])
def test_a_rep_picks_from_a_few_next_statuses_that_have_names_and_say_what_is_still_needed(status):
    lead = prospect(status)
    offers = [
        offer
        for offer in INSIDE_SALES.offers(lead, at=lead.at, actor=REP, note="Talked.")
        if offer.verdict != "blocked"
    ]
    uses = {each.id: each.prose.use_when for each in INSIDE_SALES.statuses}
    assert len(offers) <= 6
    assert len({offer.label for offer in offers}) == len(offers)
    assert all(uses[offer.status] for offer in offers)
    assert all(offer.missing for offer in offers if offer.verdict == "needs_input")


@pytest.mark.requirement(217, 221)
def test_what_reps_picked_wrongly_is_counted_with_its_reason():
    summary = replay(TELECALLING, read_log(TELECALLING_LOG, TELECALLING)).summary
    reasons = {each.code: each.count for each in summary.refusals}
    assert summary.rows.refused > 0
    assert set(reasons) & {"LF401", "LF404", "LF406"}
    assert all(each.sentence and each.example.line for each in summary.refusals)


@pytest.mark.requirement(218)
@pytest.mark.parametrize(
    ("day", "said"), [(date(2026, 12, 30), []), (date(2026, 12, 31), ["LF312"])]
)
def test_a_quarter_after_the_last_review_the_next_is_due(day, said):
    text = reviewed("reviewed: 2026-10-01, review_every: 90d, owner: The status council")
    assert found(text, on=day) == said
    assert found(text) == []


def reviewed(keys):
    """Return the guide of five statuses with more *keys* about itself."""
    return line_of(5).replace('revision: "1"', f'revision: "1", {keys}')


@pytest.mark.requirement(218)
def test_a_guide_that_was_never_reviewed_says_so():
    assert found(reviewed("review_every: 13w")) == ["LF312"]


@pytest.mark.requirement(219)
@pytest.mark.parametrize(
    ("every", "last"),
    [("7d", date(2026, 10, 8)), ("30d", date(2026, 10, 31)), ("90d", date(2026, 12, 30))],
    ids=["weekly", "monthly", "quarterly"],
)
def test_the_definitions_are_audited_as_often_as_the_team_says(every, last):
    text = reviewed(f"reviewed: 2026-10-01, review_every: {every}")
    assert (found(text, on=last), found(text, on=date(2027, 1, 1))) == ([], ["LF312"])


@pytest.mark.requirement(219)
def test_reps_look_at_their_leads_every_week():
    lead = entered("working", MONDAY, next_meeting=MONDAY.replace(month=6))
    told = waited(lead, MONDAY.replace(day=24))
    assert asked(told, "task") == [("owner",)] * 2


@pytest.mark.requirement(221)
def test_an_audit_of_the_log_shows_what_was_wrong_and_which_rules_people_correct():
    found = replay(INSIDE_SALES, read_log(INSIDE_SALES_LOG, INSIDE_SALES))
    rows = found.summary.rows
    assert (rows.read, rows.accepted, rows.refused, rows.unreadable) == (786, 743, 43, 0)
    assert sum(each.count for each in found.summary.refusals) >= rows.refused
    assert [each.corrected for each in found.summary.corrections] == [3]


@pytest.mark.requirement(222)
@pytest.mark.parametrize("file", GUIDES, ids=lambda file: file.parent.name)
def test_the_rules_of_every_status_are_told_in_words_with_their_lines(file):
    workflow = load(file)
    for status in workflow.statuses:
        told = {each.title: each.lines for each in explain(workflow, status.id).sections}
        assert told["What it is"][0].text.endswith(status.prose.means)
        assert set(told) & {"Ways in", "Ways out"}


@pytest.mark.requirement(222)
@pytest.mark.parametrize(
    ("workflow", "status", "reason"),
    [
        (INSIDE_SALES, "qualified", "Below 10,000 USD a deal does not pay for itself."),
        (INSIDE_SALES, "qualified", "Marketing and sales have agreed on 60 points"),
        (CLASSIC_FUNNEL, "Qualified", "5,000"),
    ],
    ids=["sales", "marketing and sales", "one team"],
)
def test_whoever_learns_the_rules_is_told_why_they_are_there(workflow, status, reason):
    told = [line.text for each in explain(workflow, status).sections for line in each.lines]
    assert any(reason in text for text in told)


@pytest.mark.requirement(222)
def test_a_refused_change_teaches_the_rule():
    poor = {**FIELDS_OF["qualified"], "budget": 1}
    refused = change(prospect("connected"), "qualified", fields=poor)
    assert codes(refused) == ("LF405",)
    (objection,) = refused.objections
    assert "Below 10,000 USD" in objection.said(INSIDE_SALES.label)
