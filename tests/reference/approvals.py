"""Approving and rejecting what waits."""

from dataclasses import replace

from leadflow.engine import Approve, Reject
from reference import carrying
from reference.inputs import given_fields, may, own_codes, role_unknown
from reference.moments import Moment
from reference.moves import move_of, objections
from reference.raw_guide import Raw, is_true, listed, table, transition
from reference.requirements import facts_met
from reference.state import Asked, Given, State
from reference.timers import ask_again
from reference.views import laid_over, view_of


def approve(guide: Raw, state: State, command: Approve, moment: Moment) -> set[str]:
    """Make the move that waits: every gate is asked again, as of its requester."""
    if state.approval is None:
        return {"LF416"}
    hers = given_fields(guide, command.fields)
    asked = _asked_now(state, state.approval.asked, hers)
    move = move_of(guide, state, command.at, asked)
    codes = _who_may_not(guide, state, command) | objections(guide, state, command.at, move)
    if codes:
        return codes
    moment.tell("ApprovalGranted")
    state.approval = None
    carrying.write(state, hers, moment)
    carrying.carry_out(guide, state, command.at, move, moment)
    return codes


def reject(guide: Raw, state: State, command: Reject, moment: Moment) -> set[str]:
    """Turn down the move that waits."""
    if state.approval is None:
        return {"LF416"}
    given = given_fields(guide, command.fields)
    view, facts = view_of(state, command.at, given), facts_met(state, command.at, command.note)
    codes = _who_may_not(guide, state, command)
    codes |= own_codes(guide, command.actor, given, view, facts)
    if codes:
        return codes
    moment.tell("ApprovalRejected")
    ask_again(guide, state, command.at, state.approval.asked.timer)
    state.approval = None
    carrying.write(state, given, moment)
    return codes


def _asked_now(state: State, asked: Asked, hers: Given) -> Asked:
    """Return what was *asked* as it is asked for now: what the approver gives beats it.

    What the request has brought along is still to be written, or is on the lead already: then it
    is there as the lead has it now, and what the host computed for it is gone.
    """
    fill = asked.fill if asked.recorded else laid_over(asked.given, asked.fill)
    there = asked.given.kept.keys() & state.fields.keys() if asked.recorded else ()
    given = laid_over(Given({name: state.fields[name] for name in there}), hers)
    return replace(asked, given=given, fill=_without(fill, hers), recorded=True)


def _without(given: Given, hers: Given) -> Given:
    own = {*hers.kept, *hers.host, *hers.bad}
    kept = {name: value for name, value in given.kept.items() if name not in own}
    host = {name: value for name, value in given.host.items() if name not in own}
    bad = given.bad - own
    return Given(kept, host, bad, given.codes if bad else set())


def _who_may_not(guide: Raw, state: State, command: Approve | Reject) -> set[str]:
    """Ask whether this person may decide; four eyes want another one than has asked for it.

    Where nobody has to approve such a move any more, anybody may decide.
    """
    assert state.approval is not None
    asked, actor = state.approval.asked, command.actor
    codes = {"LF410"} if role_unknown(guide, actor) else set()
    found = transition(guide, state.status, str(asked.status))
    approval = table(found[1] if found else {}, "approval")
    if not approval:
        return codes
    same = actor is not None and asked.actor is not None and actor.id == asked.actor.id
    if not may(guide, actor, listed(approval["by"])) or (is_true(approval, "four_eyes") and same):
        codes.add("LF416")
    return codes
