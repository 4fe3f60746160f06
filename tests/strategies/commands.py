"""Random commands, mostly such as a guide knows, some of them wrong in every way there is."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import strategies as st

from leadflow.engine import (
    AcceptSuggestion,
    Actor,
    ChangeStatus,
    CloseFollowUp,
    LogCall,
    MoveStage,
    OpenLead,
    RecordSignal,
    Refused,
    ScheduleFollowUp,
    SetFields,
    Tick,
)
from strategies.drawing import Chooser
from strategies.people_commands import approving, assigning, migrating, overriding, rejecting
from strategies.supplying import Supplied, gaps_of, supply_name
from strategies.values import MOMENT, MUMBAI, any_values, good_values
from strategies.words import OLD, UNKNOWN

NOTES = ("talked it over", "talked it over", 'Grüße, "x"', "", "  ")
LATER = (timedelta(), timedelta(minutes=1), timedelta(hours=3), timedelta(days=4))
IDS = ("id 1", "id 2", "id 3")


class CommandChooser(Chooser):
    """Chooses the parts of one command; a `wrong` one may have faults of every sort."""

    def __init__(self, draw, workflow, wrong=None):
        super().__init__(draw)
        self.rules = workflow.rules
        self.wrong = self.chance(5) if wrong is None else wrong

    def either(self, right, wrong):
        """Return one of *right*, or of the *wrong* ones too where the command may be wrong."""
        return self.one([*right, *(wrong if self.wrong else ())])

    def status(self):
        known = _ids(self.rules.statuses)
        return self.either([*known, *known, *_ids(self.rules.retired.statuses)], [UNKNOWN])

    def sub_status(self):
        subs = {sub for status in self.rules.statuses for sub in status.sub_statuses}
        return self.either([None, None, None, *sorted(subs)], [UNKNOWN])

    def actor(self):
        known = [Actor("ann", role) for role in _ids(self.rules.roles)]
        return self.either([*known, *known, None], [Actor("bob"), Actor("eve", UNKNOWN)])

    def source(self):
        return self.either(["manual"] * 4 + ["import"], ["timer", "call"])

    def at(self, lead):
        late = self.wrong and self.chance(5)
        at = lead.at + (-timedelta(1) if late else self.one(LATER))
        return at.astimezone(MUMBAI) if self.coin() else at

    def fields(self, odds=3):
        """Return field values as a host sends them, some under retired ids; mostly none."""
        if not self.chance(odds):
            return {}
        specs = {rule.spec.id: rule.spec for rule in self.rules.fields}
        specs.update({old.id: specs[old.use] for old in self.rules.retired.fields})
        values = any_values if self.wrong else good_values
        fields = {name: self.one(values(specs[name])) for name in self.some([*specs], most=3)}
        near_miss = f"{self.rules.fields[0].spec.id}x"
        extra = self.either([None], [None, UNKNOWN, near_miss])
        return fields if extra is None else {**fields, extra: 1}

    def note(self):
        return self.one(NOTES)

    def who_and_what(self, odds=3):
        """Return what travels with every command but its time."""
        return {"actor": self.actor(), "note": self.note(), "fields": self.fields(odds)}


@st.composite
def commands(draw, workflow, lead):
    """Return a command of any kind to *lead*."""
    chooser = CommandChooser(draw, workflow)
    ways = [_change_that_goes_far] * 3 + [_change, _field_command, _follow_up]
    ways += [_stage_move, _stage_move_that_goes_far] if workflow.stages else []
    ways += [_call] * 3 if workflow.call_statuses else []
    ways += [_closing] * 2 if lead.pending.follow_up else []
    ways += [_signal] * 2 if workflow.signals else []
    ways += [_acceptance] * 9 if lead.pending.suggested else []
    ways += [assigning] * (3 if lead.owner else 1)
    ways += [approving] * 9 + [rejecting] * 6 if lead.pending.approval else []
    ways += [_override] * 3 if workflow.rules.overrides else []
    ways += [_change_that_goes_far] * 9 if lead.visit.begun else []
    rare = [_stage_move, _call, _closing, _signal, _acceptance, _tick]
    rare += [approving, rejecting, assigning, migrating, migrating, _override]
    return chooser.one(rare if chooser.chance(5) else ways)(chooser, workflow, lead)


def _change_that_goes_far(chooser, workflow, lead):
    """Return a change to a status on offer that brings along what the offer asks for."""
    supplied = Supplied(lead, actor=chooser.actor(), note=chooser.note())
    offers = workflow.offers(lead, at=lead.at, actor=supplied.actor, note=supplied.note)
    if not offers:
        return _follow_up(chooser, workflow, lead)
    to = chooser.one(offers).status
    for _ in range(2):
        objections = supplied.offer(workflow, to).objections
        supplied = _brought_along(chooser, workflow, supplied, objections)
    return supplied.change(to, at=chooser.at(lead))


def _stage_move_that_goes_far(chooser, workflow, lead):
    """Return a move to another stage that brings along what a first try was refused for."""
    stages = [stage.id for stage in workflow.stages if stage.id != lead.stage]
    if not stages:
        return _change_that_goes_far(chooser, workflow, lead)
    supplied, to = Supplied(lead, actor=chooser.actor(), note=chooser.note()), chooser.one(stages)
    for _ in range(2):
        decision = workflow.decide(lead, supplied.stage_move(to))
        if isinstance(decision, Refused):
            supplied = _brought_along(chooser, workflow, supplied, decision.objections)
    return supplied.stage_move(to, at=chooser.at(lead))


def _brought_along(chooser, workflow, supplied, objections):
    """Return *supplied* with all that a command can carry of what *objections* ask for."""
    for gap in gaps_of(workflow, objections):
        for name in gap.names:
            more = supply_name(chooser, workflow, supplied, name)
            if more is not None and more.lead is supplied.lead:
                supplied = more
    return supplied


def _change(chooser, workflow, lead):
    return ChangeStatus(
        chooser.status(),
        at=chooser.at(lead),
        source=chooser.source(),
        sub_status=chooser.sub_status(),
        **chooser.who_and_what(odds=2),
    )


def _override(chooser, workflow, lead):
    """Return a change that skips gates, half of them back to where a rule took the lead from."""
    change, begun = _change(chooser, workflow, lead), lead.visit.begun
    if begun is not None and chooser.coin():
        change = replace(change, to=begun.from_status)
    return overriding(chooser, workflow, change)


def _stage_move(chooser, workflow, lead):
    known = [*_ids(workflow.stages), *_ids(workflow.rules.retired.stages)]
    return MoveStage(
        chooser.either(known or [UNKNOWN], [UNKNOWN]),
        at=chooser.at(lead),
        source=chooser.source(),
        **chooser.who_and_what(odds=2),
    )


def _call(chooser, workflow, lead):
    """Return a call, by the guide's ids or a dialler's codes."""
    rules = workflow.rules
    known = [*_ids(rules.calls), *_ids(rules.retired.call_statuses)]
    provider, codes = None, [code for _, pairs in rules.providers for code, _ in pairs]
    name = chooser.either(known or [UNKNOWN], [UNKNOWN])
    if chooser.chance(4) and (codes or chooser.wrong):
        provider, name = "twilio", chooser.either(codes or [UNKNOWN], [UNKNOWN])
    return LogCall(
        name,
        at=chooser.at(lead),
        duration=chooser.either([30, 30, 95.5, 0, 5e-08, 10**10, None], [-1, float("inf")]),
        direction=chooser.either([None] * 4, ["inbound", "outbound"]),
        set_by=chooser.either([None] * 4, ["agent", "dialer"]),
        choose=_pick(chooser, workflow, name),
        provider=provider,
        **_late_or_repeated(chooser),
        **chooser.who_and_what(odds=4),
    )


def _signal(chooser, workflow, lead):
    """Return a signal with some of its parameters."""
    rules = {rule.id: rule for rule in workflow.signals}
    name = chooser.either([*rules] or [UNKNOWN], [UNKNOWN])
    specs = rules[name].params if name in rules else ()
    params = {
        spec.id: chooser.one(_param_values(chooser, spec)) for spec in specs if chooser.coin()
    }
    extra = chooser.either([{}] * 5, [{UNKNOWN: 1}])
    return RecordSignal(
        name,
        at=chooser.at(lead),
        params={**params, **extra},
        **_late_or_repeated(chooser),
        **chooser.who_and_what(odds=4),
    )


def _param_values(chooser, spec):
    good = ("2h", timedelta(hours=3)) if spec.type == "duration" else good_values(spec)
    return chooser.either([good] * 5, [("no such value", timedelta(-1), [1])])


def _late_or_repeated(chooser):
    """Return the sender's id and the moment of what is recorded, for some of it."""
    return {
        **chooser.maybe("id", lambda: chooser.either(IDS, [" "]), odds=2),
        **chooser.maybe("happened_at", lambda: _before(chooser), odds=6),
    }


def _before(chooser):
    """Return a moment that lies behind, mostly."""
    wait = chooser.one([timedelta(), timedelta(hours=2), timedelta(days=3)])
    return MOMENT + (timedelta(days=9999) if chooser.wrong and chooser.coin() else wait)


def _acceptance(chooser, workflow, lead):
    """Return the acceptance of what is suggested, bringing along what a first try lacked."""
    suggested = lead.pending.suggested
    to = chooser.either([suggested.to] * 4 if suggested else [lead.status], [chooser.status()])
    supplied = Supplied(lead, actor=chooser.actor(), note=chooser.note())
    for _ in range(2):
        decision = workflow.decide(lead, _accepting(to, supplied, lead.at))
        if isinstance(decision, Refused):
            supplied = _brought_along(chooser, workflow, supplied, decision.objections)
    return _accepting(to, supplied, chooser.at(lead))


def _accepting(to, supplied, at):
    return AcceptSuggestion(
        to, at=at, actor=supplied.actor, note=supplied.note, fields=supplied.fields
    )


def _tick(chooser, workflow, lead):
    return Tick(chooser.at(lead))


def _pick(chooser, workflow, name):
    """Return a status for the agent to pick: mostly one that the call status offers, or none."""
    rules = [rule for call in workflow.call_statuses if call.id == name for rule in call.outcome]
    offered = [to for rule in rules if rule.action == "choose" for to in rule.targets]
    return chooser.either([*offered, *offered, None], [chooser.status()])


def _field_command(chooser, workflow, lead):
    fields = chooser.fields(odds=3 if chooser.wrong else 1)
    return SetFields(fields, at=chooser.at(lead), actor=chooser.actor(), note=chooser.note())


def _follow_up(chooser, workflow, lead):
    """Return the planning of a follow-up, a wrong one perhaps in the past."""
    at = chooser.at(lead)
    wait = chooser.either([timedelta(hours=1), timedelta(days=2)], [timedelta(), -timedelta(1)])
    by = chooser.either([None, "us", "lead"], ["nobody"])
    return ScheduleFollowUp(at + wait, at=at, initiated_by=by, **chooser.who_and_what(odds=4))


def _closing(chooser, workflow, lead):
    outcome = chooser.either(["done", "missed"], ["never"])
    return CloseFollowUp(outcome, at=chooser.at(lead), **chooser.who_and_what(odds=4))


@st.composite
def openings(draw, workflow):
    """Return any opening of a lead, half of them imports into the midst of its life."""
    chooser = CommandChooser(draw, workflow)
    imported = chooser.coin()
    stages = [None, *_ids(workflow.stages), *_ids(workflow.rules.retired.stages)]
    return OpenLead(
        "L-1",
        at=chooser.one([MOMENT, MOMENT.astimezone(MUMBAI)]),
        source="import" if imported else chooser.source(),
        status=chooser.status() if imported or chooser.wrong else None,
        stage=chooser.either(stages, OLD["stages"]) if imported else None,
        sub_status=chooser.sub_status(),
        owner=chooser.either([None, "ann"], [" "]),
        **chooser.who_and_what(odds=1),
    )


def _ids(rules):
    return [rule.id for rule in rules]
