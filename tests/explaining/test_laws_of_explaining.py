"""What explanations say is what happens: random guides, random histories, in words."""

from hypothesis import given

from leadflow.engine import Accepted, ChangeStatus, StatusChanged
from leadflow.explaining import explain
from leadflow.explaining.trials import missing_words, reason_lines, try_move
from leadflow.exploration import Spot, spots
from strategies.guides import guides
from strategies.values import MOMENT
from strategies.walks import walks


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


@given(guides())
def test_every_line_is_a_sentence_and_names_a_place_where_a_rule_says_so(case):
    for status in case.workflow.statuses:
        for section in explain(case.workflow, status.id).sections:
            assert section.lines
            for line in section.lines:
                assert "None" not in line.text
                assert line.text == line.text.strip()
                assert line.rule is None or line.rule.place is not None


@given(walks())
def test_every_move_that_happened_stands_among_the_ways_in_and_out(walk):
    workflow = walk.workflow
    for left, to, _ in moves(walk):
        names = [workflow.label("status", each) for each in (left, to)]
        assert any(names[0] in line for line in told(workflow, to, "Ways in"))
        assert any(names[1] in line for line in told(workflow, left, "Ways out"))


@given(walks())
def test_every_move_that_a_call_made_is_told_of_both_statuses(walk):
    workflow = walk.workflow
    for left, to, event in moves(walk):
        if event.source == "call":
            call = event.rule.split(".")[2]
            label = workflow.label("call_status", call)
            here = told(workflow, to, "Calls that bring a lead here")
            there = told(workflow, left, "What calls do to a lead that is here")
            assert any(line.startswith(f"{label}: ") for line in here)
            assert any(line.startswith(f"{label}: ") for line in there)
            assert any(workflow.label("status", left) in line for line in here)


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
