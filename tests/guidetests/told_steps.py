"""Commands and values as a file of tests says them."""

from datetime import date, datetime, timedelta

from leadflow.engine import (
    AcceptSuggestion,
    Approve,
    AssignOwner,
    ChangeStatus,
    CloseFollowUp,
    LogCall,
    MoveStage,
    RecordSignal,
    Reject,
    ScheduleFollowUp,
    SetFields,
)
from leadflow.language import ValueRefused, accept_value, parse_value


def action_of(command, waiting):
    """Return the keys of the one thing that a step does; *waiting* is what is to be approved."""
    match command:
        case ChangeStatus(to=to, override=override):
            wish = override and {"reason": override.reason, **_unless_empty(override.skip)}
            source = None if command.source == "manual" else command.source
            more = unless_none(sub_status=command.sub_status, override=wish, source=source)
            return {"change": to, **more}
        case MoveStage(to=to, source=source):
            return {"stage": to, "source": source}
        case LogCall():
            usual = "dialer" if command.actor is None else "agent"
            set_by = None if command.set_by == usual else command.set_by
            direction, choose = command.direction, command.choose
            more = unless_none(set_by=set_by, direction=direction, choose=choose)
            return {
                "call": command.call_status,
                **more,
                **unless_none(duration=command.duration),
            }
        case RecordSignal(signal=signal, params=params):
            return {"signal": signal, "params": {key: written(params[key]) for key in params}}
        case ScheduleFollowUp(due=due, initiated_by=by):
            return {"follow_up": due.isoformat(), **unless_none(initiated_by=by)}
        case CloseFollowUp(outcome=outcome):
            return {"close_follow_up": outcome}
        case SetFields(fields=fields):
            return {"set": {key: written(fields[key]) for key in fields}}
        case AssignOwner(owner=owner):
            return {"assign": owner}
        case AcceptSuggestion(to=to):
            return {"accept": to}
        case Approve() | Reject():
            return {type(command).__name__.lower(): waiting}
    return {}


def _unless_empty(skip):
    return {"skip": list(skip)} if skip else {}


def is_override(override):
    gates = {"transition", "role", "requires", "when", "approval", "stage", "locked"}
    return override is None or (bool(override.reason.strip()) and gates >= {*override.skip})


def kept(values, specs):
    """Return those of *values* that a file can say: it has text, and the field reads it."""
    return {
        name: value
        for name, value in values.items()
        if name in specs and reads_the_same(specs[name], value)
    }


def reads_the_same(spec, value):
    if isinstance(value, list):
        return False
    as_text = "" if value is None else str(written(value))
    return _read(accept_value, spec, value) == _read(parse_value, spec, as_text)


def _read(read, spec, value):
    try:
        return read(spec, value)
    except ValueRefused:
        return ValueRefused


def written(value):
    """Return *value* as YAML has it."""
    match value:
        case datetime() | date():
            return value.isoformat()
        case timedelta():
            return f"{value // timedelta(seconds=1)}s"
        case _:
            return value


def unless_none(**keys):
    return {key: value for key, value in keys.items() if value is not None}
