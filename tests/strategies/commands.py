"""Random commands, mostly such as a guide knows, some of them wrong in every way there is."""

from datetime import timedelta

from hypothesis import strategies as st

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
from strategies.supplying import Supplied, gaps_of, supply_name
from strategies.values import MOMENT, MUMBAI, any_values, good_values
from strategies.words import OLD, UNKNOWN

NOTES = st.sampled_from(["talked it over", "talked it over", 'Grüße, "x"', "", "  "])
LATER = st.sampled_from([timedelta(), timedelta(minutes=1), timedelta(hours=3), timedelta(days=4)])
WRONG = st.sampled_from([False] * 4 + [True])


class Chooser:
    """Draws the parts of one command; a `wrong` one may have faults of every sort."""

    def __init__(self, draw, workflow, wrong=None):
        self.draw = draw
        self.rules = workflow.rules
        self.wrong = draw(WRONG) if wrong is None else wrong

    def one_of(self, right, wrong=()):
        """Return one of *right*, or of the *wrong* ones too where the command may be wrong."""
        return self.draw(st.sampled_from([*right, *(wrong if self.wrong else ())]))

    def status(self):
        known = [status.id for status in self.rules.statuses]
        return self.one_of([*known, *known, *_ids(self.rules.retired.statuses)], [UNKNOWN])

    def sub_status(self):
        subs = {sub for status in self.rules.statuses for sub in status.sub_statuses}
        return self.one_of([None, None, None, *sorted(subs)], [UNKNOWN])

    def actor(self):
        known = [Actor("ann", role) for role in _ids(self.rules.roles)]
        return self.one_of([*known, *known, None], [Actor("bob"), Actor("eve", UNKNOWN)])

    def source(self):
        return self.one_of(["manual"] * 4 + ["import"], ["timer", "call"])

    def at(self, lead):
        at = lead.at + (self.one_of([-timedelta(1)]) if self.late() else self.draw(LATER))
        return at.astimezone(MUMBAI) if self.draw(st.booleans()) else at

    def late(self):
        return self.wrong and self.draw(st.integers(1, 5)) == 1

    def fields(self, odds=3):
        """Return field values as a host sends them, some under retired ids; mostly none."""
        if self.draw(st.integers(1, odds)) != odds:
            return {}
        specs = {rule.spec.id: rule.spec for rule in self.rules.fields}
        specs.update({old.id: specs[old.use] for old in self.rules.retired.fields})
        names = self.draw(st.lists(st.sampled_from([*specs]), min_size=1, max_size=3, unique=True))
        values = any_values if self.wrong else good_values
        fields = {name: self.draw(values(specs[name])) for name in names}
        near_miss = f"{self.rules.fields[0].spec.id}x"
        extra = self.one_of([None], [None, UNKNOWN, near_miss])
        return fields if extra is None else {**fields, extra: 1}

    def note(self):
        return self.draw(NOTES)


def commands(workflow, lead):
    """Return a strategy for commands to *lead*."""
    ways = [changes_that_go_far, changes_that_go_far, changes, field_commands, follow_ups]
    ways += [stage_moves, stage_moves] if workflow.stages else [changes_that_go_far]
    ways += [calls, calls, calls] if workflow.call_statuses else [changes_that_go_far]
    ways += [closings] if lead.pending.follow_up else []
    rare = [stage_moves, calls, closings]
    way = st.sampled_from([*ways, *ways, *ways, *rare])
    return way.flatmap(lambda chosen: chosen(workflow, lead))


@st.composite
def changes_that_go_far(draw, workflow, lead):
    """Return a change to a status on offer that brings along what the offer asks for."""
    chooser = Chooser(draw, workflow, wrong=False)
    supplied = Supplied(lead, actor=chooser.actor(), note=chooser.note())
    offers = workflow.offers(lead, at=lead.at, actor=supplied.actor, note=supplied.note)
    if not offers:
        return draw(stage_moves(workflow, lead))
    to = chooser.one_of([offer.status for offer in offers])
    for _ in range(2):
        supplied = _brought_along(draw, workflow, supplied, to)
    return supplied.change(to, at=chooser.at(lead))


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
    chooser = Chooser(draw, workflow)
    return ChangeStatus(
        chooser.status(),
        at=chooser.at(lead),
        actor=chooser.actor(),
        note=chooser.note(),
        fields=chooser.fields(odds=2),
        source=chooser.source(),
        sub_status=chooser.sub_status(),
    )


@st.composite
def stage_moves(draw, workflow, lead):
    """Return any stage move."""
    chooser = Chooser(draw, workflow)
    known = [stage.id for stage in workflow.stages]
    known += _ids(workflow.rules.retired.stages)
    return MoveStage(
        chooser.one_of(known or [UNKNOWN], [UNKNOWN]),
        at=chooser.at(lead),
        actor=chooser.actor(),
        note=chooser.note(),
        fields=chooser.fields(),
        source=chooser.source(),
    )


@st.composite
def calls(draw, workflow, lead):
    """Return any call, by the guide's ids or a dialler's codes."""
    chooser, rules = Chooser(draw, workflow), workflow.rules
    known = [call.id for call in rules.calls]
    provider, codes = None, [code for _, pairs in rules.providers for code, _ in pairs]
    name = chooser.one_of([*known, *_ids(rules.retired.call_statuses)] or [UNKNOWN], [UNKNOWN])
    if draw(st.integers(1, 4)) == 1 and (codes or chooser.wrong):
        provider, name = "twilio", chooser.one_of(codes or [UNKNOWN], [UNKNOWN])
    return LogCall(
        name,
        at=chooser.at(lead),
        actor=chooser.actor(),
        note=chooser.note(),
        fields=chooser.fields(odds=4),
        duration=chooser.one_of([30, 30, 95.5, 0, None], [-1, float("inf")]),
        direction=chooser.one_of([None] * 4, ["inbound", "outbound"]),
        set_by=chooser.one_of([None] * 4, ["agent", "dialer"]),
        choose=_pick(chooser, workflow, name),
        provider=provider,
    )


def _pick(chooser, workflow, name):
    """Return a status for the agent to pick: mostly one that the call status offers, or none."""
    rules = [rule for call in workflow.call_statuses if call.id == name for rule in call.outcome]
    offered = [to for rule in rules if rule.action == "choose" for to in rule.targets]
    return chooser.one_of([*offered, *offered, None], [chooser.status()])


@st.composite
def field_commands(draw, workflow, lead):
    """Return any change of fields."""
    chooser = Chooser(draw, workflow)
    fields = chooser.fields(odds=3 if chooser.wrong else 1)
    return SetFields(fields, at=chooser.at(lead), actor=chooser.actor(), note=chooser.note())


@st.composite
def follow_ups(draw, workflow, lead):
    """Return any planning of a follow-up, some of them in the past."""
    chooser = Chooser(draw, workflow)
    at = chooser.at(lead)
    wait = chooser.one_of([timedelta(hours=1), timedelta(days=2)], [timedelta(), -timedelta(1)])
    return ScheduleFollowUp(
        at + wait,
        at=at,
        actor=chooser.actor(),
        note=chooser.note(),
        fields=chooser.fields(odds=4),
        initiated_by=chooser.one_of([None, "us", "lead"], ["nobody"]),
    )


@st.composite
def closings(draw, workflow, lead):
    """Return any closing of a follow-up."""
    chooser = Chooser(draw, workflow)
    return CloseFollowUp(
        chooser.one_of(["done", "missed"], ["never"]),
        at=chooser.at(lead),
        actor=chooser.actor(),
        note=chooser.note(),
        fields=chooser.fields(odds=4),
    )


@st.composite
def openings(draw, workflow):
    """Return any opening of a lead, half of them imports into the midst of its life."""
    chooser, imported = Chooser(draw, workflow), draw(st.booleans())
    stages = [None, *(stage.id for stage in workflow.stages), *_ids(workflow.rules.retired.stages)]
    return OpenLead(
        "L-1",
        at=chooser.one_of([MOMENT, MOMENT.astimezone(MUMBAI)]),
        actor=chooser.actor(),
        note=chooser.note(),
        fields=chooser.fields(odds=1),
        source="import" if imported else chooser.source(),
        status=chooser.status() if imported or chooser.wrong else None,
        stage=chooser.one_of(stages, OLD["stages"]) if imported else None,
        sub_status=chooser.sub_status(),
        owner=chooser.one_of([None, "ann"]),
    )


def _ids(rules):
    return [rule.id for rule in rules]
