"""What a replay found, in figures: plain records that become JSON as they are.

Shares lie between 0 and 1, durations are seconds. Statuses, stages and call statuses stand in the
order of the guide, what speaks against rows by how often it did.
"""

from datetime import datetime

from leadflow.activity.clock_figures import (
    ActionFigures,
    OutcomeFigures,
    SignalFigures,
    SlaFigures,
    SuggestionFigures,
    TimerFigures,
)
from leadflow.activity.people_figures import ApprovalFigures, CorrectionFigures, OverrideFigures
from leadflow.record import record


@record
class RowFigures:
    """What became of the rows of the log; each is counted once.

    `skipped` are the rows about leads whose opening was refused, so that they do not exist.
    """

    read: int
    accepted: int
    refused: int
    unreadable: int
    skipped: int = 0


@record
class CallFigures:
    """Calls with one call status, or all of them.

    `talk` is the duration of the connected calls together, `mean_talk` that of one of them.
    `live` tells that such a call is still going on, so that it counts for nothing yet.
    """

    id: str
    label: str
    calls: int
    attempts: int
    connected: int
    human: int
    missed: int
    talk: float
    mean_talk: float | None
    live: bool = False


@record
class Standing:
    """How many leads stand in a status or stage at the end, and the share of all leads."""

    id: str
    label: str
    leads: int
    share: float


@record
class Conversion:
    """Moves from one status straight to another.

    Of `reached` leads that were ever in the first, `leads` moved straight on to the second at
    least once: `share`. `moves` counts every time that it happened.
    """

    from_status: str
    from_label: str
    to_status: str
    to_label: str
    moves: int
    leads: int
    reached: int
    share: float


@record
class Unconnected:
    """Somebody who logged so many calls with a human, of which none connected.

    A conversation has talk time, so the durations are mostly not logged.
    """

    actor: str
    calls: int


@record
class Example:
    """The first row that something happened to; `values` says which of its values decided.

    `line` is None for what happened by itself, of which no line of the log tells.
    """

    line: int | None
    lead_id: str
    at: datetime
    values: str = ""


@record
class Refusal:
    """One reason that spoke against rows: how often, what it says about all of them, the rule."""

    code: str
    name: str
    count: int
    sentence: str
    rule: str
    place: str
    example: Example


@record
class Summary:
    """All figures of a replay.

    `refusals` spoke against rows, so that nothing of them happened. `outcome_refusals` spoke
    against what a call, signal or timer was to do to the lead, which is on record all the same;
    `outcomes` counts them by what set them off, a timer that asks again once a visit. A row may be
    refused for several reasons, so their counts may come to more than the rows. `unconnected` are
    the people who, by their calls, appear never to connect. What happens by itself was settled up
    to `settled_to`.
    """

    guide: str
    title: str
    revision: str
    fingerprint: str
    log: str
    first_at: datetime | None
    last_at: datetime | None
    rows: RowFigures
    leads_opened: int
    calls: tuple[CallFigures, ...]
    all_calls: CallFigures
    statuses: tuple[Standing, ...]
    stages: tuple[Standing, ...]
    conversions: tuple[Conversion, ...]
    refusals: tuple[Refusal, ...]
    outcomes_refused: int
    outcome_refusals: tuple[Refusal, ...]
    unconnected: tuple[Unconnected, ...] = ()
    settled_to: datetime | None = None
    signals: tuple[SignalFigures, ...] = ()
    suggestions: tuple[SuggestionFigures, ...] = ()
    slas: tuple[SlaFigures, ...] = ()
    timers: tuple[TimerFigures, ...] = ()
    actions: tuple[ActionFigures, ...] = ()
    outcomes: tuple[OutcomeFigures, ...] = ()
    approvals: tuple[ApprovalFigures, ...] = ()
    overrides: tuple[OverrideFigures, ...] = ()
    corrections: tuple[CorrectionFigures, ...] = ()
