"""What happened by itself in a replay, and what came by signals, in figures."""

from leadflow.record import record


@record
class SlaFigures:
    """How a service level was kept: how often it was met in time, breached, cancelled.

    `running` counts the leads for which it is open at the end, `share` is what was met of what was
    met or breached. What was cancelled counts neither way.
    """

    status: str
    status_label: str
    id: str
    met: int
    breached: int
    cancelled: int
    running: int
    share: float | None


@record
class TimerFigures:
    """How often a timer fired, for how many leads, and how often its move was refused."""

    status: str
    status_label: str
    id: str
    fired: int
    leads: int
    refused: int
    red_flag: bool


@record
class SignalFigures:
    """How often a signal came, and for how many leads."""

    id: str
    label: str
    signals: int
    leads: int


@record
class ActionFigures:
    """How often hosts were asked for an action."""

    action: str
    asked: int


@record
class OutcomeFigures:
    """How many outcomes of calls, signals or timers the gates refused."""

    source: str
    refused: int
