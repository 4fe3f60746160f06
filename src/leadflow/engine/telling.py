"""A lead and the events that brought it where it is, while a command is being carried out."""

from leadflow.engine.decisions import Accepted
from leadflow.engine.events import Event
from leadflow.engine.evolving import evolved
from leadflow.engine.lead import Lead


class Telling:
    """Collects events one by one and keeps the lead up with them."""

    __slots__ = ("events", "lead")

    def __init__(self, lead: Lead, events: tuple[Event, ...] = ()) -> None:
        self.lead = lead
        self.events = list(events)

    def tell(self, event: Event) -> None:
        """Add *event*, which must carry the next version."""
        self.lead = evolved(self.lead, event)
        self.events.append(event)

    @property
    def version(self) -> int:
        """The version that the next event has."""
        return self.lead.version + 1

    def accepted(self) -> Accepted:
        """Return the decision that all this holds."""
        return Accepted(self.lead, tuple(self.events))
