"""What a call, a signal or a timer does to the lead: the first entry that matches."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from leadflow.engine import Actor
from reference import carrying
from reference.conditions import View, holds, worth
from reference.field_values import UnfitError, Value, judged, written
from reference.moments import Moment
from reference.moves import Move, due_of, move_of, needs_approval, objections
from reference.raw_guide import (
    Raw,
    category,
    entries,
    field_table,
    is_true,
    listed,
    status,
    status_ids,
    today,
    transition,
)
from reference.requirements import brought, choice_demands, complaints, facts_met
from reference.state import Asked, Given, Request, State
from reference.timers import ask_again
from reference.views import laid_over, planned, view_of


@dataclass
class Cause:
    """What sets an outcome off, and where its rules stand in the guide."""

    source: str
    path: str
    says: str
    actor: Actor | None = None
    note: str = ""
    given: Given = field(default_factory=Given)
    facts: dict[str, Value] = field(default_factory=dict)
    human: bool = False
    seen: frozenset[str] = frozenset()
    timer: str | None = None
    because: str = ""

    def view(self, state: State, at: datetime) -> View:
        return view_of(state, at, self.given, **self.facts)

    def note_of(self, entry: Raw, number: int) -> str:
        """Return the note that a move by *entry* writes; a call's note is kept with it."""
        path = f"{self.path}[{number}]"
        says = entry.get("because") or self.because or f"Moved by {path} after the {self.says}."
        kept = f" Note of the {self.source}: {self.note}" if self.note.strip() else ""
        return f"{says}{kept}"


def matching(
    guide: Raw, state: State, at: datetime, value: object, cause: Cause
) -> tuple[int, Raw] | None:
    """Return the first entry that matches, and its number."""
    view = cause.view(state, at)
    for number, entry in enumerate(entries(value)):
        if _matches(guide, state, entry, view):
            return number, entry
    return None


def offered(guide: Raw, state: State, entry: Raw) -> list[str]:
    """Return the statuses that the agent may pick from *entry*."""
    targets = [str(each) for each in listed(entry.get("choose"))]
    if is_true(entry, "forward_only"):
        return [to for to in targets if is_forward(guide, state, to)]
    return targets


def is_forward(guide: Raw, state: State, to: str) -> bool:
    """Tell whether *to* stands later; statuses on hold or lost have no place in that order."""
    if to == state.status:
        return False
    stage = status(guide, to).get("enters_stage") or state.stage
    if category(guide, state.status, state.stage) in ("on_hold", "lost"):
        return True
    if category(guide, to, stage) in ("on_hold", "lost"):
        return False
    order = status_ids(guide)
    return order.index(to) > order.index(state.status)


def follow(
    guide: Raw,
    state: State,
    at: datetime,
    found: tuple[int, Raw] | None,
    cause: Cause,
    moment: Moment,
    pick: str | None = None,
) -> None:
    """Carry out the entry that was *found*, with the agent's *pick*, as far as the gates let."""
    if found is None:
        return
    number, entry = found
    to = pick if "choose" in entry else entry.get("set")
    if is_true(entry, "keep"):
        _stay(guide, state, at, _asked(guide, state, at, number, entry, cause, None), moment)
    elif to == state.status and not _waits(entry):
        carrying.rename(state, entry.get("sub_status"), moment)
    elif to is not None:
        asked = _asked(guide, state, at, number, entry, cause, to)
        _wait_or_move(guide, state, at, entry, asked, moment)


def go(guide: Raw, state: State, at: datetime, asked: Asked, moment: Moment) -> None:
    """Make a move that a rule asks for, park it for approval, or tell why the lead stays."""
    if asked.status == state.status:
        carrying.rename(state, asked.sub_status, moment)
        return
    move = move_of(guide, state, at, asked)
    if objections(guide, state, at, move):
        moment.tell("OutcomeRefused")
        ask_again(guide, state, at, asked.timer)
    elif approval := needs_approval(guide, state, at, move):
        carrying.park(guide, state, at, request_for(guide, at, move, approval), moment)
    else:
        carrying.carry_out(guide, state, at, move, moment)


def displace(guide: Raw, state: State, at: datetime, waited: Asked | None, moment: Moment) -> None:
    """Tell that a timer's move no longer waits for a follow-up, and let the timer ask again."""
    if waited is None or waited.timer not in state.timers or state.deferred is waited:
        return
    if state.deferred is None or state.deferred.timer != waited.timer:
        moment.tell("OutcomeRefused")
        ask_again(guide, state, at, waited.timer)


def request_for(guide: Raw, at: datetime, move: Move, approval: Raw) -> Request:
    """Return the request to make *move* once somebody approves it."""
    expires = due_of(guide, at, approval.get("expires"))
    return Request(replace(move.asked, status=move.status), expires)


def _waits(entry: Raw) -> bool:
    return entry.get("after") == "follow_up" or entry.get("mode") == "suggest"


def _wait_or_move(
    guide: Raw, state: State, at: datetime, entry: Raw, asked: Asked, moment: Moment
) -> None:
    waiting = replace(asked, given=Given(), recorded=False, seen=frozenset())
    if entry.get("after") == "follow_up":
        state.deferred = waiting
    elif entry.get("mode") == "suggest":
        exists = transition(guide, state.status, str(asked.status)) is not None
        if exists and not _is_suggested(state, waiting):
            moment.tell("StatusSuggested")
            state.suggested = waiting
    else:
        go(guide, state, at, asked, moment)


def _is_suggested(state: State, asked: Asked) -> bool:
    """Tell whether the same is suggested already, whoever had what noted then."""
    known = state.suggested
    return known is not None and replace(known, note=asked.note, actor=asked.actor) == asked


def _stay(guide: Raw, state: State, at: datetime, asked: Asked, moment: Moment) -> None:
    """Keep the status, with the sub-status and the values that the entry gives."""
    given = laid_over(asked.given, asked.fill)
    due = due_of(guide, at, asked.due)
    view = view_of(state, at, given, **planned(state, at, due))
    demands = choice_demands(guide, asked.fill, view)
    codes = asked.fill.codes | complaints(
        demands, brought(given, facts_met(state, at, asked.note, due) | asked.seen)
    )
    if codes or (due is not None and due <= at):
        moment.tell("OutcomeRefused")
        ask_again(guide, state, at, asked.timer)
        return
    carrying.write(state, asked.fill, moment)
    carrying.plan(state, due, moment)
    carrying.rename(state, asked.sub_status, moment)


def _asked(
    guide: Raw, state: State, at: datetime, number: int, entry: Raw, cause: Cause, to: str | None
) -> Asked:
    """Return the move that *entry* asks for, its values worked out now."""
    picked = "choose" in entry
    fill = _fill(guide, entry, cause.view(state, at))
    return Asked(
        status=to,
        source=cause.source,
        note=cause.note if picked else cause.note_of(entry, number),
        actor=cause.actor,
        sub_status=entry.get("sub_status"),
        given=replace(cause.given, codes=set()),
        fill=fill,
        recorded=True,
        due=_due(entry, cause.view(state, at)),
        rule=f"{cause.path}[{number}]",
        person=picked,
        automatic=not picked,
        human=cause.human,
        timer=cause.timer,
        seen=cause.seen,
    )


def _fill(guide: Raw, entry: Raw, view: View) -> Given:
    """Return what is written; a computed value that is unknown leaves its field alone."""
    fill = Given()
    for name, value in (entry.get("fill") or {}).items():
        if name == "follow_up":
            continue
        name = today(guide, "fields", name)
        try:
            plain = _filled(guide, field_table(guide)[name], value, view)
        except UnfitError:
            fill.codes.add("LF412")
            fill.bad.add(name)
        else:
            fill.kept.update({} if plain is None else {name: plain})
    return fill


def _filled(guide: Raw, declared: Raw, value: str | Raw, view: View) -> Value:
    if isinstance(value, str):
        return written(guide, declared, value)
    return judged(guide, declared, worth(value["from"], view))


def _due(entry: Raw, view: View) -> datetime | str | None:
    """Return when the follow-up is due that *entry* plans; a length stays one until the move."""
    due = (entry.get("fill") or {}).get("follow_up")
    if due is None or isinstance(due, str):
        return due
    moment = worth(due["from"], view)
    return moment if isinstance(moment, datetime) else None


def _matches(guide: Raw, state: State, entry: Raw, view: View) -> bool:
    return all(_conditions(guide, state, entry, view))


def _conditions(guide: Raw, state: State, entry: Raw, view: View) -> Iterator[bool]:
    if "when" in entry:
        yield holds(entry["when"], view) is True
    if only := listed(entry.get("only_from")):
        yield state.status in only
    yield state.status not in listed(entry.get("never_from"))
    if is_true(entry, "forward_only") and "set" in entry:
        yield is_forward(guide, state, entry["set"])
    if is_true(entry, "forward_only") and "choose" in entry:
        yield bool(offered(guide, state, entry))
