"""A machine that drives several leads of one random guide at random, and looks at every step.

Besides commands of any kind it tries what a clever person would: to ask again with something left
out, to answer for others, to answer late, and to wait or migrate in between.
"""

from dataclasses import dataclass, replace
from datetime import timedelta

import approval_laws
import step_laws
from hypothesis import event, note
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from step_moments import Step

from leadflow.engine import (
    Actor,
    ApprovalRequested,
    Approve,
    ChangeStatus,
    Migrate,
    MoveStage,
    Override,
    Reject,
    Tick,
    fold,
)
from leadflow.language import names_read
from leadflow.record import NOTHING
from reference.raw_guide import belongs, read_raw
from strategies.commands import commands
from strategies.drawing import Chooser
from strategies.guides import guides
from strategies.revisions import revisions
from strategies.values import good_values
from strategies.walks import opened

MOST_LEADS = 3
ASIDE = timedelta(minutes=-1), timedelta(), timedelta(minutes=1)


@dataclass
class Life:
    """One lead, the guide that it follows, all that happened to it, and what waits."""

    case: object
    lead: object
    history: tuple
    waiting: object = None
    parked: object = None


class LeadMachine(RuleBasedStateMachine):
    """Drives leads through one of `cases`; every step is looked at by all laws."""

    cases = guides(timed=True, governed=True)
    laws = (*step_laws.LAWS, *approval_laws.LAWS)

    @initialize(data=st.data())
    def begin(self, data):
        self.case = data.draw(self.cases, label="guide")
        self.revised = data.draw(revisions(self.case), label="revision")
        self.guides = {each: read_raw(each.text) for each in (self.case, self.revised)}
        self.lives = []
        self.open(data)

    @precondition(lambda self: len(self.lives) < MOST_LEADS)
    @rule(data=st.data())
    def open(self, data):
        opening = data.draw(opened(self.case.workflow), label="opening")[-1]
        first, *rest = opening.decision.events
        life = Life(self.case, fold([first]), (first,))
        self.lives.append(life)
        assert belongs(self.guides[self.case], first.status, first.stage)
        self._look_at(life, opening.command, replace(opening.decision, events=tuple(rest)))

    @rule(data=st.data())
    def command(self, data):
        """Send commands of any kind to a lead, one after the other."""
        life = self._one(data, self.lives)
        for _ in range(Chooser(data.draw).number(1, 4)):
            self._decide(life, data.draw(commands(life.case.workflow, life.lead), label="command"))

    @precondition(lambda self: self._running)
    @rule(data=st.data())
    def wait(self, data):
        """Let a lead alone until something happens by itself, or for some time."""
        life = self._one(data, self._running)
        due, aside = life.case.workflow.next_due(life.lead), self._of(data, ASIDE)
        at = min(due, life.lead.at + timedelta(days=40)) + aside
        self._decide(life, Tick(max(life.lead.at, at)))

    @precondition(lambda self: self._rights)
    @rule(data=st.data())
    def override(self, data):
        """Skip all that somebody may, or a few gates, on the way to any status."""
        life = self._one(data, self.lives)
        roles = [role for right in self._rights for role in right.by.names]
        skip = self._of(data, [(), (), ("transition",), ("locked",), ("approval", "transition")])
        to = self._of(data, [status.id for status in life.case.workflow.statuses])
        change = ChangeStatus(
            to,
            at=life.lead.at,
            actor=Actor("ann", self._of(data, roles)),
            note="talked it over",
            override=Override("the customer insists", skip),
        )
        self._decide(life, change)

    @precondition(lambda self: self._parked)
    @rule(data=st.data())
    def ask_again_differently(self, data):
        """Ask once more for what was parked: with values left out, or others given."""
        life, chooser = self._one(data, self._parked), Chooser(data.draw)
        fields = {} if chooser.coin() else dict(life.parked.fields)
        specs = [rule.spec for rule in life.case.workflow.fields]
        read = [spec for spec in specs if spec.id in _read_by_approvals(life.case.workflow)]
        for spec in chooser.few([*read, *specs], most=3):
            fields[spec.id] = chooser.one(good_values(spec))
        asked = replace(life.parked, at=life.lead.at, fields=fields or NOTHING)
        if chooser.chance(4):
            asked = replace(asked, note="")
        if chooser.chance(4):
            asked = replace(asked, actor=None)
        self._decide(life, asked)

    @precondition(lambda self: self._waiting)
    @rule(data=st.data())
    def answer(self, data):
        """Let anybody answer: the requester too, and somebody who may."""
        life = self._one(data, self._waiting)
        requester = life.waiting.actor
        roles = [None, *(role.id for role in life.case.workflow.rules.roles)]
        ids = ["meg", *([requester.id] if requester else [])]
        actor = self._of(data, [Actor(name, role) for name in ids for role in roles])
        answer = self._of(data, [Approve, Approve, Reject])
        self._decide(life, answer(at=life.lead.at, actor=actor, note="Agreed."))

    @precondition(lambda self: any(each.waiting.expires_at for each in self._waiting))
    @rule(data=st.data())
    def answer_when_it_is_late(self, data):
        life = self._one(data, [each for each in self._waiting if each.waiting.expires_at])
        at = max(life.lead.at, life.waiting.expires_at + self._of(data, ASIDE))
        role = self._of(data, [role.id for role in life.case.workflow.rules.roles])
        self._decide(life, Approve(at=at, actor=Actor("meg", role), note="Agreed."))

    @precondition(lambda self: self._migrating)
    @rule(data=st.data())
    def migrate(self, data):
        """Bring a lead into the later revision; if that is refused it stays in its own."""
        life = self._one(data, self._migrating)
        left, life.case = life.case, self.revised
        if not self._decide(life, Migrate(at=life.lead.at)).accepted:
            life.case = left

    @property
    def _rights(self):
        return self.case.workflow.rules.overrides

    @property
    def _running(self):
        """The lives in which something is going to happen by itself."""
        return [life for life in self.lives if life.case.workflow.next_due(life.lead)]

    @property
    def _migrating(self):
        """The lives in the first revision to which a good deal has happened."""
        return [life for life in self.lives if life.case is self.case and life.lead.version > 7]

    @precondition(lambda self: self._migrating)
    @rule(data=st.data())
    def go_on_without_migrating(self, data):
        """Decide by the later revision for a lead that still carries the ids of the first."""
        self._one(data, self._migrating).case = self.revised

    @property
    def _waiting(self):
        return [life for life in self.lives if life.waiting is not None]

    @property
    def _parked(self):
        """The lives of which a person's change was parked, for asking once more."""
        return [life for life in self.lives if life.parked is not None]

    def _one(self, data, lives):
        return self._of(data, lives)

    def _of(self, data, items):
        return Chooser(data.draw).one(items)

    def _decide(self, life, command):
        """Decide *command* for the lead of *life*, and look at the step."""
        return self._look_at(life, command, life.case.workflow.decide(life.lead, command))

    def _look_at(self, life, command, decision):
        """Hold what *command* led to against the laws, and go on from there."""
        workflow, guide = life.case.workflow, self.guides[life.case]
        step = Step(guide, workflow, life.lead, command, decision, life.history)
        note(f"{command!r}\n  {type(decision).__name__} {[*_names(decision)]} {sorted(step.codes)}")
        for law in self.laws:
            law(step)
        approval_laws.nobody_answers_what_does_not_wait(step, life.waiting)
        life.waiting = approval_laws.waiting_after(step, life.waiting)
        life.lead, life.history = decision.lead, (*life.history, *decision.events)
        if step.changes or isinstance(command, Migrate):
            life.parked = None
        if isinstance(command, ChangeStatus | MoveStage) and _is_parked(decision):
            life.parked = command
        for name in {*_names(decision)}:
            event(name)
        return step


def _read_by_approvals(workflow):
    """Return what decides whether somebody must approve."""
    rules = [way.approval for way in workflow.rules.transitions if way.approval is not None]
    return {name for rule in rules if rule.when for name in names_read(rule.when.tree)}


def _names(decision):
    return (type(each).__name__ for each in decision.events)


def _is_parked(decision):
    return any(isinstance(each, ApprovalRequested) for each in decision.events)
