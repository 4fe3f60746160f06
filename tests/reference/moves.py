"""The gates of a move between statuses or stages: every reason against it, all at once."""

from dataclasses import dataclass
from datetime import datetime

from leadflow.language import moment_after, parse_duration
from reference.calendars import calendar_of
from reference.conditions import View, holds, lacking
from reference.inputs import may
from reference.overriding import gates_skipped, override_faults, without_skipped
from reference.raw_guide import (
    Raw,
    belongs,
    is_locked,
    is_true,
    listed,
    requirements,
    stage_ids,
    status,
    table,
    transition,
)
from reference.requirements import (
    Brought,
    Demand,
    choice_demands,
    complaints,
    facts_met,
)
from reference.state import Asked, Given, State
from reference.views import laid_over, transition_view


@dataclass
class Move:
    """A move that was asked for, and where it leads: no status where the present one stays."""

    asked: Asked
    status: str | None
    stage: str | None
    given: Given
    due: datetime | None
    way: Raw | None
    number: int = 0


def move_of(guide: Raw, state: State, at: datetime, asked: Asked) -> Move:
    """Return the move that *asked* asks for, with everything it brings along."""
    to = asked.status
    if asked.stage is not None:
        to = table(guide, "stages", asked.stage).get("enters_status")
    to = None if to == state.status else to
    stage = asked.stage or (status(guide, to).get("enters_stage") if to else None) or state.stage
    found = transition(guide, state.status, to) if to else None
    given = laid_over(asked.given, asked.fill)
    number, way = found or (0, None)
    return Move(asked, to, stage, given, due_of(guide, at, asked.due), way, number)


def due_of(guide: Raw, at: datetime, due: datetime | str | None) -> datetime | None:
    """Return when a follow-up that a rule plans is due; a length counts from *at*."""
    if isinstance(due, str):
        return moment_after(at, parse_duration(due), calendar_of(guide))
    return due


def objections(guide: Raw, state: State, at: datetime, move: Move) -> set[str]:
    """Return the codes of everything that speaks against *move*, approval aside."""
    gates = gates_skipped(guide, state, move.status, move.asked)
    faults = override_faults(guide, state, move.status, move.asked)
    return faults | without_skipped(all_objections(guide, state, at, move), gates)


def all_objections(guide: Raw, state: State, at: datetime, move: Move) -> set[str]:
    """Return what would speak against *move* if nothing were skipped."""
    view = transition_view(state, at, move.asked, move.given, move.due)
    return {
        *_way(guide, state, move),
        *_stage(guide, state, move),
        *_values(guide, at, move),
        *_demands(guide, state, at, move, view),
        *_evidence(guide, move),
        *_guard(move, view),
    }


def is_overridden(guide: Raw, state: State, at: datetime, move: Move) -> bool:
    """Tell whether *move*, against which nothing stands, skips anything that stood in its way."""
    gates = gates_skipped(guide, state, move.status, move.asked)
    agreed = "approval" in gates and approval_wanted(guide, state, at, move) is not None
    return agreed or bool(all_objections(guide, state, at, move))


def needs_approval(guide: Raw, state: State, at: datetime, move: Move) -> Raw | None:
    """Return the approval that *move* needs, if it needs one that no override skips."""
    gates = gates_skipped(guide, state, move.status, move.asked)
    return None if "approval" in gates else approval_wanted(guide, state, at, move)


def approval_wanted(guide: Raw, state: State, at: datetime, move: Move) -> Raw | None:
    """Return the approval that *move* needs by its way, if it needs one.

    Its `when` binds unless it is false both before and after the command's own fields.
    """
    approval = table(move.way or {}, "approval")
    if not approval:
        return None
    condition = approval.get("when")
    if condition is not None:
        before = transition_view(state, at, move.asked, Given(), move.due)
        after = transition_view(state, at, move.asked, move.given, move.due)
        if holds(condition, before) is False and holds(condition, after) is False:
            return None
    covered = move.asked.person and may(guide, move.asked.actor, listed(approval["by"]))
    return None if covered and not is_true(approval, "four_eyes") else approval


def _way(guide: Raw, state: State, move: Move) -> set[str]:
    """Ask whether there is such a way, and who and what may take it."""
    asked, codes = move.asked, set[str]()
    if move.status is None:
        return codes
    if is_locked(guide, state.status):
        codes.add("LF403")
    elif move.way is None:
        codes.add("LF401")
    if move.way is not None:
        sources = listed(move.way.get("sources"))
        codes |= {"LF407"} if sources and asked.source not in sources else set()
        codes |= _roles(guide, asked, listed(move.way.get("roles")))
    return codes


def _roles(guide: Raw, asked: Asked, roles: list[str]) -> set[str]:
    """Ask whether the person may; a rule needs no role, nor does an import by nobody."""
    bound = asked.person and not (asked.source == "import" and asked.actor is None)
    return {"LF406"} if roles and bound and not may(guide, asked.actor, roles) else set()


def _stage(guide: Raw, state: State, move: Move) -> set[str]:
    codes: set[str] = set()
    if move.stage is not None and move.stage != state.stage:
        codes |= _order(guide, state, move.stage, move.asked)
    if not belongs(guide, move.status or state.status, move.stage):
        codes.add("LF408")
    return codes


def _order(guide: Raw, state: State, to: str, asked: Asked) -> set[str]:
    """Ask whether a lead may go from its stage to the stage *to*."""
    journey = stage_ids(guide)
    steps = journey.index(to) - journey.index(str(state.stage))
    moves = table(guide, "stage_moves")
    if steps > 0:
        return {"LF418"} if moves.get("forward") == "next" and steps > 1 else set()
    for back in listed(moves.get("back")):
        if state.stage in listed(back["from"]) and to in listed(back["to"]):
            return _roles(guide, asked, listed(back.get("roles")))
    return {"LF418"}


def _values(guide: Raw, at: datetime, move: Move) -> set[str]:
    codes = set(move.given.codes)
    if move.due is not None and move.due <= at:
        codes.add("LF412")
    subs = listed(status(guide, move.status or "").get("sub_statuses"))
    if move.status and move.asked.sub_status and move.asked.sub_status not in subs:
        codes.add("LF410")
    return codes


def _demands(guide: Raw, state: State, at: datetime, move: Move, view: View) -> set[str]:
    """Ask for everything required: by the change, the stage, the status, the way, choices."""
    sites: list[Raw] = []
    if move.status is not None:
        sites += [table(guide, "every_change"), status(guide, move.status), move.way or {}]
    if move.stage is not None and move.stage != state.stage:
        sites.append(table(guide, "stages", move.stage))
    demands = [Demand(item, view) for site in sites for item in requirements(site)]
    demands += choice_demands(guide, move.given, view)
    facts = facts_met(state, at, move.asked.note, move.due) | move.asked.seen
    return complaints(demands, Brought(facts, move.given.names, move.given.bad))


def _evidence(guide: Raw, move: Move) -> set[str]:
    """Ask a rule for contact with a human where the status wants that."""
    wanted = move.status is not None and status(guide, move.status).get("evidence") == "two_way"
    return {"LF414"} if wanted and move.asked.automatic and not move.asked.human else set()


def _guard(move: Move, view: View) -> set[str]:
    """Ask the condition of the way; it is silent only about values that are refused anyway."""
    condition = move.way.get("when") if move.way is not None else None
    if condition is None or (truth := holds(condition, view)) is True:
        return set()
    lacks = lacking(condition, view)
    return set() if truth is None and lacks and lacks <= move.given.bad else {"LF409"}
