"""What comes back from the engine: the new lead with its events, or every reason why not."""

from typing import Literal

from leadflow.engine.events import Event
from leadflow.engine.lead import Lead
from leadflow.problems import Objection
from leadflow.record import record

Verdict = Literal["ready", "needs_input", "needs_approval", "blocked"]


@record
class Accepted:
    """The command holds: save `lead`, then publish `events`."""

    lead: Lead
    events: tuple[Event, ...]


@record
class Refused:
    """The command does not hold, for all of these reasons; the lead stays as it is.

    `lead` and `events` are what had to be settled before the command was looked at.
    """

    objections: tuple[Objection, ...]
    lead: Lead | None = None
    events: tuple[Event, ...] = ()


Decision = Accepted | Refused


@record
class Offer:
    """One status that the lead may be moved to, and what that takes.

    `missing` names the fields and facts to supply when the verdict is `needs_input`.
    """

    status: str
    label: str
    verdict: Verdict
    missing: tuple[str, ...] = ()
    objections: tuple[Objection, ...] = ()
