"""A walk as a file of tests that can be kept: what is given, and step by step what happens."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import groupby

from leadflow.engine import (
    AcceptSuggestion,
    Actor,
    Approve,
    AssignOwner,
    ChangeStatus,
    Command,
    Lead,
    LogCall,
    MoveStage,
    RecordSignal,
    ScheduleFollowUp,
    SetFields,
    Workflow,
)
from leadflow.exploration import Walk
from leadflow.guidetests.commands import pending_status

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_./-]*(?: [A-Za-z0-9_./-]+)*")
_WORDS = frozenset(("true", "false", "null", "yes", "no", "on", "off", "y", "n"))
_WALKER = "walker"


def walk_text(walk: Walk, workflow: Workflow, guide: str, name: str) -> str:
    """Return *walk* as the text of a file of tests of the *guide*, with one test called *name*.

    Raises:
        Nothing.

    >>> from leadflow import load_text
    >>> from leadflow.exploration import Spot, atlas_of
    >>> workflow = load_text('''
    ... leadflow: 1
    ... guide: {id: g, title: G, revision: "1"}
    ... start: {status: new}
    ... statuses: {new: {category: open}, won: {category: won}}
    ... transitions: [{from: new, to: won}]
    ... ''')
    >>> walk = atlas_of(workflow).walks[Spot(None, "won")]
    >>> print(walk_text(walk, workflow, "g.leadflow.yaml", "a sale").splitlines()[-1].strip())
    - {change: won, expect: {status: won}}
    """
    steps = tuple(_steps(walk, workflow))
    actors = {actor.id: actor for actor in _actors(walk.commands)}
    lines = [
        "leadflow_tests: 1",
        f"guide: {_scalar(guide)}",
        f"now: {_moment(walk.begins.at)}",
        *(["actors:"] if actors else []),
        *(f"  {_scalar(each)}: {_flow(_actor(actors[each]))}" for each in actors),
        "leads:",
        f"  {_WALKER}: {_flow(_given(walk.begins))}",
        "tests:",
        f"  - name: {_scalar(name)}",
        f"    lead: {_WALKER}",
        "    steps:",
        *(f"      - {_flow(step)}" for step in steps),
    ]
    return "\n".join(lines) + "\n"


def _given(lead: Lead) -> Mapping[str, object]:
    stage = {} if lead.stage is None else {"stage": lead.stage}
    return {"status": lead.status, **stage, **({"fields": lead.fields} if lead.fields else {})}


def _actors(commands: tuple[Command, ...]) -> Iterator[Actor]:
    yield from (command.actor for command in commands if command.actor is not None)


def _actor(actor: Actor) -> Mapping[str, object]:
    return {} if actor.role is None else {"role": actor.role}


def _steps(walk: Walk, workflow: Workflow) -> Iterator[Mapping[str, object]]:
    """Yield the steps of *walk*, equal ones as one; the last one says where it ends."""
    made = list(_each(walk, workflow)) or [{"at": _moment(walk.begins.at)}]
    grouped = [(step, len(list(group))) for step, group in groupby(made)]
    for number, (step, times) in enumerate(grouped, start=1):
        repeated = {**step, "times": times} if times > 1 else step
        if number < len(grouped):
            yield repeated
        else:
            stage = {} if walk.lead.stage is None else {"stage": walk.lead.stage}
            yield {**repeated, "expect": {"status": walk.lead.status, **stage}}


def _each(walk: Walk, workflow: Workflow) -> Iterator[Mapping[str, object]]:
    lead, clock = walk.begins, walk.begins.at
    for command in walk.commands:
        at = {"at": _moment(command.at)} if command.at != clock else {}
        yield {**at, **_action(command, lead, workflow), **_asking(command)}
        clock = command.at
        lead = workflow.decide(replace(lead), command).lead or lead


def _action(command: Command, lead: Lead, workflow: Workflow) -> Mapping[str, object]:
    """Return what a step does: the keys of its one action."""
    match command:
        case ChangeStatus(to=to, source=source, sub_status=sub_status):
            return {"change": to, **_unless_none(sub_status=sub_status, source=_source(source))}
        case MoveStage(to=to, source=source):
            return {"stage": to, **_unless_none(source=_source(source))}
        case LogCall():
            return _call(command, workflow)
        case RecordSignal(signal=signal, params=params):
            return {"signal": signal, **_unless_none(params=params or None)}
        case ScheduleFollowUp(due=due):
            return {"follow_up": _moment(due)}
        case SetFields(fields=fields):
            return {"set": fields}
        case AssignOwner(owner=owner):
            return {"assign": owner}
        case Approve():
            return {"approve": pending_status(lead)}
        case AcceptSuggestion(to=to):
            return {"accept": to}
        case _:
            return {}


def _call(call: LogCall, workflow: Workflow) -> Mapping[str, object]:
    rule = workflow.tables.calls[call.call_status].rule
    return {
        "call": call.call_status,
        **_unless_none(
            duration=call.duration,
            direction=call.direction or rule.direction,
            set_by=call.set_by or rule.set_by,
            choose=call.choose,
        ),
    }


def _asking(command: Command) -> Mapping[str, object]:
    """Return who asks, with which note and which values."""
    if isinstance(command, SetFields) or not hasattr(command, "fields"):
        values = None
    else:
        values = command.fields or None
    actor = None if command.actor is None else command.actor.id
    return _unless_none(actor=actor, note=command.note or None, fields=values)


def _unless_none(**keys: object) -> dict[str, object]:
    return {key: value for key, value in keys.items() if value is not None}


def _source(source: str) -> str | None:
    return None if source == "manual" else source


def _moment(moment: datetime) -> str:
    return moment.isoformat()


def _flow(value: object) -> str:
    """Return *value* as YAML in one line."""
    match value:
        case Mapping():
            pairs = (f"{_scalar(key)}: {_flow(each)}" for key, each in value.items())
            return f"{{{', '.join(pairs)}}}"
        case _:
            return _scalar(value)


def _scalar(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int() | float():
            return repr(value)
        case datetime():
            return _quoted(_moment(value))
        case date():
            return _quoted(value.isoformat())
        case timedelta():
            return f"{value // timedelta(seconds=1)}s"
        case _:
            return _quoted(str(value))


def _quoted(text: str) -> str:
    if _PLAIN.fullmatch(text) and text.casefold() not in _WORDS:
        return text
    return f'"{"".join(map(_escaped, text))}"'


def _escaped(character: str) -> str:
    """Return *character* as it stands between double quotes, without any that YAML forbids."""
    if character in '\\"':
        return f"\\{character}"
    return character if character.isprintable() else f"\\U{ord(character):08X}"
