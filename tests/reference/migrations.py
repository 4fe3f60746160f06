"""Bringing a lead of another revision into this guide: ids of today, and values that fit it."""

from collections.abc import Container

from leadflow.engine import Migrate
from reference import carrying
from reference.field_values import UnfitError, judged
from reference.inputs import given_fields, own_codes
from reference.moments import Moment
from reference.raw_guide import (
    Raw,
    belongs,
    field_table,
    listed,
    stage_ids,
    status,
    status_ids,
    today,
    transition,
)
from reference.requirements import facts_met
from reference.state import Asked, State
from reference.views import view_of


def migrate(guide: Raw, state: State, command: Migrate, moment: Moment) -> set[str]:
    """Let *state* follow this guide, and drop what waits for a move that it does not have."""
    state.status = today(guide, "statuses", state.status)
    if state.status not in status_ids(guide) or not _finds_stage(guide, state, command):
        return {"LF410"}
    _rename_fields(guide, state)
    given = given_fields(guide, command.fields)
    facts = facts_met(state, command.at, command.note)
    codes = own_codes(guide, command.actor, given, view_of(state, command.at, given), facts)
    codes |= _misfits(guide, state, given.kept.keys())
    codes |= set() if belongs(guide, state.status, state.stage) else {"LF408"}
    if codes:
        return codes
    moment.tell("LeadMigrated")
    _drop_the_impossible(guide, state, moment)
    carrying.write(state, given, moment)
    return codes


def _finds_stage(guide: Raw, state: State, command: Migrate) -> bool:
    """Give the lead its stage of today, or the one that the command says if that does not fit."""
    if not stage_ids(guide):
        state.stage = None
        return command.stage is None
    stage = None if state.stage is None else today(guide, "stages", state.stage)
    misplaced = command.stage is not None and not belongs(guide, state.status, stage)
    if stage not in stage_ids(guide) or misplaced:
        stage = None if command.stage is None else today(guide, "stages", command.stage)
        state.stage_entered_at = command.at if state.stage is None else state.stage_entered_at
    state.stage = stage
    return stage in stage_ids(guide)


def _rename_fields(guide: Raw, state: State) -> None:
    """Put values under the names of today; one that stands there already stays."""
    for name in list(state.fields):
        if (now := today(guide, "fields", name)) != name:
            state.fields.setdefault(now, state.fields.pop(name))


def _misfits(guide: Raw, state: State, given: Container[str]) -> set[str]:
    """Return LF412 if the lead keeps a value that its field would not take today."""
    fields = field_table(guide)
    for name, value in state.fields.items():
        if name in fields and name not in given:
            try:
                judged(guide, fields[name], value)
            except UnfitError:
                return {"LF412"}
    return set()


def _drop_the_impossible(guide: Raw, state: State, moment: Moment) -> None:
    if state.sub_status not in listed(status(guide, state.status).get("sub_statuses")):
        state.sub_status = None
    if state.deferred is not None and not _is_possible(guide, state, state.deferred):
        state.deferred = None
    if state.suggested is not None and not _is_possible(guide, state, state.suggested):
        state.suggested = None
    if state.approval is not None and not _is_possible(guide, state, state.approval.asked):
        moment.tell("ApprovalDropped")
        state.approval = None


def _is_possible(guide: Raw, state: State, asked: Asked) -> bool:
    """Tell whether the move that waits still has a way to go."""
    if asked.stage is not None and today(guide, "stages", asked.stage) not in stage_ids(guide):
        return False
    to = today(guide, "statuses", str(asked.status))
    return to == state.status or transition(guide, state.status, to) is not None
