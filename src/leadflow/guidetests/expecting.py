"""What should have come of a step, held against what did."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from leadflow.engine import ActionRequested, Event, Lead
from leadflow.guidetests.commands import pending_status
from leadflow.guidetests.moments import moment_of, never
from leadflow.guidetests.scalars import When
from leadflow.guidetests.steps import Expectation
from leadflow.guidetests.trying import Trying
from leadflow.guidetests.values import field_specs, read_values
from leadflow.language import shown
from leadflow.record import record

Mismatch = tuple[tuple[str, ...], str]
"""The keys under `expect` that lead to what is different, and a sentence."""


@record
class Outcome:
    """What came of a step: the lead, the events that it brought about, and the test's clock."""

    lead: Lead
    events: tuple[Event, ...]
    clock: datetime


def mismatches(expect: Expectation, outcome: Outcome, trying: Trying) -> Iterator[Mismatch]:
    """Yield what is different from what was expected; what is not listed is not looked at.

    Raises:
        Nothing.
    """
    yield from _of_the_lead(expect, outcome.lead)
    yield from _of_fields(expect, outcome.lead, trying)
    yield from _of_moments(expect, outcome, trying)
    events = [type(event).__name__ for event in outcome.events]
    actions = [each.action for each in outcome.events if isinstance(each, ActionRequested)]
    yield from _out_of_order("events", expect.events, events)
    yield from _out_of_order("actions", expect.actions, actions)
    for name in expect.no_events:
        if name in events:
            yield ("no_events",), f"the step brought about {name}, which it should not"


def _of_the_lead(expect: Expectation, lead: Lead) -> Iterator[Mismatch]:
    suggested = lead.pending.suggested
    found = {
        "status": lead.status,
        "stage": lead.stage,
        "sub_status": lead.sub_status,
        "owner": lead.owner,
        "attempts": lead.activity.attempts,
        "attempts_here": lead.visit.attempts,
        "connects": lead.activity.connects,
        "pending": pending_status(lead),
        "suggested": None if suggested is None else suggested.to,
    }
    for name in found:
        wanted = getattr(expect, name)
        if name in expect.model_fields_set and found[name] != wanted:
            yield (name,), f"{name!r} is {shown(found[name])}, not {shown(wanted)}"


def _of_fields(expect: Expectation, lead: Lead, trying: Trying) -> Iterator[Mismatch]:
    for name, wanted in read_values(field_specs(trying.workflow), expect.fields).items():
        found = lead.fields.get(name)
        if found != wanted:
            says = f"the field {name!r} is {shown(found)}, not {shown(wanted)}"
            yield ("fields", name), says


def _of_moments(expect: Expectation, outcome: Outcome, trying: Trying) -> Iterator[Mismatch]:
    follow_up = outcome.lead.pending.follow_up
    found = {
        "due": trying.workflow.next_due(outcome.lead),
        "follow_up": None if follow_up is None else follow_up.due,
    }
    for name in found:
        when: When | None = getattr(expect, name)
        wanted = None if when is None else moment_of(when, outcome.clock, trying.workflow)
        says = f"{name!r} is {_when(found[name])}"
        if when is not None and wanted is None:
            yield (name,), f"{says}; {never(when, trying.workflow)}"
        elif name in expect.model_fields_set and found[name] != wanted:
            yield (name,), f"{says}, not {_when(wanted)}"


def _when(moment: datetime | None) -> str:
    return "null" if moment is None else moment.isoformat(" ", "seconds")


def _out_of_order(
    key: str, wanted: Sequence[str] | None, found: Sequence[str]
) -> Iterator[Mismatch]:
    """Yield the first of *wanted* that does not follow those before it; none wanted allows none."""
    if wanted is None:
        return
    start, listed = 0, ", ".join(found) or "none"
    if found and not wanted:
        yield (key,), f"the step brought about {listed}, and should bring about none"
    for index, name in enumerate(wanted):
        if name not in found[start:]:
            behind = f" after {wanted[index - 1]}" if index else ""
            yield (key,), f"there is no {name}{behind}; the step brought about {listed}"
            return
        start = found.index(name, start) + 1
