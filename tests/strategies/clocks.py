"""Random timers and service levels of a status."""

from strategies.actions import action_list
from strategies.conditions import condition_text
from strategies.outcomes import timer_outcome
from strategies.words import TEXTS

WAITS = ("30m", "1h", "1d", "5d", "1d12h")
ORIGINS = ("entered", "entered", "last_activity", "last_call", "last_contact", "follow_up_at")


def clocks_of(chooser, outline, status):
    """Return the keys `slas` and `timers` of *status*."""
    return {
        **chooser.maybe("slas", lambda: _slas(chooser, outline, status), odds=2),
        **chooser.maybe("timers", lambda: _timers(chooser, outline, status), odds=2),
    }


def _slas(chooser, outline, status):
    return [_sla(chooser, outline, status, f"sla {n}") for n in range(chooser.number(1, 2))]


def _sla(chooser, outline, status, name):
    goals = _goals(chooser, outline, status)
    recurs = [goal for goal in goals if isinstance(goal, str)]
    warned = chooser.maybe("warn_at", lambda: chooser.one(["50%", "80%", "99.5%"]))
    return {
        "id": name,
        "within": outline.wait(chooser, WAITS),
        **({"met_by": chooser.one_or_many(goals)} if goals else {}),
        **(chooser.maybe("recurring", lambda: True) if recurs else {}),
        **warned,
        **(chooser.maybe("on_warn", lambda: action_list(chooser, outline)) if warned else {}),
        **chooser.maybe("on_breach", lambda: action_list(chooser, outline)),
        **chooser.adorned(because=TEXTS, **{"x-colour": ("red",)}),
    }


def _goals(chooser, outline, status):
    others = [name for name in outline.statuses if name != status]
    goals = chooser.few([*_supplied(outline), *outline.signals])
    if others and chooser.chance(3):
        goals.append({"status": chooser.one_or_many(chooser.some(others))})
    return goals


def _supplied(outline):
    """Return the goals that something in the guide is sure to bring about."""
    return ["activity"]


def _timers(chooser, outline, status):
    return [_timer(chooser, outline, status, f"timer {n}") for n in range(chooser.number(1, 3))]


def _timer(chooser, outline, status, name):
    when = outline.readable_by_timers()
    moments = [spec.id for spec in outline.specs if spec.type == "datetime"]
    fields = [name for name in moments if name not in outline.host]
    condition = chooser.maybe("when", lambda: condition_text(chooser, when))
    after = {"after": outline.wait(chooser, WAITS)}
    if condition and chooser.coin():
        after = {}
    origin = chooser.maybe("since", lambda: chooser.one([*ORIGINS, *fields]), odds=2)
    if after.get("after") == "30m" and origin.get("since") in ("follow_up_at", *fields):
        after = {"after": "1h"}
    return {
        "id": name,
        **after,
        **(origin if after else {}),
        **condition,
        **chooser.maybe("repeat", lambda: chooser.one(["1h", "2d"]), odds=4),
        **_effects(chooser, outline, status),
        **chooser.adorned(because=TEXTS, **{"x-colour": ("red",)}),
    }


def _effects(chooser, outline, status):
    """Return what the timer does: at least one thing."""
    readable = outline.readable("lead")
    effects = {
        **chooser.maybe("red_flag", lambda: True),
        **chooser.maybe("do", lambda: action_list(chooser, outline)),
        **chooser.maybe("then", lambda: timer_outcome(chooser, outline, readable, status), odds=2),
    }
    does = "do" in effects or {"set", "fill"} & effects.get("then", {}).keys()
    return effects if does else {**effects, "red_flag": True}
