"""Other timers, service levels and actions."""

from collections.abc import Iterator

from guide_parts import ACTIONS
from guide_sites import Change, Site


def timer_dropped(guide: Site) -> Iterator[Change]:
    """A timer is gone."""
    for timer in guide.found("statuses.*.timers[]"):
        yield timer.dropped(*timer.texts("id"))


def origin_changed(guide: Site) -> Iterator[Change]:
    """A timer counts from the last activity, or where it counts from anything, from entering."""
    for timer in guide.found("statuses.*.timers[]"):
        if any(timer.found("after")):
            since = next(iter(timer.texts("since")), "entered")
            other = "last_activity" if since == "entered" else "entered"
            yield timer.changed(f"since {since} → {other}", since=other)


def service_level_dropped(guide: Site) -> Iterator[Change]:
    """A service level is gone."""
    for sla in guide.found("statuses.*.slas[]"):
        yield sla.dropped(*sla.texts("id"))


def goal_dropped(guide: Site) -> Iterator[Change]:
    """Something no longer meets a service level."""
    for goal in guide.found("statuses.*.slas[].met_by[]"):
        inner = tuple(goal.found("status[]"))
        yield from (each.dropped() for each in (inner if len(inner) > 1 else (goal,)))


def recurring_dropped(guide: Site) -> Iterator[Change]:
    """A service level ends once it is met."""
    for recurring in guide.found("statuses.*.slas[].recurring"):
        if recurring.is_on:
            yield recurring.dropped()


def action_dropped(guide: Site) -> Iterator[Change]:
    """Hosts are no longer asked to do something."""
    for action in guide.found(*ACTIONS):
        yield action.dropped()
