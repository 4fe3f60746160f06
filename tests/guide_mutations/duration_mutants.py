"""Other durations: half of them, and double."""

from collections.abc import Iterator

from guard_mutants import constants, rewritten
from guide_parts import OUTCOMES, conditions, expressions
from guide_sites import Change, Site

from leadflow.language.durations import Duration, DurationKind, parse_duration

DURATIONS = (
    "statuses.*.slas[].within",
    "statuses.*.timers[].after",
    "statuses.*.timers[].repeat",
    "transitions[].approval.expires",
    *(f"{outcomes}.fill.follow_up" for outcomes in OUTCOMES),
)
SMALLEST: dict[DurationKind, int] = {
    "elapsed": 1_000_000,
    "business_time": 60_000_000,
    "business_days": 1,
}
"""The shortest duration of each kind that can be written, in the measure of its amounts."""


def duration_changed(guide: Site) -> Iterator[Change]:
    """A duration is half as long, or twice, in a rule or within its condition."""
    for site in guide.found(*DURATIONS):
        if isinstance(site.value, str):
            for other in others(site.value):
                yield site.replaced(other, f"{site.value} → {other}")
    for site in (*conditions(guide), *expressions(guide)):
        for constant in constants(site, "duration"):
            for other in others(str(site.value)[constant.start : constant.end]):
                yield rewritten(site, constant, other)


def warning_moved(guide: Site) -> Iterator[Change]:
    """A warning is due at half the share of the time, or half way towards the end."""
    for site in guide.found("statuses.*.slas[].warn_at"):
        percent = float(str(site.value).rstrip("% "))
        for other in (percent / 2, (percent + 100) / 2):
            yield site.replaced(f"{other:g}%", f"{site.value} → {other:g}%")


def others(text: str) -> Iterator[str]:
    """Yield half of a duration, if half of it can be written, and double.

    >>> list(others("2bh")), list(others("1bd"))
    (['1bh', '4bh'], ['2bd'])
    """
    duration = parse_duration(text)
    smallest = SMALLEST[duration.kind]
    half = duration.amount // 2 // smallest * smallest
    for amount in filter(None, (half, duration.amount * 2)):
        yield str(Duration(duration.kind, amount))
