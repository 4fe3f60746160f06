"""What the sections of one random guide have to agree on, and what its conditions may read."""

from functools import cached_property

from strategies.calendars import calendar_sections
from strategies.conditions import Readable
from strategies.fields import specs_of
from strategies.places import stages_of
from strategies.signals import parameters_of
from strategies.words import CALLS, ROLES, SIGNALS, STATUSES, SUB_STATUSES

BUSINESS = ("2bh", "5bd", "90bm")
SCOPES = ("lead", "transition", "call")


class Outline:
    """The ids of a guide and how they hang together, chosen before anything is written."""

    def __init__(self, chooser, timed=False, governed=False):
        self.timed, self.governed = timed, governed
        self.calendars = calendar_sections(chooser)
        self.statuses = ["new", *chooser.some(STATUSES[1:], most=4)]
        self.subs = {name: chooser.few(SUB_STATUSES) for name in self.statuses}
        self.locked = chooser.few(self.statuses[1:], most=1)
        self.stages, start, self.carried = stages_of(chooser, self.statuses)
        self.start = {"status": "new", **start}
        none = not governed and chooser.chance(3)
        self.roles = [] if none else chooser.some(ROLES, most=3)
        self.specs = specs_of(chooser)
        self.calls = chooser.few(CALLS, most=4)
        self.signals = {name: parameters_of(chooser) for name in chooser.few(SIGNALS, most=2)}
        self.host = chooser.few([spec.id for spec in self.specs], most=1) if chooser.coin() else []
        kept = [spec.id for spec in self.specs if spec.id not in self.host]
        self.account = chooser.one(kept) if kept and chooser.coin() else None

    def wait(self, chooser, elapsed):
        """Return one of the lengths *elapsed*, or of business time where there is a calendar."""
        business = self.calendars.get("calendar") or len(self.calendars.get("calendars", ())) == 1
        return chooser.one([*elapsed, *(BUSINESS if business else ())])

    def readable(self, scope):
        """Return what conditions in *scope* may read."""
        return self._readable[scope]

    def readable_by_timers(self):
        """Return what the `when` of a timer may read: nothing that changes by itself."""
        return self._readable["timer"]

    @cached_property
    def _readable(self):
        closed = {
            "status": tuple(self.statuses),
            "sub_status": tuple(dict.fromkeys(sub for subs in self.subs.values() for sub in subs)),
            "call.status": tuple(self.calls),
        }
        if self.stages:
            closed["stage"] = tuple(self.stages)
        if self.roles:
            closed["actor.role"] = tuple(self.roles)
        signals = tuple(self.signals)
        readable = {scope: Readable(scope, self.specs, closed, signals) for scope in SCOPES}
        for name, params in self.signals.items():
            readable[f"signal:{name}"] = Readable("signal", self.specs, closed, signals, params)
        kept = [spec for spec in self.specs if spec.id not in self.host]
        readable["timer"] = Readable("lead", kept, closed, signals, moving=False)
        return readable
