"""What conditions may read: the lead as it is before a move, with what is given laid over it."""

from datetime import datetime

from reference.conditions import View
from reference.field_values import Value
from reference.state import Asked, Given, State


def view_of(state: State, at: datetime, given: Given, **more: Value) -> View:
    """Return what is known of *state* at the moment *at*; what is blank is not known."""
    fields = {**state.fields, **given.kept, **given.host}
    values: dict[str, Value] = {**fields, **_facts(state, at), **more}
    known = {name: value for name, value in values.items() if _is_known(name, value, given)}
    return View(known, state.signals, state.visits, at, given.bad)


def _is_known(name: str, value: Value, given: Given) -> bool:
    blank = value is None or (isinstance(value, str) and not value.strip())
    return not blank and name not in given.bad


def transition_view(
    state: State, at: datetime, asked: Asked, given: Given, due: datetime | None
) -> View:
    """Return what the conditions of a transition and of every change read.

    A follow-up that is planned along with the move, *due* later, is there already.
    """
    role = asked.actor.role if asked.actor else None
    own = {"actor.role": role, "source": asked.source, "note": asked.note}
    return view_of(state, at, given, **own, **planned(state, at, due))


def planned(state: State, at: datetime, due: datetime | None) -> dict[str, Value]:
    """Return the fact that a follow-up is planned: the one that comes along, if it lies ahead."""
    return {"follow_up_at": due if due is not None and due > at else state.follow_up}


def laid_over(given: Given, more: Given) -> Given:
    """Return *given* with *more* written over it."""
    return Given(
        {**given.kept, **more.kept},
        {**given.host, **more.host},
        (given.bad - more.kept.keys()) | more.bad,
        given.codes | more.codes,
    )


def _facts(state: State, at: datetime) -> dict[str, Value]:
    return {
        "status": state.status,
        "stage": state.stage,
        "sub_status": state.sub_status,
        "attempts": state.ever["attempt"],
        "attempts_here": state.here["attempt"],
        "connects": state.ever["connect"],
        "connects_here": state.here["connect"],
        "status_age": at - state.entered_at,
        "stage_age": at - state.stage_entered_at if state.stage is not None else None,
        "idle": at - (state.last_activity or state.opened_at),
        "since_last_call": at - state.last_call if state.last_call else None,
        "since_last_contact": at - state.last_contact if state.last_contact else None,
        "follow_up_at": state.follow_up,
        "owner": state.owner,
        "now": at,
    }
