"""Where rules stand in a guide: patterns for `Site.found`, and what one pattern cannot say."""

from collections.abc import Iterator

from guide_sites import Site

OUTCOMES = (
    "statuses.*.timers[].then[]",
    "calls.statuses.*.lead_status[]",
    "signals.*.lead_status[]",
)
ACTIONS = (
    "statuses.*.on_enter[]",
    "statuses.*.on_exit[]",
    "statuses.*.slas[].on_warn[]",
    "statuses.*.slas[].on_breach[]",
    "statuses.*.timers[].do[]",
    "transitions[].do[]",
)
REQUIREMENTS = (
    "every_change.requires[]",
    "fields.*.choices[].requires[]",
    "stages.*.requires[]",
    "statuses.*.requires[]",
    "transitions[].requires[]",
    "calls.statuses.*.requires[]",
)
GROUPS = ("any_of[]", "all_of[]")

Pair = tuple[str, str]
"""The statuses at both ends of a way."""


def requirements(guide: Site) -> Iterator[Site]:
    """Yield every requirement, those inside a group after it."""
    for item in guide.found(*REQUIREMENTS):
        yield item
        yield from alternatives(item)


def alternatives(item: Site) -> Iterator[Site]:
    """Yield what stands within a requirement, groups within groups as well."""
    for inner in item.found(*GROUPS):
        yield inner
        yield from alternatives(inner)


def conditions(guide: Site) -> Iterator[Site]:
    """Yield every condition that guards something."""
    yield from guide.found("transitions[].when", "transitions[].approval.when")
    for item in requirements(guide):
        yield from item.found("when", "check")
    yield from guide.found("statuses.*.timers[].when")
    yield from guide.found(*(f"{outcomes}.when" for outcomes in OUTCOMES))
    yield from guide.found(*(f"{actions}.when" for actions in ACTIONS))
    yield from guide.found("calls.connected")


def expressions(guide: Site) -> Iterator[Site]:
    """Yield every expression that computes a value."""
    yield from guide.found(*(f"{outcomes}.fill.*.from" for outcomes in OUTCOMES))


def asks_for_contact(guide: Site) -> bool:
    """Tell whether anything in the guide depends on whether a human was there."""
    demanded = (
        item.value == "contact" or "contact" in item.texts("field") for item in requirements(guide)
    )
    read = (
        "since_last_contact" in str(site.value)
        for site in (*conditions(guide), *expressions(guide))
    )
    return (
        "two_way" in guide.texts("statuses.*.evidence")
        or "contact" in guide.texts("statuses.*.slas[].met_by[]")
        or "last_contact" in guide.texts("statuses.*.timers[].since")
        or any(demanded)
        or any(read)
    )


def status_ids(guide: Site) -> tuple[str, ...]:
    """Return the ids of the statuses, in funnel order."""
    return tuple(str(status.path[-1]) for status in guide.found("statuses.*"))


def pairs_of(way: Site) -> tuple[Pair, ...]:
    """Return the pairs from-to of a transition."""
    return tuple((left, to) for left in way.texts("from[]") for to in way.texts("to[]"))


def all_pairs(guide: Site) -> frozenset[Pair]:
    """Return the pairs from-to of all transitions."""
    return frozenset(pair for way in guide.found("transitions[]") for pair in pairs_of(way))
