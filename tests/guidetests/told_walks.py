"""Random walks told as tests of a guide: what a file can say, and what the engine answered to it.

The way from a command to a step is gone here the other way round than in the library, by hand.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

import yaml
from hypothesis import strategies as st
from told_steps import action_of, is_override, kept, unless_none, written

from leadflow.documents import parse_document
from leadflow.documents.shape import validate
from leadflow.engine import (
    Accepted,
    AcceptSuggestion,
    ActionRequested,
    Activity,
    Actor,
    Approve,
    AssignOwner,
    ChangeStatus,
    CloseFollowUp,
    FollowUp,
    Lead,
    LogCall,
    MoveStage,
    Pending,
    RecordSignal,
    Reject,
    ScheduleFollowUp,
    SetFields,
    Tick,
    Visit,
)
from leadflow.guidetests import GuideTests, Suite
from leadflow.guidetests.given import given_cases
from leadflow.guidetests.names import unknown_names
from leadflow.language import accept_value
from strategies.commands import commands
from strategies.drawing import Chooser
from strategies.guides import guides
from strategies.values import MOMENT, good_values

NOTE = "as the file says"
_MOST_SHOWN = 10_000


@dataclass(frozen=True, repr=False)
class ToldWalk:
    """A walk and the file of tests that tells it, as data; steps and decisions go together."""

    case: object
    lead: Lead
    host: Mapping[str, object]
    data: Mapping[str, object]
    decisions: tuple

    @property
    def steps(self):
        return self.data["tests"][0]["steps"]

    @property
    def tests(self):
        """The tests of the file, ready to be run."""
        return ready_tests(self.text, self.case.workflow)

    def __repr__(self):
        return f"ToldWalk(\n{self.text[:_MOST_SHOWN]})"

    @property
    def text(self):
        return yaml.dump(self.data, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True)


def ready_tests(text, workflow):
    """Return the tests in *text*, which is right, as those of the guide of *workflow*."""
    document, faults = parse_document(text, "random.leadflow.test.yaml")
    suite, misshapen = validate(document, Suite)
    assert (*faults, *misshapen) == (), text
    assert tuple(unknown_names(suite, document, workflow)) == (), text
    cases, impossible = given_cases(suite, document, workflow)
    assert impossible == (), text
    return GuideTests(suite, document, workflow, cases)


@st.composite
def told_walks(draw, most=8):
    """Return a random guide and a walk through it that begins with a lead of a file of tests."""
    case = draw(guides(timed=True, governed=True))
    chooser = Chooser(draw)
    lead, host = _lead(chooser, case.workflow), _host(chooser, case.workflow)
    steps, decisions, told = [], [], _Telling(case.workflow, lead, host)
    for _ in range(chooser.number(1, most)):
        command = told.expressed(draw(commands(case.workflow, told.lead)), chooser)
        if command is not None:
            steps.append(told.step(command, chooser))
            decisions.append(told.decision)
    steps.append({**told.at(told.clock + timedelta(days=3)), "expect": told.expected(chooser)})
    decisions.append(told.decision)
    return ToldWalk(case, lead, host, _file(lead, host, told.actors, steps), tuple(decisions))


def _lead(chooser, workflow):
    """Return a lead that stands somewhere, as a file may give it."""
    status = chooser.one(workflow.statuses)
    homes = [stage.id for stage in workflow.stages if status.id in stage.statuses]
    host = workflow.tables.host_fields
    plain = [rule.spec for rule in workflow.fields if rule.spec.id not in host]
    due = chooser.one([None, MOMENT + timedelta(days=1)])
    return Lead(
        id="walker",
        version=1,
        at=MOMENT,
        status=status.id,
        stage=chooser.one(homes) if homes else None,
        sub_status=chooser.one([None, *status.sub_statuses]),
        owner=chooser.one([None, "ann", "null"]),
        opened_at=MOMENT,
        stage_entered_at=MOMENT,
        visit=Visit(MOMENT, {status.id: 1}),
        activity=Activity(),
        pending=Pending(None if due is None else FollowUp(due)),
        fields={spec.id: _value(chooser, spec) for spec in chooser.few(plain, most=4)},
    )


def _host(chooser, workflow):
    host = workflow.tables.host_fields
    computed = [rule.spec for rule in workflow.fields if rule.spec.id in host]
    return {spec.id: _value(chooser, spec) for spec in chooser.few(computed, most=4)}


def _value(chooser, spec):
    return accept_value(spec, chooser.one(good_values(spec)))


def _file(lead, host, actors, steps):
    follow_up = lead.pending.follow_up
    given = {
        "status": lead.status,
        **unless_none(stage=lead.stage, sub_status=lead.sub_status),
        "owner": lead.owner,
        "fields": {**lead.fields, **host},
        **unless_none(follow_up=None if follow_up is None else follow_up.due.isoformat()),
    }
    return {
        "leadflow_tests": 1,
        "guide": "random.leadflow.yaml",
        "now": MOMENT.isoformat(),
        "note": NOTE,
        "actors": actors,
        "leads": {lead.id: given},
        "tests": [{"name": "a walk", "lead": lead.id, "steps": steps}],
    }


def _renamed(actor):
    """Return *actor* under a name that nobody with another role has, since a file has one each."""
    return Actor(f"{actor.id} {actor.role}", actor.role)


class _Telling:
    """The lead on its way, and everything that the file has to say about it."""

    def __init__(self, workflow, lead, host):
        rules = workflow.rules
        self.workflow, self.lead, self.host, self.clock = workflow, lead, host, lead.at
        self.decision, self.actors = None, {}
        self.statuses = {rule.id for rule in rules.statuses}
        self.subs = {sub for rule in rules.statuses for sub in rule.sub_statuses}
        self.specs = {rule.spec.id: rule.spec for rule in rules.fields}
        self.roles = {None, *(rule.id for rule in rules.roles)}
        self.params = {rule.id: {each.id: each for each in rule.params} for rule in rules.signals}

    def expressed(self, command, chooser):
        """Return *command* as far as a step can say it, None if it cannot."""
        at = max(command.at, self.clock)
        if isinstance(command, Tick):
            return Tick(at)
        if command.actor is not None and command.actor.role not in self.roles:
            return None
        actor = command.actor and _renamed(command.actor)
        command = replace(command, at=at, actor=actor, fields=kept(command.fields, self.specs))
        match command:
            case ChangeStatus():
                fits = command.to in self.statuses and command.sub_status in {None, *self.subs}
                fits = fits and command.source in ("manual", "import")
                return command if fits and is_override(command.override) else None
            case MoveStage(to=to, source=source):
                known = {stage.id for stage in self.workflow.stages}
                return command if to in known and source in ("manual", "import") else None
            case LogCall():
                return self._call(command, chooser)
            case RecordSignal(signal=signal, params=params):
                if signal not in self.params:
                    return None
                told = kept(params, self.params[signal])
                return replace(command, id=None, happened_at=None, params=told)
            case ScheduleFollowUp(initiated_by=by):
                return command if by in (None, "us", "lead") else None
            case CloseFollowUp(outcome=outcome):
                return command if outcome in ("done", "missed") else None
            case AssignOwner(owner=owner):
                return command if owner is None or owner.strip() else None
            case AcceptSuggestion(to=to):
                return command if to in self.statuses else None
            case SetFields() | Approve() | Reject():
                return command
            case _:
                return None

    def _call(self, call, chooser):
        known = {rule.id for rule in self.workflow.call_statuses}
        if call.call_status not in known or call.choose not in {None, *self.statuses}:
            return None
        if call.duration is not None and not 0 <= call.duration <= 2**53:
            return None
        set_by = call.set_by or ("dialer" if call.actor is None else "agent")
        return replace(call, provider=None, id=None, happened_at=None, set_by=set_by)

    def at(self, moment):
        """Return the keys for *moment*, some of them counted from the clock of the test."""
        waited, self.clock = moment - self.clock, moment
        self._decide(Tick(moment))
        return {"at": f"+{waited // timedelta(minutes=1)}m"} if waited else {}

    def step(self, command, chooser):
        """Return the step that sends *command*, and what came of it."""
        waited, self.clock = command.at - self.clock, command.at
        exact = waited % timedelta(minutes=1) or chooser.coin()
        at = command.at.isoformat() if exact else f"+{waited // timedelta(minutes=1)}m"
        asks = {**action_of(command, self._waiting(command.at)), **self._asking(command, chooser)}
        travelling = command
        if not isinstance(command, Tick):
            travelling = replace(command, fields={**self.host, **command.fields})
        self._decide(travelling)
        expected = {"expect": self.expected(chooser)}
        return {**({"at": at} if waited else {}), **asks, **self._refusal(), **expected}

    def _decide(self, command):
        self.decision = self.workflow.decide(self.lead, command)
        self.lead = self.decision.lead

    def _waiting(self, at):
        """Return the status of the change that waits *at* that moment, any if none does."""
        settled = self.workflow.decide(self.lead, Tick(at)).lead
        parked = settled.pending.approval
        return parked.plan.to if parked else min(self.statuses)

    def _asking(self, command, chooser):
        """Return who asks, with which note and values; what is left out says the same."""
        if isinstance(command, Tick):
            return {}
        asks = {}
        if command.actor is not None:
            asks["actor"] = command.actor.id
            self.actors[command.actor.id] = unless_none(role=command.actor.role)
        moves = isinstance(command, ChangeStatus | MoveStage | AcceptSuggestion)
        usual = NOTE if moves or getattr(command, "choose", None) else ""
        if command.note != usual or chooser.coin():
            asks["note"] = command.note or None
        if not isinstance(command, SetFields) and command.fields:
            asks["fields"] = {key: written(command.fields[key]) for key in command.fields}
        return asks

    def _refusal(self):
        if isinstance(self.decision, Accepted):
            return {}
        objections = self.decision.objections
        missing = sorted({each.subject for each in objections if each.code == "LF404"})
        return {"refused": sorted({each.code for each in objections}), "missing": missing}

    def expected(self, chooser):
        """Return everything that can be expected of the lead and of what has happened."""
        lead, events = self.lead, self.decision.events
        names = [type(event).__name__ for event in events]
        told = [name for name in names if chooser.coin()]
        actions = [event.action for event in events if isinstance(event, ActionRequested)]
        due, follow_up = self.workflow.next_due(lead), lead.pending.follow_up
        suggested, parked = lead.pending.suggested, lead.pending.approval
        return {
            "status": lead.status,
            "stage": lead.stage,
            "sub_status": lead.sub_status,
            "owner": lead.owner,
            "attempts": lead.activity.attempts,
            "attempts_here": lead.visit.attempts,
            "connects": lead.activity.connects,
            "fields": {name: written(lead.fields.get(name)) for name in self.specs},
            "pending": parked.plan.to if parked else None,
            "suggested": suggested.to if suggested else None,
            "due": None if due is None else due.isoformat(),
            "follow_up": None if follow_up is None else follow_up.due.isoformat(),
            **({"events": told} if told or not names else {}),
            "actions": actions,
            "no_events": sorted({"LeadOpened", "LeadMigrated", "TimerFired"} - {*names}),
        }
