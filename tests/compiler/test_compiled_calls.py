"""What call statuses and their outcomes become, as whole values."""

from datetime import date

from compiled_guides import at, number, rules_with

from leadflow.engine.outcome_rules import Fill, OutcomeRule
from leadflow.engine.requirement_rules import Check, Condition, Need
from leadflow.engine.rules import CallRule, Prose
from leadflow.language import Arithmetic, Compare, Name


def test_a_call_status_with_its_flags_and_gates():
    (call,) = rules_with(
        "calls: {statuses: {called: {label: Called, means: M, use_when: U, examples: E, "
        "aliases: Spoken, flags: [attempt, human], set_by: agent, direction: outbound, "
        "requires: [note, {check: call.duration > 0}], lead_status: keep, x-a: b}}}"
    ).calls
    path = "calls.statuses.called"
    lasted = Compare(">", Name("call.duration"), number(0))
    (keep,) = call.outcome
    assert (keep.action, keep.targets, keep.when, keep.only_from) == ("keep", (), None, None)
    assert call == CallRule(
        id="called",
        label="Called",
        rule=at(path),
        aliases=("Spoken",),
        flags=("attempt", "human"),
        set_by="agent",
        direction="outbound",
        bounds={"set_by": at(f"{path}.set_by"), "direction": at(f"{path}.direction")},
        requires=(
            Need("note", at(f"{path}.requires[0]")),
            Check(Condition(lasted, at(f"{path}.requires[1].check"))),
        ),
        outcome=(keep,),
        prose=Prose("M", "U", examples=("E",)),
        extras={"x-a": "b"},
    )


def test_a_call_status_that_anybody_sets_has_no_setter():
    calls = rules_with("calls: {statuses: {a: {set_by: any}, b: {}, c: {set_by: dialer}}}").calls
    assert [call.set_by for call in calls] == [None, None, "dialer"]


def test_outcome_entries_of_every_kind_in_their_order():
    (call,) = rules_with(
        "statuses: {new: {category: open}, won: {category: won, sub_statuses: [big]}}",
        "calls: {statuses: {no: {lead_status: [{set: won, only_from: new, never_from: [won], "
        "when: attempts_here >= 3, forward_only: true, sub_status: big, after: follow_up, "
        'because: B, fill: {budget: "07", name: {from: call.note}}}, '
        "{choose: [new, won], when: connects > 0}, won]}}}",
    ).calls
    path = "calls.statuses.no.lead_status"
    first, second, third = call.outcome
    assert first == OutcomeRule(
        action="set",
        rule=at(f"{path}[0]", "B"),
        targets=("won",),
        when=Condition(Compare(">=", Name("attempts_here"), number(3)), at(f"{path}[0].when")),
        only_from=frozenset({"new"}),
        never_from=frozenset({"won"}),
        forward_only=True,
        sub_status="big",
        fill=(Fill("budget", 7), Fill("name", expression=Name("call.note"))),
        after_follow_up=True,
    )
    assert second == OutcomeRule(
        action="choose",
        rule=at(f"{path}[1]"),
        targets=("new", "won"),
        when=Condition(Compare(">", Name("connects"), number(0)), at(f"{path}[1].when")),
    )
    assert third == OutcomeRule("set", at(f"{path}[2]"), ("won",))


def test_a_computed_value_is_a_tree_and_a_written_one_is_of_the_fields_type():
    (call,) = rules_with(
        "calls: {statuses: {a: {lead_status: {set: won, fill: "
        "{closes: 2026-01-31, budget: {from: call.duration / 60}}}}}}"
    ).calls
    assert call.outcome[0].fill == (
        Fill("closes", date(2026, 1, 31)),
        Fill("budget", expression=Arithmetic("/", Name("call.duration"), number(60))),
    )
