"""Opening a lead: at the start of the guide, or by an import anywhere that fits."""

from leadflow.engine import OpenLead
from reference import carrying
from reference.inputs import given_fields, own_codes
from reference.moments import Moment
from reference.raw_guide import (
    Raw,
    belongs,
    listed,
    stage_ids,
    status,
    status_ids,
    table,
    today,
)
from reference.requirements import demands_of, facts_met
from reference.state import Given, State
from reference.views import view_of


def opened(guide: Raw, command: OpenLead, moment: Moment) -> tuple[set[str], State | None]:
    """Return what speaks against opening a lead, and the lead if nothing does."""
    start = guide["start"]["status"]
    to = today(guide, "statuses", command.status) if command.status is not None else start
    stage = today(guide, "stages", command.stage) if command.stage is not None else None
    if to not in status_ids(guide) or (stage is not None and stage not in stage_ids(guide)):
        return {"LF410"}, None
    state = _state(guide, command, to, stage or _first_stage(guide, to, command))
    given = given_fields(guide, command.fields)
    codes = _place_faults(guide, state, command) | _demands(guide, state, command, given)
    if codes:
        return codes, None
    moment.tell("LeadOpened")
    carrying.write(state, given, moment)
    if command.sub_status is not None:
        moment.tell("SubStatusChanged")
    carrying.request_on_entering(guide, state, command.at, given, moment)
    return codes, state


def _first_stage(guide: Raw, to: str, command: OpenLead) -> str | None:
    """Return the stage of a lead for which none is named."""
    carried = status(guide, to).get("enters_stage") if command.status is not None else None
    found = carried or guide["start"].get("stage")
    return None if found is None else str(found)


def _state(guide: Raw, command: OpenLead, to: str, stage: str | None) -> State:
    at = command.at
    state = State(to, stage, command.owner, at, at, at, at, sub_status=command.sub_status)
    state.owners = [] if command.owner is None else [command.owner]
    carrying.begin_visit(guide, state, at)
    return state


def _place_faults(guide: Raw, state: State, command: OpenLead) -> set[str]:
    """Return what speaks against opening a lead there, and from there."""
    codes: set[str] = set()
    start = (guide["start"]["status"], guide["start"].get("stage"))
    if command.owner is not None and not command.owner.strip():
        codes.add("LF412")
    if command.source not in ("manual", "import"):
        codes.add("LF407")
    if command.source != "import" and (state.status, state.stage) != start:
        codes.add("LF407")
    if not belongs(guide, state.status, state.stage):
        codes.add("LF408")
    subs = listed(status(guide, state.status).get("sub_statuses"))
    if command.sub_status is not None and command.sub_status not in subs:
        codes.add("LF410")
    return codes


def _demands(guide: Raw, state: State, command: OpenLead, given: Given) -> set[str]:
    """Ask for what the status and the stage require; opening is no change."""
    view = view_of(state, command.at, given)
    demands = demands_of(status(guide, state.status), view)
    if state.stage is not None:
        demands += demands_of(table(guide, "stages", state.stage), view)
    facts = facts_met(state, command.at, command.note)
    return own_codes(guide, command.actor, given, view, facts, *demands)
