"""Calls and signals that count as something else, or may come from elsewhere."""

from collections.abc import Iterator

from guide_parts import asks_for_contact
from guide_sites import Change, Site

CALL_FLAGS = ("attempt", "human", "live")
SIGNAL_FLAGS = ("attempt",)
"""The flags that drive the engine; the others inform hosts and reports."""

CONTACTS = ("none", "one_way", "two_way")


def flag_dropped(guide: Site) -> Iterator[Change]:
    """A call or signal no longer counts as an attempt, a human or a call that is going on.

    An attempt with a human is an attempt, and more only if something in the guide asks for contact.
    """
    asks = asks_for_contact(guide)
    for call in guide.found("calls.statuses.*"):
        flags = call.texts("flags[]")
        for flag in call.found("flags[]"):
            is_seen = flag.value in CALL_FLAGS
            if is_seen and (asks or flag.value != "human" or "attempt" not in flags):
                yield flag.dropped()
    for flag in guide.found("signals.*.flags[]"):
        if flag.value in SIGNAL_FLAGS:
            yield flag.dropped()


def contact_changed(guide: Site) -> Iterator[Change]:
    """A signal is other contact with the lead, or none; both ways only if something asks for it."""
    for signal in guide.found("signals.*"):
        contact = next(iter(signal.texts("contact")), "none")
        others = [each for each in CONTACTS if each != contact]
        if not asks_for_contact(guide):
            others = ["one_way"] if contact == "none" else ["none"]
        for other in others:
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
