"""What is proven never happens, what is broken is broken by a lead that really gets there."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import event, given

from leadflow.engine import Accepted, OverrideUsed, StageChanged, StatusChanged, Workflow
from leadflow.engine.invariant_rules import InvariantRule
from leadflow.exploration import Spot, atlas_of, prove, reached, today_at, ways_on
from leadflow.exploration.proofs import promised
from leadflow.exploration.trips import spot_of
from leadflow.problems import Rule
from strategies.guides import guides
from strategies.walks import walks


def every_promise(workflow):
    """Return every invariant about one status, one stage or one category, of each kind."""
    rules, here = workflow.rules, Rule("invariants[0]")
    for status in rules.statuses:
        one = frozenset([status.id])
        yield InvariantRule("never_leave", here, statuses=one)
        for kind in ("never", "can_always_reach"):
            yield InvariantRule(kind, here, statuses=one)
            for stage in rules.stages:
                yield InvariantRule(kind, here, frozenset([stage.id]), one)
    for category in ("open", "on_hold", "won", "lost"):
        for kind in ("never", "can_always_reach"):
            yield InvariantRule(kind, here, categories=frozenset([category]))


def promising(workflow):
    return Workflow(replace(workflow.rules, invariants=tuple(every_promise(workflow))))


def replayed(workflow, walk):
    """Return each lead that *walk* leads through; every command in it is accepted."""
    lead = walk.begins
    yield lead
    for command in walk.commands:
        decision = workflow.decide(lead, command)
        assert isinstance(decision, Accepted), (command, decision)
        assert not any(isinstance(each, OverrideUsed) for each in decision.events)
        lead = decision.lead
        yield lead


def trace(workflow, walk):
    """Return every spot of *walk*, one after the other, those that a lead leaves at once too."""
    here, lead = spot_of(workflow, walk.begins), walk.begins
    spots = [here]
    for command in walk.commands:
        decision = workflow.decide(lead, command)
        for each in decision.events:
            if isinstance(each, StatusChanged | StageChanged):
                status = getattr(each, "to_status", None) or each.status
                here = today_at(workflow, each.to_stage, status)
                spots += [here] if here != spots[-1] else []
        lead = decision.lead
    assert spot_of(workflow, lead) == here == spot_of(workflow, walk.lead)
    return spots


def is_there(workflow, invariant, lead):
    return promised(workflow, invariant, spot_of(workflow, lead))


@given(guides(timed=True, governed=True))
def test_every_walk_of_an_atlas_is_accepted_and_ends_where_it_says(case):
    workflow = case.workflow
    atlas = atlas_of(workflow)
    for spot, walk in atlas.walks.items():
        assert (
            spot_of(workflow, [*replayed(workflow, walk)][-1])
            == spot
            == spot_of(workflow, walk.lead)
        )
    for spot, moves in atlas.moves.items():
        assert moves.keys() <= set(ways_on(workflow.tables, spot))
        for to, walk in moves.items():
            assert (spot, to) in pairwise(trace(workflow, walk))
            assert [*replayed(workflow, walk)]
    for spot, walk in atlas.passed.items():
        assert spot in trace(workflow, walk)
        assert spot not in atlas.walks
    assert atlas.walks.keys() | atlas.passed.keys() <= reached(workflow)


@given(guides(timed=True, governed=True))
def test_what_breaks_an_invariant_breaks_it_every_time(case):
    workflow = promising(case.workflow)
    for proof in prove(workflow):
        event(f"{proof.invariant.kind} {proof.verdict}")
        if proof.verdict != "broken":
            assert proof.walk is None
            continue
        assert [*replayed(workflow, proof.walk)]
        spots = trace(workflow, proof.walk)
        there = [promised(workflow, proof.invariant, spot) for spot in spots]
        match proof.invariant.kind:
            case "never":
                assert any(there)
            case "never_leave":
                assert (True, False) in pairwise(there)
            case "can_always_reach":
                assert not there[-1]
                ends = can_get_to(workflow, spots[-1])
                assert not any(promised(workflow, proof.invariant, spot) for spot in ends)


def can_get_to(workflow, spot):
    """Return every spot that moves lead to from *spot*, found by following them one by one."""
    found, waiting = {spot}, [spot]
    while waiting:
        fresh = {to for to in ways_on(workflow.tables, waiting.pop()) if to not in found}
        found |= fresh
        waiting.extend(fresh)
    return found


@given(walks(timed=True, most=20))
def test_what_is_proven_holds_for_every_lead_that_nobody_overrides_or_imports(walk):
    workflow = promising(walk.workflow)
    proofs = prove(workflow)
    for after, events in untouched(walk):
        for proof in proofs:
            invariant = proof.invariant
            if proof.verdict == "proven" and invariant.kind == "never":
                assert not is_there(workflow, invariant, after)
            if proof.verdict == "proven" and invariant.kind == "never_leave":
                left = [each.from_status for each in events if isinstance(each, StatusChanged)]
                ids = workflow.tables.status_ids
                assert not any(ids.get(each, each) in invariant.statuses for each in left)


def untouched(walk):
    """Yield what happened to the lead, as long as nobody has put it where no move leads."""
    start = Spot(walk.workflow.rules.start_stage, walk.workflow.rules.start_status)
    for step in walk.steps:
        after = step.decision.lead
        if after is None:
            continue
        events = step.decision.events
        if step.lead is None and spot_of(walk.workflow, after) != start:
            return
        if any(isinstance(each, OverrideUsed) for each in events):
            return
        yield after, events


@given(guides(timed=True, governed=True))
def test_from_where_an_end_can_always_be_reached_one_lead_went_all_the_way(case):
    workflow = promising(case.workflow)
    for proof in prove(workflow):
        if proof.invariant.kind != "can_always_reach" or proof.verdict != "proven":
            assert proof.ways == ()
            continue
        passed = [trace(workflow, way) for way in proof.ways]
        assert all([*replayed(workflow, way)] for way in proof.ways)
        for spot in reached(workflow):
            if not promised(workflow, proof.invariant, spot):
                assert any(gets_there(workflow, proof.invariant, spots, spot) for spots in passed)


def gets_there(workflow, invariant, spots, spot):
    """Tell whether a lead that went by way of *spots* came to *spot* and then to the goal."""
    after = spots[spots.index(spot) :] if spot in spots else []
    return any(promised(workflow, invariant, each) for each in after)


def test_most_moves_of_random_guides_are_walked():
    """Random guides ask for much that cannot be had; if this falls, walks have unlearnt a thing."""
    found = wanted = 0

    @given(guides(timed=True))
    def count(case):
        nonlocal found, wanted
        atlas = atlas_of(case.workflow)
        for spot, moves in atlas.moves.items():
            wanted += len(set(ways_on(case.workflow.tables, spot)))
            found += len(moves)

    count()
    assert found >= 0.8 * wanted
