"""What explanations say is what happens: random guides, random histories, in words."""

from hypothesis import given

from leadflow.engine import (
    Accepted,
    ChangeStatus,
    SlaBreached,
    StatusChanged,
    StatusSuggested,
    TimerFired,
)
from leadflow.explaining import explain
from leadflow.explaining.trials import missing_words, reason_lines, try_move
from leadflow.exploration import Spot, spots
from strategies.guides import guides
from strategies.values import MOMENT
from strategies.walks import walks

OUT = {
    "call": "What calls do to a lead that is here",
    "signal": "What signals do to a lead that is here",
    "timer": "What happens by itself",
}


def told(workflow, status, title):
    """The lines under *title*, as one text each."""
    sections = {section.title: section.lines for section in explain(workflow, status).sections}
    return [line.text for line in sections.get(title, ())]


def moves(walk):
    ids = walk.workflow.tables.status_ids
    for event in walk.events:
        if isinstance(event, StatusChanged):
            left, to = ids.get(event.from_status, event.from_status), ids[event.to_status]
            yield left, to, event


@given(guides(timed=True))
def test_every_line_is_a_sentence_and_names_a_place_where_a_rule_says_so(case):
    for status in case.workflow.statuses:
        for section in explain(case.workflow, status.id).sections:
            assert section.lines
            for line in section.lines:
                assert "None" not in line.text
                assert line.text == line.text.strip()
                assert line.rule is None or line.rule.place is not None


@given(walks(timed=True))
def test_every_move_that_happened_stands_among_the_ways_in_and_out(walk):
    workflow = walk.workflow
    for left, to, _ in moves(walk):
        names = [workflow.label("status", each) for each in (left, to)]
        assert any(names[0] in line for line in told(workflow, to, "Ways in"))
        assert any(names[1] in line for line in told(workflow, left, "Ways out"))


@given(walks(timed=True))
def test_every_move_that_happened_by_itself_is_told_of_both_statuses(walk):
    workflow = walk.workflow
    for left, to, event in moves(walk):
        kind = event.source
        if kind not in ("call", "signal", "timer"):
            continue
        label = label_of(workflow, event.rule, kind)
        here = told(workflow, to, f"{kind.title()}s that bring a lead here")
        there = told(workflow, left, OUT[kind])
        assert any(line.startswith(f"{label}: ") for line in here)
        assert any(line.startswith(f"{label}: ") for line in there)
        assert any(workflow.label("status", left) in line for line in here)


@given(walks(timed=True))
def test_every_suggestion_and_every_clock_that_ran_is_told_of_its_status(walk):
    workflow, ids = walk.workflow, walk.workflow.tables.status_ids
    for event in walk.events:
        match event:
            case StatusSuggested(source="signal"):
                label = label_of(workflow, event.rule, "signal")
                here = told(workflow, event.to_status, "Signals that bring a lead here")
                assert any(line.startswith(f"{label}: suggests") for line in here)
            case TimerFired():
                lines = told(workflow, ids[event.status], "What happens by itself")
                assert any(line.startswith(f"{event.timer}: ") for line in lines)
            case SlaBreached():
                lines = told(workflow, ids[event.status], "Service levels")
                assert any(line.startswith(f"{event.sla}: ") for line in lines)


def label_of(workflow, path, kind):
    """What people call the call status, signal or timer whose rule stands at *path*."""
    causes = {"call": workflow.call_statuses, "signal": workflow.signals}
    if kind == "timer":
        timers = [timer for status in workflow.statuses for timer in status.timers]
        return next(timer.id for timer in timers if path.startswith(f"{timer.rule.path}.then"))
    entries = [(entry.rule.path, cause) for cause in causes[kind] for entry in cause.outcome]
    return next(cause.label for rule, cause in entries if rule == path)


@given(guides())
def test_a_trial_gives_the_reasons_that_deciding_gives_and_asks_only_for_what_is_lacking(case):
    workflow = case.workflow
    for spot in spots(workflow):
        for status in workflow.statuses:
            trial = try_move(workflow, status.id, spot.status, at=MOMENT, stage=spot.stage)
            assert trial.allowed is not bool(trial.reasons)
            assert Spot(trial.stage, trial.left) == spot
            lines = reason_lines(workflow, trial)
            assert [line.rule for line in lines] == [each.rule for each in trial.reasons]
            assert len(missing_words(workflow, trial)) == len(trial.missing)
            offered = {each.code for each in trial.reasons} & {"LF404", "LF405", "LF409"}
            assert bool(trial.missing) <= bool(offered)


@given(walks())
def test_a_lead_that_has_just_entered_its_status_is_answered_like_one_that_is_made_up(walk):
    workflow = walk.workflow
    opened = (
        walk.steps[-1].decision.lead if len(walk.steps) == 1 else walk.accepted[0].decision.lead
    )
    if opened.stage in workflow.tables.positions and not opened.fields:
        for status in workflow.statuses:
            command = ChangeStatus(status.id, at=opened.at, note="talked it over")
            decision = workflow.decide(opened, command)
            expected = () if isinstance(decision, Accepted) else decision.objections
            trial = try_move(
                workflow, status.id, opened.status,
                at=opened.at, stage=opened.stage, note="talked it over",
            )  # fmt: skip
            codes = [(each.code, each.subject) for each in expected]
            assert [(each.code, each.subject) for each in trial.reasons] == codes
