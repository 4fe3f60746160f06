"""The trip through transitions and python-statemachine; peers.py says what a trip is."""

from collections.abc import Callable, Iterator
from operator import methodcaller

from peers import BUDGET, Moves, StoredLead, rich
from statemachine.io import create_machine_class_from_definition
from transitions import Machine


class OpenLead(StoredLead):
    """A lead that takes the attributes which a machine hangs on it."""


def transitions_trips(moves: Moves, inbox: list[object]) -> Iterator[Callable[[], str]]:
    """Yield a trip for each edge: one shared machine, which the lead joins and leaves again."""
    machine = _shared_machine(moves, inbox)
    for status, to in moves.edges:
        yield _joining_trip(machine, status, methodcaller(f"to_{to}"))


def transitions_event_trips(moves: Moves, inbox: list[object]) -> Iterator[Callable[[], str]]:
    """Yield a trip for each edge: the shared machine's events, on a lead that never joins it.

    The documentation does not show this way, but it is public, and the cheapest one.
    """
    machine = _shared_machine(moves, inbox)
    for status, to in moves.edges:
        yield _event_trip(machine, status, f"to_{to}")


def statemachine_trips(moves: Moves, inbox: list[object]) -> Iterator[Callable[[], str]]:
    """Yield a trip for each edge: a chart resumed from a model that holds the stored status."""
    chart = create_machine_class_from_definition(
        "LeadChart",
        {status: _chart_state(moves, status) for status in moves.statuses},
        catch_errors_as_events=False,
        allow_event_without_transition=False,
    )
    consumer = _Consumer(inbox)
    for status, to in moves.edges:
        yield _chart_trip(chart, consumer, status, methodcaller(f"to_{to}"))


class _Consumer:
    """What listens to a chart."""

    def __init__(self, inbox: list[object]) -> None:
        self._inbox = inbox

    def after_transition(self, target) -> None:
        self._inbox.append(target.id)


def _shared_machine(moves: Moves, inbox: list[object]) -> Machine:
    rows = [
        {
            "trigger": f"to_{to}",
            "source": left,
            "dest": to,
            "conditions": [lambda event: rich(event.model)] if (left, to) == moves.guarded else [],
        }
        for left, to in moves.edges
    ]
    return Machine(
        model=None,
        states=list(moves.statuses),
        transitions=rows,
        initial=moves.statuses[0],
        auto_transitions=False,
        model_attribute="status",
        after_state_change=lambda event: inbox.append(event.model.status),
        send_event=True,
    )


def _joining_trip(machine: Machine, status: str, fire) -> Callable[[], str]:
    def trip() -> str:
        lead = OpenLead(status, BUDGET)
        machine.add_model(lead, initial=lead.status)
        fire(lead)
        machine.remove_model(lead)
        return lead.status

    return trip


def _event_trip(machine: Machine, status: str, name: str) -> Callable[[], str]:
    def trip() -> str:
        lead = OpenLead(status, BUDGET)
        machine.events[name].trigger(lead)
        return lead.status

    return trip


def _chart_state(moves: Moves, status: str) -> dict[str, object]:
    ways: dict[str, list[dict[str, object]]] = {}
    for left, to in moves.edges:
        if left == status:
            guard = {"cond": lambda model: rich(model)} if (left, to) == moves.guarded else {}
            ways[f"to_{to}"] = [{"target": to, **guard}]
    return {"initial": status == moves.statuses[0], "final": not ways, "on": ways}


def _chart_trip(chart, consumer: _Consumer, status: str, fire) -> Callable[[], str]:
    def trip() -> str:
        lead = OpenLead(status, BUDGET)
        fire(chart(model=lead, state_field="status", listeners=[consumer]))
        return lead.status

    return trip
