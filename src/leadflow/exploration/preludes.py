"""What is done before a command, so that the facts are there which it needs."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from leadflow.engine import (
    Accepted,
    AssignOwner,
    ChangeStatus,
    Command,
    Decision,
    Lead,
    LogCall,
    RecordSignal,
    ScheduleFollowUp,
    Tick,
    Workflow,
)
from leadflow.engine.rules import CallRule
from leadflow.exploration.needs import NOTE, Needs
from leadflow.exploration.people import is_name
from leadflow.exploration.samples import sample_value

_COUNTS = ("attempts", "attempts_here", "connects", "connects_here")
_AGES = ("status_age", "stage_age", "idle", "since_last_call", "since_last_contact")
_CALLS: Mapping[str, str] = {
    "attempt": "attempt",
    "contact": "human",
    "call": "call",
    "since_last_call": "call",
    "since_last_contact": "human",
}
_MOST_TIMES = 60
_A_DAY = timedelta(days=1)


def preludes(workflow: Workflow, lead: Lead, needs: Needs) -> Iterator[Command]:
    """Yield what to do first with *lead*, which is the same for all of them but for the time.

    Raises:
        Nothing.
    """
    yield from _settings(lead, needs)
    yield from _happenings(workflow, lead, needs)
    yield from _planning(lead, needs)


def _settings(lead: Lead, needs: Needs) -> Iterator[Command]:
    """Yield what gives the lead an owner, if it is one that can be named, or a sub-status."""
    facts, at = needs.facts, lead.at
    if isinstance(owner := facts.get("owner"), str) and is_name(owner):
        yield AssignOwner(owner, at=at)
    if isinstance(sub_status := facts.get("sub_status"), str):
        yield ChangeStatus(lead.status, at=at, sub_status=sub_status, note=NOTE)


def _happenings(workflow: Workflow, lead: Lead, needs: Needs) -> Iterator[Command]:
    """Yield calls and signals, as many as are wanted."""
    facts = needs.facts
    for name in _COUNTS:
        if isinstance(wanted := facts.get(name), int | float):
            flag = "attempt" if name.startswith("attempts") else "connected"
            yield from _calls(workflow, lead, flag, int(wanted) - _count(lead, name))
    for name, flag in _CALLS.items():
        if name in facts and not _is_there(lead, name):
            yield from _calls(workflow, lead, flag, 1)
    for name, wanted in facts.items():
        function, _, signal = name.partition(" ")
        if function == "count" and isinstance(wanted, int | float):
            yield from _signals(workflow, lead, signal, int(wanted))


def _planning(lead: Lead, needs: Needs) -> Iterator[Command]:
    """Yield what lets time pass, and plans the next contact."""
    facts, at = needs.facts, lead.at
    wait = max((_wait(lead, name, facts.get(name)) for name in (*_AGES, "now")), default=None)
    if wait:
        at = at + wait
        yield Tick(at)
    due = facts.get("follow_up_at")
    if needs.follow_up or isinstance(due, datetime):
        later = at + _A_DAY
        yield ScheduleFollowUp(due if isinstance(due, datetime) and due > at else later, at=at)


def _count(lead: Lead, name: str) -> int:
    part = lead.visit if name.endswith("_here") else lead.activity
    return int(getattr(part, name.removesuffix("_here")))


def _is_there(lead: Lead, name: str) -> bool:
    """Tell whether the last call, or contact, that a condition counts from is there."""
    last = {
        "since_last_call": lead.activity.last_call_at,
        "since_last_contact": lead.activity.last_contact_at,
    }
    return last.get(name) is not None


def _calls(workflow: Workflow, lead: Lead, flag: str, times: int) -> Iterator[Command]:
    """Yield so many calls of a kind that leaves the lead where it is."""
    if times <= 0:
        return
    for rule in workflow.call_statuses:
        call = _call(rule, lead, flag)
        if call is not None and _keeps(workflow.decide(lead, call), lead):
            yield from [call] * min(times, _MOST_TIMES)
            return


def _keeps(decision: Decision, lead: Lead) -> bool:
    """Tell whether the lead stays where it is, with nothing that waits to be done."""
    if not isinstance(decision, Accepted):
        return False
    after = decision.lead
    stays = (after.status, after.stage) == (lead.status, lead.stage)
    return stays and after.pending == lead.pending


def _call(rule: CallRule, lead: Lead, flag: str) -> LogCall | None:
    if "live" in rule.flags or (flag in ("attempt", "human") and flag not in rule.flags):
        return None
    return LogCall(rule.id, at=lead.at, duration=60, note=NOTE)


def _signals(workflow: Workflow, lead: Lead, name: str, times: int) -> Iterator[Command]:
    rule = next((each for each in workflow.signals if each.id == name), None)
    if rule is not None:
        params = {spec.id: sample_value(spec) for spec in rule.params}
        tally = lead.activity.signals.get(name)
        more = times - (0 if tally is None else tally.count)
        yield from [RecordSignal(name, at=lead.at, params=params)] * min(more, _MOST_TIMES)


def _wait(lead: Lead, name: str, wanted: object) -> timedelta:
    """Return how long to wait until a fact that time alone brings about is so."""
    match wanted:
        case datetime() if name == "now" and wanted.tzinfo is not None:
            return max(wanted - lead.at, timedelta())
        case timedelta() if name != "now":
            return max((_since(lead, name) or lead.at) + wanted - lead.at, timedelta())
        case _:
            return timedelta()


def _since(lead: Lead, name: str) -> datetime | None:
    """Return the moment from which an age counts, None if there is none yet."""
    return {
        "status_age": lead.visit.entered_at,
        "stage_age": lead.stage_entered_at,
        "idle": lead.activity.last_activity_at or lead.opened_at,
        "since_last_call": lead.activity.last_call_at,
        "since_last_contact": lead.activity.last_contact_at,
    }[name]
