"""The trip through automat and django-fsm-2, and what all peers are given.

Each resumes a lead from its stored status, fires, tells one consumer and gives the new status as
text, in the way of its own documentation; where there are two ways, in the cheaper one.
"""

from collections.abc import Callable, Iterator
from operator import methodcaller
from typing import NamedTuple, Protocol

import django
from automat import TypeMachineBuilder
from django.conf import settings
from django.db import models
from django_fsm import FSMField, transition

Edge = tuple[str, str]
LEAST_BUDGET = 10_000
BUDGET = 20_000.0


class Moves(NamedTuple):
    """The statuses, the edges between them, and the one edge with a guard on the budget."""

    statuses: tuple[str, ...]
    edges: tuple[Edge, ...]
    guarded: Edge

    @property
    def targets(self) -> dict[str, tuple[str, ...]]:
        """The statuses that lead to each status that can be entered."""
        return {
            to: tuple(left for left, entered in self.edges if entered == to)
            for to in self.statuses
            if any(entered == to for _, entered in self.edges)
        }


class StoredLead:
    """The object that a host has for a lead while it works on it."""

    __slots__ = ("budget", "status")

    def __init__(self, status: str, budget: float) -> None:
        self.status = status
        self.budget = budget


def rich(lead: StoredLead) -> bool:
    """Tell whether the guard lets *lead* through."""
    return lead.budget >= LEAST_BUDGET


def automat_trips(moves: Moves, inbox: list[object]) -> Iterator[Callable[[], str]]:
    """Yield a trip for each edge. An output is told which lead it is about: it is what is stored.

    automat has no guards, so the guard stands before the call, on the one edge that has it.
    """
    inputs = {f"to_{to}": _automat_input(f"to_{to}") for to in moves.targets}
    asked = type("Asked", (Protocol,), inputs)
    builder = TypeMachineBuilder(asked, StoredLead)
    states = {status: builder.state(status) for status in moves.statuses}
    for left, to in moves.edges:
        move = states[left].upon(inputs[f"to_{to}"]).to(states[to])
        move(_automat_output(to, inbox))
    resume = builder.build()
    for edge in moves.edges:
        yield _automat_trip(edge, resume, states, guarded=edge == moves.guarded)


def _automat_input(name: str) -> Callable[[object], None]:
    def asked(self: object) -> None: ...

    asked.__name__ = name
    return asked


def _automat_output(to: str, inbox: list[object]) -> Callable[[object, StoredLead], None]:
    def entered(asked: object, lead: StoredLead) -> None:
        lead.status = to
        inbox.append(to)

    return entered


def _automat_trip(edge: Edge, resume, states, *, guarded: bool) -> Callable[[], str]:
    status, fire = edge[0], methodcaller(f"to_{edge[1]}")

    def trip() -> str:
        lead = StoredLead(status, BUDGET)
        fire(resume(lead, states[lead.status]))
        return lead.status

    def guarded_trip() -> str:
        lead = StoredLead(status, BUDGET)
        if rich(lead):
            fire(resume(lead, states[lead.status]))
        return lead.status

    return guarded_trip if guarded else trip


def django_trips(moves: Moves, inbox: list[object]) -> Iterator[Callable[[], str]]:
    """Yield a trip for each edge: a model filled by position, a method with sources, no saving."""
    settings.configure(INSTALLED_APPS=[], DATABASES={}, USE_TZ=True)
    django.setup()
    body: dict[str, object] = {
        "__module__": __name__,
        "Meta": type("Meta", (), {"app_label": "benchmarks"}),
        "status": FSMField(default=moves.statuses[0]),
        "budget": models.FloatField(),
    }
    for to, sources in moves.targets.items():
        conditions = [rich] if (sources, to) == ((moves.guarded[0],), moves.guarded[1]) else []
        asks = transition("status", source=list(sources), target=to, conditions=conditions)
        body[f"to_{to}"] = asks(_django_method(to, inbox))
    lead_model = type("DjangoLead", (models.Model,), body)
    for status, to in moves.edges:
        yield _django_trip(lead_model, status, methodcaller(f"to_{to}"))


def _django_method(to: str, inbox: list[object]) -> Callable[[object], None]:
    def entered(lead: object) -> None:
        inbox.append(to)

    entered.__name__ = f"to_{to}"
    return entered


def _django_trip(lead_model, status: str, fire) -> Callable[[], str]:
    def trip() -> str:
        lead = lead_model(1, status, BUDGET)
        fire(lead)
        return lead.status

    return trip
