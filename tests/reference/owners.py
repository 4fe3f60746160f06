"""Who owns a lead, and whom it may go to."""

from leadflow.engine import AssignOwner
from reference import carrying
from reference.inputs import given_fields, own_codes
from reference.moments import Moment
from reference.raw_guide import Raw, status
from reference.requirements import facts_met
from reference.state import State
from reference.views import view_of


def assign_owner(guide: Raw, state: State, command: AssignOwner, moment: Moment) -> set[str]:
    """Give the lead to somebody, or to nobody, if the status lets it change hands."""
    given = given_fields(guide, command.fields)
    facts = facts_met(state, command.at, command.note)
    codes = own_codes(guide, command.actor, given, view_of(state, command.at, given), facts)
    codes |= _owner_faults(guide, state, command.owner, by_itself=command.actor is None)
    if codes:
        return codes
    moment.tell("OwnerAssigned")
    state.owner = command.owner
    state.owners += [command.owner] if command.owner is not None else []
    carrying.write(state, given, moment)
    return codes


def _owner_faults(guide: Raw, state: State, owner: str | None, *, by_itself: bool) -> set[str]:
    rule = status(guide, state.status).get("reassign", "never")
    if owner is not None and not owner.strip():
        return {"LF412"}
    if rule == "different_owner" and owner in state.owners:
        return {"LF419"}
    if rule == "never" and by_itself and state.owner is not None:
        return {"LF419"}
    return {"LF420"} if owner == state.owner else set()
