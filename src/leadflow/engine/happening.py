"""When a call or signal took place, and whether it was recorded before: late and repeated input."""

from collections.abc import Iterator
from datetime import datetime

from leadflow.engine.commands import Command, LogCall, RecordSignal
from leadflow.engine.intake import utc
from leadflow.engine.lead import Lead
from leadflow.problems import InvalidCommand, Objection


def is_repeated(lead: Lead, command: Command) -> bool:
    """Tell whether the sender's id of *command* is on record; calls and signals are kept apart.

    Raises:
        InvalidCommand: the id is not text.
    """
    if not isinstance(command, LogCall | RecordSignal):
        return False
    if not isinstance(command.id, str | None):
        raise InvalidCommand(f"a sender's id must be text, not {command.id!r}")
    activity = lead.activity
    known = activity.call_ids if isinstance(command, LogCall) else activity.signal_ids
    return command.id in known


def happened(command: LogCall | RecordSignal, at: datetime) -> datetime:
    """Return when it took place, in UTC: when it is recorded, unless *command* says otherwise.

    Raises:
        InvalidCommand: it is no moment.
    """
    return at if command.happened_at is None else utc(command.happened_at)


def happening_faults(command: LogCall | RecordSignal, at: datetime) -> Iterator[Objection]:
    """Yield the objection to what is recorded before it has happened, or has a blank id."""
    moment = happened(command, at)
    if moment > at:
        says = "what is recorded has happened by then"
        yield Objection("LF412", "happened_at", None, (("value", str(moment)), ("says", says)))
    if command.id is not None and not command.id.strip():
        says = "a sender's id is some text, so leave it out if there is none"
        yield Objection("LF412", "id", None, (("value", repr(command.id)), ("says", says)))
