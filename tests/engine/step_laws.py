"""What holds after every step of any lead, in the words of the format; approvals apart."""

from functools import reduce

from leadflow.engine import (
    Accepted,
    LeadMigrated,
    StageChanged,
    StatusChanged,
    evolve,
    fold,
)
from reference.inputs import may
from reference.raw_guide import belongs, is_locked, listed, transition


def the_lead_is_the_fold_of_its_events(step):
    after, events = step.decision.lead, (*step.history, *step.decision.events)
    assert fold(events) == after
    assert reduce(evolve, step.decision.events, step.before) == after
    assert [event.version for event in events] == list(range(1, after.version + 1))
    assert [event.at for event in events] == sorted(event.at for event in events)
    assert after.at == events[-1].at


def a_refusal_changes_nothing_but_what_was_settled_before(step):
    if step.settled is None:
        if not step.accepted or step.is_repeated:
            assert (step.decision.lead, step.decision.events) == (step.before, ())
        return
    due = step.settled.events
    assert isinstance(step.settled, Accepted)
    assert step.decision.events[: len(due)] == due
    if not step.accepted:
        assert step.decision.objections
        assert (step.decision.lead, step.decision.events) == (step.settled.lead, due)


def a_lead_moves_at_most_once_a_moment(step):
    for moment in step.moments:
        assert len({event.at for event in moment.events}) == 1
        assert len(moment.find(StatusChanged)) <= 1
        assert len(moment.find(StageChanged)) <= 1


def a_status_belongs_to_its_stage(step):
    """The pair that a move leads to is one of the guide, or its stage was skipped."""
    for moment in step.moments:
        moved = moment.find(StatusChanged, StageChanged, LeadMigrated)
        if moved and "stage" not in moment.skipped:
            assert belongs(step.guide, *step.place(moment.end))
        if not moved:
            assert step.place(moment.end) == step.place(moment.start)


def only_an_override_leaves_a_locked_status(step):
    for moment, change in step.changes:
        if is_locked(step.guide, step.today("statuses", change.from_status)):
            assert {"locked", "transition"} <= moment.skipped


def a_change_is_a_transition_of_the_guide_or_an_override_says_so(step):
    for moment, change in step.changes:
        assert change.from_status == moment.start.status
        way = way_of(step, change.from_status, change.to_status)
        if way is None:
            assert "transition" in moment.skipped
        else:
            is_open = change.source in listed(way.get("sources") or change.source)
            assert is_open or "transition" in moment.skipped
            assert "role" in moment.skipped or _may_take(step.guide, way, change)


def an_override_skips_only_what_its_person_may(step):
    for moment in step.moments:
        if moment.skipped:
            (used,) = [each for each in moment.events if type(each).__name__ == "OverrideUsed"]
            assert used.reason.strip()
            assert moment.skipped <= _may_skip(step, moment.start, used)
            assert used.to_status == moment.end.status


def way_of(step, left, to):
    """Return the transition between two statuses under their ids of today, or None."""
    left, to = step.today("statuses", left), step.today("statuses", to)
    found = transition(step.guide, left, to)
    return None if found is None else found[1]


def _may_take(guide, way, change):
    """Tell whether the roles of *way* let whoever made *change* take it: rules need none."""
    roles = listed(way.get("roles"))
    unnamed = change.source == "import" and change.actor is None
    return change.automatic or unnamed or not roles or may(guide, change.actor, roles)


def _may_skip(step, lead, used):
    """Return every gate that some right lets the actor skip on the way that was taken."""
    begun, to = lead.visit.begun, step.today("statuses", used.to_status)
    back = None if begun is None else step.today("statuses", begun.from_status)
    rights = [
        right
        for right in listed(step.guide.get("overrides"))
        if may(step.guide, used.actor, listed(right["by"]))
        and to not in listed(right.get("never_into"))
        and (right.get("of") != "automation" or to == back)
    ]
    return {gate for right in rights for gate in listed(right["may_skip"])}


LAWS = (
    the_lead_is_the_fold_of_its_events,
    a_refusal_changes_nothing_but_what_was_settled_before,
    a_lead_moves_at_most_once_a_moment,
    a_status_belongs_to_its_stage,
    only_an_override_leaves_a_locked_status,
    a_change_is_a_transition_of_the_guide_or_an_override_says_so,
    an_override_skips_only_what_its_person_may,
)
