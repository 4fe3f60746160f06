"""Call statuses whose flags contradict each other or their outcome."""

from collections.abc import Iterator

from leadflow.checking.subject import Subject
from leadflow.problems import Problem

_APART = (("live", "attempt"), ("live", "human"), ("live", "missed"), ("missed", "attempt"),
          ("missed", "human"))  # fmt: skip


def flags_contradict(subject: Subject) -> Iterator[Problem]:
    """LF222: a call cannot be live and over, or missed and answered or tried."""
    for name, call in subject.guide.calls.statuses.items():
        for one, other in _APART:
            if one in call.flags and other in call.flags:
                message = f"a call cannot be both {one!r} and {other!r}; leave one of them out"
                yield subject.problem("LF222", message, ("calls", "statuses", name, "flags"))
                break


def direction_of_missed(subject: Subject) -> Iterator[Problem]:
    """LF222: a missed call is one that came in."""
    for name, call in subject.guide.calls.statuses.items():
        if "missed" in call.flags and call.direction == "outbound":
            message = "a missed call is inbound; a call of ours that nobody took is an attempt"
            yield subject.problem("LF222", message, ("calls", "statuses", name, "direction"))


def live_outcome(subject: Subject) -> Iterator[Problem]:
    """LF223: a live call changes nothing until it has ended (article 001, In-progress)."""
    for name, call in subject.guide.calls.statuses.items():
        if "live" in call.flags and any(not entry.keep for entry in call.lead_status):
            message = f"{name!r} is live, so it cannot move a lead; leave this out or write keep"
            path = ("calls", "statuses", name, "lead_status")
            yield subject.problem("LF223", message, path, key=True)


def live_writing(subject: Subject) -> Iterator[Problem]:
    """LF228: a live call is to write something, which it does not until it has ended."""
    for name, call in subject.guide.calls.statuses.items():
        for index, entry in enumerate(call.lead_status if "live" in call.flags else ()):
            for key in ("fill", "sub_status"):
                if entry.keep and getattr(entry, key):
                    message = f"{name!r} is live, so it writes nothing yet; leave `{key}` out"
                    path = ("calls", "statuses", name, "lead_status", index, key)
                    yield subject.problem("LF228", message, path, key=True)
