"""Random commands that only people give: approvals, overrides, owners, migrations."""

from dataclasses import replace

from leadflow.engine import Actor, Approve, AssignOwner, Migrate, Override, Reject
from strategies.people import GATES
from strategies.words import UNKNOWN

OWNERS = ("ann", "bob", "cy", "null")


def overriding(chooser, workflow, change):
    """Return *change* with the wish to skip gates, mostly by somebody who may skip some."""
    reason = chooser.either(["the customer insists"] * 3, ["  "])
    skip = chooser.either([(), (), tuple(chooser.few(GATES))], [("weather",)])
    change = replace(change, override=Override(reason, skip))
    roles = [role for right in workflow.rules.overrides for role in right.by.names]
    if not roles or chooser.chance(4):
        return change
    return replace(change, actor=Actor("ann", chooser.one(roles)))


def approving(chooser, workflow, lead):
    """Return the approval of what waits, mostly by somebody who may."""
    return Approve(at=chooser.at(lead), **_decided(chooser, workflow, lead))


def rejecting(chooser, workflow, lead):
    """Return the rejection of what waits."""
    return Reject(at=chooser.at(lead), **_decided(chooser, workflow, lead))


def assigning(chooser, workflow, lead):
    """Return the assignment of an owner, by a person or automatic."""
    owner = chooser.either([*OWNERS, *OWNERS, None], [" "])
    return AssignOwner(owner, at=chooser.at(lead), **chooser.who_and_what(odds=5))


def migrating(chooser, workflow, lead):
    """Return the migration into the guide that the lead follows already, or from one before."""
    stages = [stage.id for stage in workflow.stages]
    stage = chooser.either([None, *stages], [UNKNOWN])
    return Migrate(at=chooser.at(lead), stage=stage, **chooser.who_and_what(odds=5))


def _decided(chooser, workflow, lead):
    """Return who decides and what is said, mostly one who may and who has not asked for it."""
    told, parked = chooser.who_and_what(odds=5), lead.pending.approval
    rules = [way.approval for way in workflow.rules.transitions if way.approval is not None]
    roles = [
        role
        for rule in rules
        if parked is not None and rule.rule.path == parked.rule
        for role in rule.by.names
    ]
    if roles and not chooser.chance(4):
        told["actor"] = Actor(chooser.one(["meg", "meg", "ann"]), chooser.one(roles))
    return told
