"""Closing the gaps that an offer or a refusal names: fields and notes, follow-ups, calls."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

from leadflow.engine import Accepted, Actor, ChangeStatus, LogCall, MoveStage, ScheduleFollowUp
from leadflow.language import FACTS, REQUIRED_FACTS, names_read, parse_condition
from strategies.values import good_values

CALL_FACTS = frozenset({"call", "attempt", "contact", "since_last_call", "since_last_contact"})
FOLLOW_UP_FACTS = frozenset({"follow_up", "follow_up_at"})
FLAG_WANTED = {"attempt": "attempt", "contact": "human", "since_last_contact": "human"}


@dataclass(frozen=True)
class Gap:
    """Something that is missing: any one of `names` closes it where it is `plain`."""

    text: str
    names: tuple
    plain: bool
    objection: object


@dataclass(frozen=True)
class Supplied:
    """A lead, and what the next change will bring along; `changed` names what was supplied."""

    lead: object
    actor: object = None
    note: str = ""
    fields: dict = field(default_factory=dict)
    changed: frozenset = frozenset()

    def change(self, to, at=None):
        """Return the change to *to* that brings along everything supplied."""
        return ChangeStatus(
            to, at=at or self.lead.at, actor=self.actor, note=self.note, fields=self.fields
        )

    def stage_move(self, to, at=None):
        """Return the move to the stage *to* that brings along everything supplied."""
        return MoveStage(
            to, at=at or self.lead.at, actor=self.actor, note=self.note, fields=self.fields
        )

    def offer(self, workflow, to):
        """Return what *workflow* offers for *to* with everything supplied."""
        offers = workflow.offers(
            self.lead, at=self.lead.at, actor=self.actor, note=self.note, fields=self.fields
        )
        return next((offer for offer in offers if offer.status == to), None)


def gaps_of(workflow, objections):
    """Return the gaps that *objections* name, each once."""
    known = {row.spec.id for row in workflow.rules.fields} | {*FACTS, *REQUIRED_FACTS}
    gaps = {}
    for objection in objections:
        facts = dict(objection.facts)
        if objection.code == "LF404":
            names = facts.get("any_of", (objection.subject,))
            gap = _gap(objection.subject, names, known, objection)
            gaps.setdefault(objection.subject, gap)
        for text in facts.get("unknown", ()):
            gaps.setdefault(text, _gap(text, tuple(text.split(" or ")), known, objection))
    return tuple(gaps.values())


def _gap(text, names, known, objection):
    plain = set(names) <= known and " or ".join(names) == text
    leaves = [name if name in known else names_read(parse_condition(name)) for name in names]
    flat = [part for leaf in leaves for part in ([leaf] if isinstance(leaf, str) else leaf)]
    return Gap(text, tuple(dict.fromkeys(flat)), plain, objection)


def supply(chooser, workflow, supplied, gap, avoiding=frozenset()):
    """Return *supplied* with *gap* closed, or None where nobody could close it."""
    names = [name for name in gap.names if name not in avoiding]
    if not gap.plain:
        for name in gap.names:
            supplied = supplied and supply_name(chooser, workflow, supplied, name)
        return supplied if names == list(gap.names) else None
    for name in chooser.some(names, most=len(names)) if names else ():
        if (more := supply_name(chooser, workflow, supplied, name)) is not None:
            return more
    return None


def supply_name(chooser, workflow, supplied, name):
    """Return *supplied* with the field or fact *name*, or None where no command gives it."""
    specs = {rule.spec.id: rule.spec for rule in workflow.rules.fields}
    changed = supplied.changed | {name}
    if name in specs:
        fields = {**supplied.fields, name: chooser.one(good_values(specs[name]))}
        return replace(supplied, fields=fields, changed=changed)
    if name == "note":
        return replace(supplied, note="talked it over", changed=changed)
    if name == "actor.role" and workflow.rules.roles:
        actor = Actor("ann", chooser.one([role.id for role in workflow.rules.roles]))
        return replace(supplied, actor=actor, changed=changed)
    lead = _lead_with(chooser, workflow, supplied.lead, name)
    return None if lead is None else replace(supplied, lead=lead, changed=changed)


def _lead_with(chooser, workflow, lead, name):
    """Return *lead* in the same status after a command that gives the fact *name*, or None."""
    for command in _commands_for(chooser, workflow, lead, name):
        decision = workflow.decide(lead, command)
        if isinstance(decision, Accepted) and decision.lead.status == lead.status:
            return decision.lead
    return None


def _commands_for(chooser, workflow, lead, name):
    at, note = lead.at, "spoke to them"
    if name in FOLLOW_UP_FACTS:
        due = at + chooser.one([timedelta(hours=2), timedelta(days=30)])
        yield ScheduleFollowUp(due, at=at, note=note)
    if name in CALL_FACTS:
        wanted = FLAG_WANTED.get(name)
        for call in workflow.call_statuses:
            if "live" not in call.flags and (wanted is None or wanted in call.flags):
                yield LogCall(call.id, at=at, note=note, duration=30)
    if name == "sub_status":
        subs = {status.id: status.sub_statuses for status in workflow.statuses}
        for sub_status in subs.get(lead.status, ()):
            yield ChangeStatus(lead.status, at=at, sub_status=sub_status)
