"""A walk that is written as a file of tests is read again, and passes."""

from dataclasses import replace

from hypothesis import event, given
from hypothesis import strategies as st
from told_walks import ready_tests

from leadflow import load_text
from leadflow.documents import parse_document
from leadflow.documents.plain import plain
from leadflow.engine import Workflow
from leadflow.engine.invariant_rules import InvariantRule
from leadflow.exploration import atlas_of
from leadflow.guidetests import run_tests
from leadflow.guidetests.promises import promise_results
from leadflow.guidetests.walk_text import walk_text
from leadflow.problems import Rule
from strategies.guides import guides

WORKFLOW = load_text("""
leadflow: 1
guide: {id: g, title: G, revision: "1"}
start: {status: new}
statuses: {new: {category: open}}
transitions: []
""")
(WALK,) = atlas_of(WORKFLOW).walks.values()


def failures_of(text, workflow):
    return [each for result in run_tests(ready_tests(text, workflow)) for each in result.failures]


@given(guides(timed=True, governed=True), st.integers(0, 99))
def test_every_walk_of_an_atlas_passes_as_a_test(case, number):
    atlas = atlas_of(case.workflow)
    moves = [walk for ways in atlas.moves.values() for walk in ways.values()]
    walks = [*moves, *atlas.walks.values()]
    text = walk_text(walks[number % len(walks)], case.workflow, "random.leadflow.yaml", "a walk")
    assert failures_of(text, case.workflow) == [], text


@given(guides(timed=True, governed=True), st.sampled_from(["open", "on_hold", "won", "lost"]))
def test_the_walk_that_breaks_an_invariant_passes_as_a_test(case, category):
    one, here = frozenset([category]), Rule("invariants[0]")
    workflow = Workflow(
        replace(
            case.workflow.rules,
            invariants=tuple(
                InvariantRule(kind, here, categories=one)
                for kind in ("never", "never_leave", "can_always_reach")
            ),
        )
    )
    for result in promise_results(workflow, "random.leadflow.yaml"):
        for failure in result.failures:
            event(result.name)
            assert failures_of(failure.walk, workflow) == [], failure.walk


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_whatever_a_test_is_called_it_is_read_again(name):
    text = walk_text(WALK, WORKFLOW, name, name)
    document, faults = parse_document(text, "a.leadflow.test.yaml")
    data = plain(document.root)
    assert faults == ()
    assert (data["guide"], data["tests"][0]["name"]) == (name, name)
