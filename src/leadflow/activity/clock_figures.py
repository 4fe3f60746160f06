"""What happened by itself in a replay, and what came by signals, in figures."""

from leadflow.record import record


@record
class SlaFigures:
    """How a service level was kept: how often it was met in time, breached, cancelled.

    `running` counts the leads for which it is open at the end, `share` is what was met of what was
    met or breached. What was cancelled counts neither way. `warned` counts the warnings, `late` the
    goals that were met only after the breach.
    """

    status: str
    status_label: str
    id: str
    met: int
    breached: int
    cancelled: int
    running: int
    share: float | None
    warned: int = 0
    late: int = 0


@record
class TimerFigures:
    """How often a timer fired, for how many leads, and what became of the moves that it made.

    `moved` counts the moves that were made, `refused` the visits in which one was refused, however
    often the timer asked again.
    """

    status: str
    status_label: str
    id: str
    fired: int
    leads: int
    moved: int
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
class SuggestionFigures:
    """How often a rule suggested a move, and how often a person accepted it."""

    rule: str
    to_status: str
    to_label: str
    suggested: int
    accepted: int


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
