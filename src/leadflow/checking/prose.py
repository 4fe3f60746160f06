"""Advice on what a guide tells people: definitions, next steps, labels that can be told apart.

What a guide never says of anything is its own choice; where some of its things say it, those that
do not are found.
"""

from collections.abc import Iterator, Mapping

from leadflow.checking.families import Labelled
from leadflow.checking.subject import Subject
from leadflow.documents import Path
from leadflow.engine import Workflow
from leadflow.problems import Problem


def no_definition(subject: Subject, workflow: Workflow) -> Iterator[Problem]:
    """LF304: a status or call status does not say what it means, while others do."""
    guide = subject.guide
    means = {name: bool(status.means) for name, status in guide.statuses.items()}
    yield from _silent(subject, "LF304", means, ("statuses",), "means")
    means = {name: bool(call.means) for name, call in guide.calls.statuses.items()}
    yield from _silent(subject, "LF304", means, ("calls", "statuses"), "means")


def no_next_steps(subject: Subject, workflow: Workflow) -> Iterator[Problem]:
    """LF305: a status in which a lead waits for somebody does not say for what, while others do."""
    steps = {
        name: bool(status.next_steps) or status.category in ("won", "lost")
        for name, status in subject.guide.statuses.items()
    }
    if any(status.next_steps for status in subject.guide.statuses.values()):
        yield from _silent(subject, "LF305", steps, ("statuses",), "next_steps")


def same_label(subject: Subject, workflow: Workflow) -> Iterator[Problem]:
    """LF309: two things of one kind have the same label, so nobody can tell them apart."""
    guide = subject.guide
    yield from _repeated(subject, guide.statuses, ("statuses",))
    yield from _repeated(subject, guide.stages, ("stages",))
    yield from _repeated(subject, guide.calls.statuses, ("calls", "statuses"))
    yield from _repeated(subject, guide.fields, ("fields",))
    yield from _repeated(subject, guide.roles, ("roles",))
    for name, field in guide.fields.items():
        seen: dict[str, int] = {}
        for index, choice in enumerate(field.choices or ()):
            label = choice.label or choice.id
            if seen.setdefault(label.casefold(), index) != index:
                message = f"{label!r} is what people see for another choice of {name!r} as well"
                path = ("fields", name, "choices", index)
                yield subject.problem("LF309", f"{message}; give one of them another label", path)


def _silent(
    subject: Subject, code: str, says: Mapping[str, bool], section: Path, key: str
) -> Iterator[Problem]:
    for name in says if any(says.values()) else ():
        if not says[name]:
            message = f"{name!r} has no `{key}`, and others here do; write it, in a sentence"
            yield subject.problem(code, message, (*section, name), key=True)


def _repeated(subject: Subject, things: Mapping[str, Labelled], section: Path) -> Iterator[Problem]:
    owners: dict[str, str] = {}
    for name in sorted(things, key=lambda name: bool(things[name].label)):
        shown = things[name].label.strip() or name
        owner = owners.setdefault(shown.casefold(), name)
        if owner != name and things[name].label:
            message = f"{shown!r} is what people see for {owner!r} as well"
            path = (*section, name, "label")
            yield subject.problem("LF309", f"{message}; give one of them another label", path)
