"""Random commands, mostly such as a guide knows, some of them wrong in every way there is."""

from datetime import timedelta

from hypothesis import strategies as st
from strategies.supplying import Supplied, gaps_of, supply_name
from strategies.values import MOMENT, MUMBAI, any_values
from strategies.words import OLD, UNKNOWN

from leadflow.engine import (
    Actor,
    ChangeStatus,
    CloseFollowUp,
    LogCall,
    MoveStage,
    OpenLead,
    ScheduleFollowUp,
    SetFields,
)

NOTES = st.sampled_from(["", "", "talked it over", "Grüße, \"x\"", "  "])
STEPS = [timedelta(), timedelta(minutes=1), timedelta(hours=3), timedelta(days=4)]
SOURCES = st.sampled_from(["manual"] * 6 + ["import", "import", "timer"])


@st.composite
def actors(draw, workflow):
    """Return somebody, mostly with a role of the guide, or nobody."""
    roles = workflow.rules.roles
    known = [Actor("ann", role) for role in roles] * 4
    return draw(st.sampled_from([*known, None, None, Actor("bob"), Actor("eve", UNKNOWN)]))


@st.composite
def field_values(draw, workflow):
    """Return field values as a host sends them, some under retired or unknown names."""
    rules = workflow.rules
    specs = {rule.spec.id: rule.spec for rule in rules.fields}
    specs.update({old.id: specs[old.use] for old in rules.retired.fields})
    names = draw(st.lists(st.sampled_from([*specs]), max_size=3, unique=True))
    fields = {name: draw(any_values(specs[name])) for name in names}
    if draw(st.integers(1, 12)) == 1:
        fields[draw(st.sampled_from([UNKNOWN, f"{rules.fields[0].spec.id}x"]))] = 1
    return fields


@st.composite
def moments(draw, lead):
    """Return a time for the next command: now or later, seldom in the past."""
    at = lead.at + draw(st.sampled_from([*STEPS, *STEPS, *STEPS, -timedelta(days=1)]))
    return at.astimezone(MUMBAI) if draw(st.booleans()) else at


def commands(workflow, lead):
    """Return a strategy for commands to *lead*."""
    return st.one_of(
        changes_that_go_far(workflow, lead),
        changes_that_go_far(workflow, lead),
        changes(workflow, lead),
        stage_moves(workflow, lead),
        calls(workflow, lead),
        calls(workflow, lead),
        field_commands(workflow, lead),
        follow_ups(workflow, lead),
        closings(workflow, lead),
    )


@st.composite
def changes_that_go_far(draw, workflow, lead):
    """Return a change to a status on offer that brings along what the offer asks for."""
    supplied = Supplied(lead, actor=draw(actors(workflow)), note=draw(NOTES))
    offers = workflow.offers(lead, at=lead.at, actor=supplied.actor, note=supplied.note)
    if not offers:
        return draw(changes(workflow, lead))
    to = draw(st.sampled_from([offer.status for offer in offers]))
    for _ in range(3):
        supplied = _brought_along(draw, workflow, supplied, to)
    return supplied.change(to, at=draw(moments(lead)))


def _brought_along(draw, workflow, supplied, to):
    """Return *supplied* with all that a command can carry of what *to* still asks for."""
    offer = supplied.offer(workflow, to)
    for gap in gaps_of(workflow, offer.objections):
        for name in gap.names:
            more = supply_name(draw, workflow, supplied, name)
            if more is not None and more.lead is supplied.lead:
                supplied = more
    return supplied


@st.composite
def changes(draw, workflow, lead):
    """Return any change of status."""
    to = draw(st.sampled_from(_status_names(workflow)))
    subs = {sub for status in workflow.statuses for sub in status.sub_statuses}
    return ChangeStatus(
        to,
        at=draw(moments(lead)),
        actor=draw(actors(workflow)),
        note=draw(NOTES),
        fields=draw(field_values(workflow)),
        source=draw(SOURCES),
        sub_status=draw(st.sampled_from([None, None, None, *sorted(subs), UNKNOWN])),
    )


@st.composite
def stage_moves(draw, workflow, lead):
    """Return any stage move."""
    stages = [stage.id for stage in workflow.stages]
    known = [*stages, *stages, *(old.id for old in workflow.rules.retired.stages), UNKNOWN]
    return MoveStage(
        draw(st.sampled_from(known)),
        at=draw(moments(lead)),
        actor=draw(actors(workflow)),
        note=draw(NOTES),
        fields=draw(field_values(workflow)),
        source=draw(SOURCES),
    )


@st.composite
def calls(draw, workflow, lead):
    """Return any call, by the guide's ids or a dialler's codes."""
    rules = workflow.rules
    known = [call.id for call in rules.calls]
    names = [*known, *known, *(old.id for old in rules.retired.call_statuses), UNKNOWN]
    provider, name = None, draw(st.sampled_from(names))
    if draw(st.integers(1, 6)) == 1:
        codes = dict(rules.providers).get("twilio", ())
        provider = draw(st.sampled_from(["twilio", "twilio", UNKNOWN]))
        name = draw(st.sampled_from([*(code for code, _ in codes), name]))
    picks = [None, None, *_status_names(workflow)]
    return LogCall(
        name,
        at=draw(moments(lead)),
        actor=draw(actors(workflow)),
        note=draw(NOTES),
        fields=draw(st.one_of(st.just({}), field_values(workflow))),
        duration=draw(st.sampled_from([None, 0, 30, 30, 95.5, -1, float("inf")])),
        direction=draw(st.sampled_from([None, None, "inbound", "outbound"])),
        set_by=draw(st.sampled_from([None, None, "agent", "dialer"])),
        choose=draw(st.sampled_from(picks)),
        provider=provider,
    )


@st.composite
def field_commands(draw, workflow, lead):
    """Return any change of fields."""
    return SetFields(
        draw(field_values(workflow)),
        at=draw(moments(lead)),
        actor=draw(actors(workflow)),
        note=draw(NOTES),
    )


@st.composite
def follow_ups(draw, workflow, lead):
    """Return any planning of a follow-up, some of them in the past."""
    at = draw(moments(lead))
    wait = st.sampled_from([timedelta(hours=1), timedelta(days=2), timedelta(), -timedelta(1)])
    return ScheduleFollowUp(
        at + draw(wait),
        at=at,
        actor=draw(actors(workflow)),
        note=draw(NOTES),
        fields=draw(st.one_of(st.just({}), field_values(workflow))),
        initiated_by=draw(st.sampled_from([None, "us", "lead", "nobody"])),
    )


@st.composite
def closings(draw, workflow, lead):
    """Return any closing of a follow-up."""
    return CloseFollowUp(
        draw(st.sampled_from(["done", "missed", "never"])),
        at=draw(moments(lead)),
        actor=draw(actors(workflow)),
        note=draw(NOTES),
        fields=draw(st.one_of(st.just({}), field_values(workflow))),
    )


@st.composite
def openings(draw, workflow):
    """Return any opening of a lead."""
    elsewhere = draw(st.booleans())
    stages = [None, *(stage.id for stage in workflow.stages), *OLD["stages"]]
    subs = {sub for status in workflow.statuses for sub in status.sub_statuses}
    return OpenLead(
        "L-1",
        at=draw(st.sampled_from([MOMENT, MOMENT.astimezone(MUMBAI)])),
        actor=draw(actors(workflow)),
        note=draw(NOTES),
        fields=draw(field_values(workflow)),
        source=draw(SOURCES) if not elsewhere else "import",
        status=draw(st.sampled_from([None, *_status_names(workflow)])) if elsewhere else None,
        stage=draw(st.sampled_from(stages)) if elsewhere else None,
        sub_status=draw(st.sampled_from([None, None, *sorted(subs), UNKNOWN])),
        owner=draw(st.sampled_from([None, "ann"])),
    )


def _status_names(workflow):
    known = [status.id for status in workflow.statuses]
    return [*known, *known, *(old.id for old in workflow.rules.retired.statuses), UNKNOWN]
