"""Taking one real lead from spot to spot, as far as it gets."""

from collections import Counter
from collections.abc import Iterator, Mapping

from leadflow.engine import Command, Lead, Workflow
from leadflow.exploration.needs import Teacher
from leadflow.exploration.spots import Spot, ways_on
from leadflow.exploration.trips import Traveller, Trip, spot_of
from leadflow.exploration.ways import ways_to
from leadflow.record import record

_MOST_LED_ON = 4


@record
class Walk:
    """A lead to begin with, the commands that were accepted, and the lead as it is then."""

    begins: Lead
    commands: tuple[Command, ...]
    lead: Lead

    def on(self, trip: Trip) -> "Walk":
        """Return this walk with *trip* at its end.

        Raises:
            Nothing.
        """
        return Walk(self.begins, (*self.commands, *trip.commands), trip.lead)


class Guided:
    """Takes leads of one workflow wherever it can, by moves that the workflow accepts."""

    def __init__(self, workflow: Workflow) -> None:
        self.workflow = workflow
        self.teacher = Teacher(workflow)
        self._traveller = Traveller(workflow, self.teacher)

    def trips(self, lead: Lead) -> Iterator[Trip]:
        """Yield a trip to each spot to which a move leads that *lead* can take.

        Raises:
            Nothing.
        """
        here = spot_of(self.workflow, lead)
        for to in dict.fromkeys(ways_on(self.workflow.tables, here)):
            trip = self.trip(lead, to)
            if trip is not None:
                yield trip

    def trip(self, lead: Lead, to: Spot) -> Trip | None:
        """Return how *lead* gets *to* a neighbouring spot, None if no way was found.

        Raises:
            Nothing.
        """
        ways = ways_to(self.workflow, self.teacher, lead, to)
        trips = (self._traveller.go(lead, way.make, to, way.needs) for way in ways)
        return next((trip for trip in trips if trip is not None), None)

    def onward(self, walk: Walk, far: Mapping[Spot, int]) -> Walk | None:
        """Return *walk* with a way on to a spot that is 0 moves *far*, None if none was found.

        It is one and the same lead all the way. *far* has the spots from which such a way might
        lead on; the nearer ones are tried first. How a lead came to a spot may decide where it can
        go from there, so a few leads are led on from each.

        Raises:
            Nothing.
        """
        led_on: Counter[Spot] = Counter()
        waiting = [walk]
        while waiting:
            walk = waiting.pop()
            here = spot_of(self.workflow, walk.lead)
            if far.get(here) == 0:
                return walk
            led_on[here] += 1
            if led_on[here] > _MOST_LED_ON:
                continue
            for to in sorted(self._ahead(here, far), key=far.__getitem__, reverse=True):
                trip = self.trip(walk.lead, to)
                if trip is not None:
                    waiting.append(walk.on(trip))
                    if any(far.get(spot) == 0 for spot in trip.spots):
                        return waiting[-1]
        return None

    def _ahead(self, here: Spot, far: Mapping[Spot, int]) -> set[Spot]:
        return {to for to in ways_on(self.workflow.tables, here) if to in far}
