"""What the sections of one random guide have to agree on, and what its conditions may read."""

from strategies.conditions import Readable


class Outline:
    """The ids of a guide and how they hang together, drawn before anything is written."""

    def __init__(self, statuses, subs, locked, stages, start, carried, roles, specs, calls):
        self.statuses = statuses
        self.subs = subs
        self.locked = locked
        self.stages = stages
        self.start = start
        self.carried = carried
        self.roles = roles
        self.specs = specs
        self.calls = calls

    def readable(self, scope):
        """Return what conditions in *scope* may read."""
        every_sub = dict.fromkeys(sub for subs in self.subs.values() for sub in subs)
        closed = {
            "status": tuple(self.statuses),
            "sub_status": tuple(every_sub),
            "call.status": tuple(self.calls),
        }
        if self.stages:
            closed["stage"] = tuple(self.stages)
        if self.roles:
            closed["actor.role"] = tuple(self.roles)
        return Readable(scope, self.specs, closed)
