"""What people ask for: other statuses and stages, values, follow-ups, suggestions."""

from dataclasses import replace
from datetime import datetime

from leadflow.engine import (
    AcceptSuggestion,
    Actor,
    ChangeStatus,
    CloseFollowUp,
    MoveStage,
    ScheduleFollowUp,
    SetFields,
)
from reference import carrying, service_levels
from reference.inputs import given_fields, own_codes, role_unknown
from reference.moments import Moment
from reference.moves import move_of, needs_approval, objections
from reference.outcomes import go, request_for
from reference.raw_guide import Raw, listed, stage_ids, status, status_ids, today
from reference.requirements import facts_met
from reference.state import Asked, Given, State
from reference.views import laid_over, planned, view_of


def change_status(guide: Raw, state: State, command: ChangeStatus, moment: Moment) -> set[str]:
    to = today(guide, "statuses", command.to)
    if to not in status_ids(guide):
        return {"LF410"}
    given = given_fields(guide, command.fields)
    if to == state.status:
        return _same_place(guide, state, command, command.sub_status, given, moment)
    asked = Asked(
        to,
        command.source,
        command.note,
        command.actor,
        sub_status=command.sub_status,
        given=given,
        override=command.override,
    )
    return _change(guide, state, command.at, asked, moment)


def move_stage(guide: Raw, state: State, command: MoveStage, moment: Moment) -> set[str]:
    to = today(guide, "stages", command.to)
    if to not in stage_ids(guide):
        return {"LF410"}
    given = given_fields(guide, command.fields)
    if to == state.stage:
        return _same_place(guide, state, command, None, given, moment)
    asked = Asked(None, command.source, command.note, command.actor, stage=to, given=given)
    return _change(guide, state, command.at, asked, moment)


def accept_suggestion(
    guide: Raw, state: State, command: AcceptSuggestion, moment: Moment
) -> set[str]:
    """Make the change that a rule suggested: a person's own, whose values beat the rule's."""
    to, suggested = today(guide, "statuses", command.to), state.suggested
    if to not in status_ids(guide):
        return {"LF410"}
    if suggested is None or suggested.status != to:
        return {"LF420"}
    hers = given_fields(guide, command.fields)
    asked = Asked(
        to,
        "manual",
        command.note if command.note.strip() else suggested.note,
        command.actor,
        sub_status=suggested.sub_status,
        given=_hers_over_the_rules(hers, suggested.fill),
        due=suggested.due,
    )
    return _change(guide, state, command.at, asked, moment)


def set_fields(guide: Raw, state: State, command: SetFields, moment: Moment) -> set[str]:
    given = given_fields(guide, command.fields)
    codes = _own(guide, state, command.at, command.actor, command.note, given)
    codes |= set() if command.fields else {"LF420"}
    if not codes:
        carrying.write(state, given, moment)
    return codes


def schedule_follow_up(
    guide: Raw, state: State, command: ScheduleFollowUp, moment: Moment
) -> set[str]:
    """Plan the next contact, and make the move that waited for that."""
    given = given_fields(guide, command.fields)
    codes = _own(guide, state, command.at, command.actor, command.note, given, command.due)
    if command.due <= command.at or command.initiated_by not in (None, "us", "lead"):
        codes.add("LF412")
    if codes:
        return codes
    moment.tell("FollowUpScheduled", first=True)
    state.follow_up, state.untouched = command.due, False
    carrying.write(state, given, moment)
    if (deferred := state.deferred) is not None:
        state.deferred = None
        go(guide, state, command.at, replace(deferred, given=given, recorded=True), moment)
    return set()


def close_follow_up(guide: Raw, state: State, command: CloseFollowUp, moment: Moment) -> set[str]:
    given = given_fields(guide, command.fields)
    codes = _own(guide, state, command.at, command.actor, command.note, given)
    if command.outcome not in ("done", "missed"):
        codes.add("LF412")
    if state.follow_up is None:
        codes.add("LF420")
    if codes:
        return codes
    moment.tell("FollowUpClosed")
    state.follow_up, state.untouched, state.owes_change = None, False, True
    if command.outcome == "done":
        service_levels.meet(guide, state, command.at, {"activity"}, moment)
        state.last_activity = command.at
    carrying.write(state, given, moment)
    return set()


def _change(guide: Raw, state: State, at: datetime, asked: Asked, moment: Moment) -> set[str]:
    """Make a person's move, or park it for approval, if nothing speaks against it."""
    move = move_of(guide, state, at, asked)
    codes = objections(guide, state, at, move)
    codes |= {"LF410"} if role_unknown(guide, asked.actor) else set()
    codes |= set() if asked.source in ("manual", "import") else {"LF407"}
    if codes:
        return codes
    if approval := needs_approval(guide, state, at, move):
        carrying.park(guide, state, at, request_for(guide, at, move, approval), moment)
        return codes
    carrying.carry_out(guide, state, at, move, moment)
    return codes


def _same_place(
    guide: Raw,
    state: State,
    command: ChangeStatus | MoveStage,
    sub_status: str | None,
    given: Given,
    moment: Moment,
) -> set[str]:
    """Change sub-status and fields where the lead stands: no gates of the place are asked."""
    if sub_status in (None, state.sub_status) and not command.fields:
        return {"LF402"}
    codes = _own(guide, state, command.at, command.actor, command.note, given)
    codes |= set() if command.source in ("manual", "import") else {"LF407"}
    subs = listed(status(guide, state.status).get("sub_statuses"))
    codes |= {"LF410"} if sub_status and sub_status not in subs else set()
    if not codes:
        carrying.write(state, given, moment)
        carrying.rename(state, sub_status, moment, command.source)
    return codes


def _own(
    guide: Raw,
    state: State,
    at: datetime,
    actor: Actor | None,
    note: str,
    given: Given,
    due: datetime | None = None,
) -> set[str]:
    """Return what speaks against a command that makes no move."""
    facts = facts_met(state, at, note, due)
    view = view_of(state, at, given, **planned(state, at, due))
    return own_codes(guide, actor, given, view, facts)


def _hers_over_the_rules(hers: Given, fill: Given) -> Given:
    """Return the values of a rule's *fill* with the person's own over them."""
    own = {*hers.kept, *hers.host, *hers.bad}
    bad = fill.bad - own
    rules = Given(fill.kept, {}, bad, fill.codes if bad else set())
    return laid_over(rules, hers)
