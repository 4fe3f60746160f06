"""Signals with flags that only calls can have, or with names that mean something else."""

from collections.abc import Iterator, Mapping

from leadflow.checking.subject import Subject
from leadflow.guide import BUILT_IN_GOALS
from leadflow.problems import Problem

_INSTEAD: Mapping[str, str] = {
    "human": "write `contact: two_way` if it is contact with a human",
    "live": "leave it out",
    "missed": "leave it out",
}


def taken_signal(subject: Subject) -> Iterator[Problem]:
    """LF218: a signal is called like a goal that service levels have anyway."""
    for name in subject.guide.signals:
        if name in BUILT_IN_GOALS:
            message = f"{name!r} is a goal of service levels already, so no signal can have this "
            message += "name; choose another"
            yield subject.problem("LF218", message, ("signals", name), key=True)


def signal_flags(subject: Subject) -> Iterator[Problem]:
    """LF260: a signal has a flag that says something of calls alone."""
    for name, signal in subject.guide.signals.items():
        for index, flag in enumerate(signal.flags):
            if flag in _INSTEAD:
                message = f"only a call can be {flag!r}, not a signal; {_INSTEAD[flag]}"
                yield subject.problem("LF260", message, ("signals", name, "flags", index))
