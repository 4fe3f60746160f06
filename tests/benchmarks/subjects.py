"""What is measured in one process, against what, and the proof that each trip does its work."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from guides import BUSINESS, ELAPSED, edges_missing, load_beside, load_timed, moves_of
from measuring import Trip
from peers import automat_trips, django_trips
from statecharts import statemachine_trips, transitions_event_trips, transitions_trips
from trips import (
    ASKING_FIELDS,
    BARE,
    NOTE,
    PLAIN_FIELDS,
    POOR,
    Asked,
    memory_trip,
    parts_trip,
    rebuilt_trip,
    refused_trip,
)

AUTOMAT = "automat"
ACCEPTED = ("trip", "asking")
PLAIN = "leadflow, in memory"
ASKING = "leadflow asking, in memory"
GUARDED = "leadflow, in memory, the guarded edge alone"


class Subject(NamedTuple):
    """Trips that are timed together, what they are compared with, and what each must give."""

    name: str
    group: str
    baseline: str
    trips: Sequence[Trip]
    seen: Callable[[object], object]
    expected: Sequence[object]

    def prove(self, inbox: list[object]) -> None:
        """Make every trip once.

        Raises:
            RuntimeError: a trip does not give what it must, or tells the consumer wrongly.
        """
        for trip, expected in zip(self.trips, self.expected, strict=True):
            inbox.clear()
            if (seen := self.seen(trip())) != expected:
                raise RuntimeError(f"{self.name}: a trip gave {seen!r}, not {expected!r}")
            if bool(inbox) is not (self.group in ACCEPTED):
                raise RuntimeError(f"{self.name}: the consumer was told {inbox!r}")


def subjects(inbox: list[object]) -> Iterator[Subject]:
    """Yield everything that is measured side by side; events and notifications go to *inbox*."""
    yield from _peers(inbox)
    yield from _accepted(inbox)
    yield from _refused()


def _peers(inbox: list[object]) -> Iterator[Subject]:
    moves = moves_of(load_beside("plain.leadflow.yaml"))
    entered = [to for _, to in moves.edges]
    for name, trips in (
        (AUTOMAT, automat_trips),
        ("django-fsm-2, without saving", django_trips),
        ("transitions, one shared machine", transitions_trips),
        ("transitions, its events called by hand", transitions_event_trips),
        ("python-statemachine", statemachine_trips),
    ):
        yield Subject(name, "trip", AUTOMAT, tuple(trips(moves, inbox)), str, entered)


def _accepted(inbox: list[object]) -> Iterator[Subject]:
    plain, asking = load_beside("plain.leadflow.yaml"), load_beside("asking.leadflow.yaml")
    moves = moves_of(plain)
    ready = Asked(ASKING_FIELDS, NOTE)
    given = Asked({}, NOTE, ASKING_FIELDS)
    for name, group, edges, workflow, trip, asked in (
        ("leadflow, rebuilt", "trip", moves.edges, plain, rebuilt_trip, Asked(PLAIN_FIELDS)),
        ("leadflow, over stored parts", "trip", moves.edges, plain, parts_trip,
         Asked(PLAIN_FIELDS)),
        (PLAIN, "trip", moves.edges, plain, memory_trip, Asked(PLAIN_FIELDS)),
        ("leadflow asking, rebuilt", "asking", moves.edges, asking, rebuilt_trip, ready),
        ("leadflow asking, over stored parts", "asking", moves.edges, asking, parts_trip, ready),
        (ASKING, "asking", moves.edges, asking, memory_trip, ready),
        ("leadflow asking, rebuilt, the five fields given with the command", "asking",
         moves.edges, asking, rebuilt_trip, given),
        (GUARDED, "trip", [moves.guarded], plain, memory_trip,
         Asked(PLAIN_FIELDS)),
        ("leadflow, in memory, two timers and two service levels a status", "trip",
         moves.edges, load_timed(ELAPSED), memory_trip, Asked(PLAIN_FIELDS)),
        ("leadflow, in memory, the same in business time", "trip",
         moves.edges, load_timed(BUSINESS), memory_trip, Asked(PLAIN_FIELDS)),
    ):  # fmt: skip
        trips = [trip(workflow, edge, asked, inbox) for edge in edges]
        yield Subject(name, group, AUTOMAT, trips, str, [to for _, to in edges])


def _refused() -> Iterator[Subject]:
    plain, asking = load_beside("plain.leadflow.yaml"), load_beside("asking.leadflow.yaml")
    moves = moves_of(plain)
    missing = tuple(edges_missing(moves))
    gaps = ("LF404",) * 4
    for name, baseline, workflow, edges, asked, codes in (
        ("not allowed", PLAIN, plain, missing, Asked(PLAIN_FIELDS), ("LF401",)),
        ("not allowed, asking", ASKING, asking, missing, Asked(ASKING_FIELDS, NOTE), ("LF401",)),
        ("guard false", GUARDED, plain, [moves.guarded], Asked(POOR), ("LF409",)),
        ("guard false, asking", ASKING, asking, moves.edges,
         Asked({**ASKING_FIELDS, **POOR}, NOTE), ("LF409",)),
        ("note and three fields missing", ASKING, asking, moves.edges, Asked(BARE), gaps),
        ("note and three fields missing, guard false", ASKING, asking, moves.edges,
         Asked({**BARE, **POOR}), (*gaps, "LF409")),
    ):  # fmt: skip
        for worded in (False, True):
            trips = [refused_trip(workflow, edge, asked, worded=worded) for edge in edges]
            yield _refusal(name, baseline, trips, codes, worded=worded)


def _refusal(
    name: str, baseline: str, trips: Sequence[Trip], codes: tuple[str, ...], *, worded: bool
) -> Subject:
    group = "worded" if worded else "refusal"
    seen = len if worded else lambda objections: tuple(each.code for each in objections)
    expected = len(codes) if worded else codes
    full_name = f"{name}{', in words' if worded else ''}"
    return Subject(full_name, group, baseline, trips, seen, [expected] * len(trips))
