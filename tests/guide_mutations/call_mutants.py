"""Calls and signals that count as something else, or may come from elsewhere."""

from collections.abc import Iterator

from guide_sites import Change, Site

CALL_FLAGS = ("attempt", "human", "live")
SIGNAL_FLAGS = ("attempt",)
"""The flags that drive the engine; the others inform hosts and reports."""

CONTACTS = ("none", "one_way", "two_way")


def flag_dropped(guide: Site) -> Iterator[Change]:
    """A call or signal no longer counts as an attempt, a human or a call that is going on."""
    for flag in guide.found("calls.statuses.*.flags[]"):
        if flag.value in CALL_FLAGS:
            yield flag.dropped()
    for flag in guide.found("signals.*.flags[]"):
        if flag.value in SIGNAL_FLAGS:
            yield flag.dropped()


def contact_changed(guide: Site) -> Iterator[Change]:
    """A signal is more contact with the lead than it was, or less."""
    for signal in guide.found("signals.*"):
        contact = next(iter(signal.texts("contact")), "none")
        for other in CONTACTS:
            if other != contact:
                yield signal.changed(f"{contact} → {other}", contact=other)


def direction_dropped(guide: Site) -> Iterator[Change]:
    """A call may go in either direction."""
    for direction in guide.found("calls.statuses.*.direction"):
        yield direction.dropped()


def setter_dropped(guide: Site) -> Iterator[Change]:
    """A call status may be set by agents and diallers."""
    for set_by in guide.found("calls.statuses.*.set_by"):
        if set_by.value != "any":
            yield set_by.dropped()
