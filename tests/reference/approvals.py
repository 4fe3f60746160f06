"""Approving and rejecting what waits, and who owns a lead."""

from dataclasses import replace
from datetime import datetime
from typing import Protocol

from leadflow.engine import Actor
from reference import carrying
from reference.inputs import given_fields, own_codes, role_unknown
from reference.moments import Moment
from reference.moves import move_of, objections
from reference.outcomes import may_approve
from reference.raw_guide import Raw, status
from reference.requirements import facts_met
from reference.state import State
from reference.timers import ask_again
from reference.views import laid_over, view_of


class Deciding(Protocol):
    """The command of somebody who approves, rejects or assigns."""

    @property
    def at(self) -> datetime: ...
    @property
    def actor(self) -> Actor | None: ...
    @property
    def note(self) -> str: ...


def approve(guide: Raw, state: State, command: Deciding, moment: Moment) -> set[str]:
    """Make the move that waits: every gate is asked again, as of its requester."""
    request = state.approval
    if request is None or not may_approve(guide, request, command.actor):
        return {"LF416"} | ({"LF410"} if role_unknown(guide, command.actor) else set())
    given = laid_over(request.asked.given, given_fields(guide, getattr(command, "fields", {})))
    asked = replace(request.asked, given=given)
    move = move_of(guide, state, command.at, asked)
    codes = objections(guide, state, command.at, move)
    if codes:
        return codes
    moment.tell("ApprovalGranted")
    state.approval = None
    carrying.carry_out(guide, state, command.at, move, moment)
    return codes


def reject(guide: Raw, state: State, command: Deciding, moment: Moment) -> set[str]:
    """Turn down the move that waits."""
    request = state.approval
    if request is None or not may_approve(guide, request, command.actor):
        return {"LF416"} | ({"LF410"} if role_unknown(guide, command.actor) else set())
    moment.tell("ApprovalRejected")
    state.approval = None
    ask_again(guide, state, command.at, request.asked.timer)
    return set()


def assign_owner(
    guide: Raw, state: State, command: Deciding, moment: Moment, owner: str | None
) -> set[str]:
    """Give the lead to *owner*, or to nobody, if the status lets it change hands."""
    rule = status(guide, state.status).get("reassign", "never")
    given = given_fields(guide, getattr(command, "fields", {}))
    facts = facts_met(state, command.at, command.note)
    codes = own_codes(guide, command.actor, given, view_of(state, command.at, given), facts)
    by_itself = command.actor is None
    if rule == "never" and by_itself and state.owner is not None:
        codes.add("LF419")
    if rule == "different_owner" and owner in state.owners:
        codes.add("LF419")
    if codes:
        return codes
    moment.tell("OwnerAssigned")
    state.owner = owner
    state.owners += [owner] if owner is not None else []
    carrying.write(state, given, moment)
    return codes
