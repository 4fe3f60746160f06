"""Every rule knows where it stands in the file, and what its author said about it."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest
from compiled_guides import SUPPORTED, marked, text_with, workflow_of

from leadflow.problems import Rule

TEXT = SUPPORTED.read_text(encoding="utf-8")
PLACES = {
    "every_change.requires[0]": "note",
    "fields.email": "email",
    "fields.loss_reason.choices[2].requires[0]": "note",
    "stages.sql": "sql",
    "stages.sql.requires[0].check": "budget >= 10000",
    "stage_moves.back[0].roles": "[manager]",
    "statuses.new": "new",
    "statuses.new.requires[1].any_of[0]": "email",
    "statuses.new.requires[1].any_of[1].all_of[1].check": "timeline_days < 90",
    "statuses.connected.requires[2]": "contact",
    "statuses.qualified.requires[0].when": "budget >= 50000",
    "statuses.disqualified.requires[0]": "{field: loss_reason, fresh: true}",
    "transitions[1]": "{from: [new, attempting_contact], to: connected}",
    "transitions[2].when": "has(name) and attempts_here < 8",
    "transitions[3].sources": "[manual, import]",
    "transitions[4].requires[0].check": 'source != "call"',
    "transitions[5]": "id: give_up",
    "transitions[5].roles": "rep",
    "calls.connected": "call.duration > 10",
    "calls.statuses.called": "called",
    "calls.statuses.called.requires[1]": "duration",
    "calls.statuses.busy.lead_status[0]": "keep",
    "calls.statuses.no_answer.lead_status[0].when": "attempts_here >= 10",
    "retired.call_statuses.Not Answered": "no_answer",
}
BECAUSE = {
    "stages.sql.requires[0].check": "Only leads with money are handed over.",
    "stage_moves.back[0]": "Sales hands a lead back with a reason.",
    "stage_moves.back[0].roles": "Sales hands a lead back with a reason.",
    "statuses.qualified.requires[0]": "Large deals need a decision-maker.",
    "transitions[0]": "Someone has tried to reach the lead.",
    "transitions[2]": "Eight is enough.",
    "transitions[2].when": "Eight is enough.",
    "calls.statuses.follow_up_asked.lead_status[0]": "The lead asked for a call.",
}


def rules_in(value: object) -> Iterator[Rule]:
    if isinstance(value, Rule):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from rules_in(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from rules_in(getattr(value, field.name))


RULES = {rule.path: rule for rule in rules_in(workflow_of(TEXT).rules)}


@pytest.mark.parametrize("path", sorted(PLACES))
def test_a_rule_is_placed_where_it_is_written(path: str):
    assert marked(RULES[path].place) == PLACES[path]


def section_at(lines: list[str], number: int) -> str:
    """The top-level key above or in line *number*."""
    return [line.split(":")[0] for line in lines[:number] if line[:1].isalpha()][-1]


def test_every_rule_is_in_the_file_and_in_its_own_section():
    lines = TEXT.splitlines()
    assert len(RULES) > 60
    for path, rule in RULES.items():
        assert rule.place is not None
        assert rule.place.file == "g.yaml"
        assert path.startswith(rule.place.path)  # short forms have fewer steps in the file
        assert rule.place.line_text == lines[rule.place.line - 1]
        assert path.startswith(section_at(lines, rule.place.line))


def test_rules_carry_what_their_authors_say_and_no_other_words():
    assert {path: rule.because for path, rule in RULES.items() if rule.because} == BECAUSE


def test_a_condition_written_over_several_lines_is_placed_at_its_first():
    lines = ["transitions:", "  - from: new", "    to: won", "    when: >", "      budget > 5"]
    text = text_with("\n".join([*lines, "      and has(name)"]))
    (transition,) = workflow_of(text).rules.transitions
    assert transition.when is not None
    place = transition.when.rule.place
    assert place is not None
    assert (place.line, place.line_text) == (9, "    when: >")


def test_the_workflow_of_a_file_names_that_file_in_its_refusals():
    (transition,) = workflow_of(text_with("transitions: [{from: new, to: won}]")).rules.transitions
    assert str(transition.rule.place) == "g.yaml:6:15"
