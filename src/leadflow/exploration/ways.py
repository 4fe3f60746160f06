"""Every way in which a lead might be moved from one spot to the next: people first, then rules."""

from collections.abc import Iterator

from leadflow.engine import (
    ChangeStatus,
    Command,
    Lead,
    LogCall,
    MoveStage,
    OutcomeRefused,
    RecordSignal,
    Tick,
    Workflow,
)
from leadflow.engine.outcome_rules import OutcomeRule
from leadflow.engine.outcomes import is_meant_for
from leadflow.engine.rules import CallRule, SignalRule
from leadflow.exploration.needs import Needs, Teacher
from leadflow.exploration.samples import fitting, sample_value
from leadflow.exploration.spots import Spot
from leadflow.exploration.trips import Make, requester
from leadflow.language.conditions.demands import Is
from leadflow.record import record

_LONG = 60


@record
class Way:
    """A command that might bring a lead to a spot, and what it takes from the beginning."""

    make: Make
    needs: Needs | None


def ways_to(workflow: Workflow, teacher: Teacher, lead: Lead, to: Spot) -> Iterator[Way]:
    """Yield the ways in which *lead* might be moved *to* a spot next to its own.

    Raises:
        Nothing.
    """
    if to.status != lead.status:
        yield Way(lambda needs, now: _change(to.status, needs, now), Needs())
    if to.stage != lead.stage and to.stage is not None:
        yield Way(lambda needs, now: _stage(to.stage, needs, now), Needs())
    if to.status == lead.status:
        return
    for call in workflow.call_statuses:
        for index in _leading_to(workflow, call.outcome, lead, to):
            needs = _matched(teacher, call.outcome, index, lead, workflow)
            pick = to.status if call.outcome[index].action == "choose" else None
            yield Way(_calling(call, pick), needs)
    for signal in workflow.signals:
        for index in _leading_to(workflow, signal.outcome, lead, to):
            needs = _matched(teacher, signal.outcome, index, lead, workflow)
            yield Way(_signalling(signal), needs)
    yield from _timers(workflow, teacher, lead, to)


def _timers(workflow: Workflow, teacher: Teacher, lead: Lead, to: Spot) -> Iterator[Way]:
    for timer in workflow.tables.statuses[lead.status].timers:
        for index in _leading_to(workflow, timer.then, lead, to):
            demands = [] if timer.when is None else [Is(timer.when.tree)]
            needs = _matched(teacher, timer.then, index, lead, workflow, demands)
            if needs is not None:
                yield Way(lambda _, now: _wait(workflow, now), _first_written(needs))


def _first_written(needs: Needs) -> Needs:
    return Needs(fields=needs.fields, facts=needs.facts, demands=needs.demands, written=True)


def _leading_to(
    workflow: Workflow, outcome: tuple[OutcomeRule, ...], lead: Lead, to: Spot
) -> Iterator[int]:
    """Yield the positions of the entries that can take a lead from where it is *to* a spot."""
    for index, rule in enumerate(outcome):
        meant = is_meant_for(workflow.tables, rule, lead.stage, lead.status)
        if to.status in rule.targets and meant:
            yield index


def _matched(
    teacher: Teacher,
    outcome: tuple[OutcomeRule, ...],
    index: int,
    lead: Lead,
    workflow: Workflow,
    demands: list[Is] | None = None,
) -> Needs | None:
    """Return what makes the entry at *index* the first that matches."""
    wanted = list(demands or ())
    for rule in outcome[:index]:
        if is_meant_for(workflow.tables, rule, lead.stage, lead.status):
            if rule.when is None:
                return None
            wanted.append(Is(rule.when.tree, truth=False))
    own = outcome[index].when
    if own is not None:
        wanted.append(Is(own.tree))
    return teacher.demand(Needs(), wanted, lead) if wanted else Needs()


def _change(to: str, needs: Needs, lead: Lead) -> Command:
    return ChangeStatus(
        to,
        at=lead.at,
        actor=requester(needs),
        note=needs.note,
        fields=needs.fields,
        source=needs.source,
    )


def _stage(to: str | None, needs: Needs, lead: Lead) -> Command | None:
    if to is None:
        return None
    return MoveStage(
        to,
        at=lead.at,
        actor=requester(needs),
        note=needs.note,
        fields=needs.fields,
        source=needs.source,
    )


def _calling(call: CallRule, pick: str | None) -> Make:
    def make(needs: Needs, lead: Lead) -> Command:
        length = needs.facts.get("call.duration", _LONG)
        direction = needs.facts.get("call.direction")
        note = needs.facts.get("call.note", needs.note)
        return LogCall(
            call.id,
            at=lead.at,
            actor=requester(needs),
            note=note if isinstance(note, str) else needs.note,
            fields={} if needs.written else needs.fields,
            duration=length if isinstance(length, int | float) else None,
            direction=direction if direction in ("inbound", "outbound") else None,
            choose=pick,
        )

    return make


def _signalling(signal: SignalRule) -> Make:
    def make(needs: Needs, lead: Lead) -> Command:
        params = {spec.id: sample_value(spec) for spec in signal.params}
        for spec in signal.params:
            if (wanted := needs.facts.get(f"signal.{spec.id}")) is not None:
                params[spec.id] = fitting(spec, wanted)
        return RecordSignal(
            signal.id,
            at=lead.at,
            actor=requester(needs),
            note=needs.note,
            fields={} if needs.written else needs.fields,
            params=params,
        )

    return make


def _wait(workflow: Workflow, lead: Lead) -> Command | None:
    """Return the tick at which a rule moves the lead, or would if it could, if one ever does."""
    for _ in range(_LONG):
        due = workflow.next_due(lead)
        if due is None:
            return None
        decision = workflow.decide(lead, Tick(due))
        after = decision.lead or lead
        refused = any(isinstance(each, OutcomeRefused) for each in decision.events)
        if refused or after.status != lead.status:
            return Tick(due)
        if after.at == lead.at and after.version == lead.version:
            return None
        lead = after
    return None
