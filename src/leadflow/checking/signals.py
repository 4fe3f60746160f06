"""Signals with flags that only calls can have."""

from collections.abc import Iterator, Mapping

from leadflow.checking.subject import Subject
from leadflow.problems import Problem

_INSTEAD: Mapping[str, str] = {
    "human": "write `contact: two_way` if it is contact with a human",
    "live": "leave it out",
    "missed": "leave it out",
}


def signal_flags(subject: Subject) -> Iterator[Problem]:
    """LF260: a signal has a flag that says something of calls alone."""
    for name, signal in subject.guide.signals.items():
        for index, flag in enumerate(signal.flags):
            if flag in _INSTEAD:
                message = f"only a call can be {flag!r}, not a signal; {_INSTEAD[flag]}"
                yield subject.problem("LF260", message, ("signals", name, "flags", index))
