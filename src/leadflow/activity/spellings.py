"""The names that logs use for statuses, stages and call statuses, and the ids that they mean.

The id itself wins, then an alias, then a label. What is none of them stays as it is: whether the
guide has it is for the engine to say.
"""

from collections.abc import Iterable, Mapping

from leadflow.engine import Workflow
from leadflow.engine.rules import RetiredId
from leadflow.record import record


@record
class Spellings:
    """The names of one kind of thing. `meant` has more than one id where a name is ambiguous."""

    kind: str
    meant: Mapping[str, tuple[str, ...]]

    def ids(self, name: str) -> tuple[str, ...]:
        """Return the ids that *name* may mean: one, as a rule."""
        return self.meant.get(name) or (name,)


def status_spellings(workflow: Workflow) -> Spellings:
    """Return the names of the statuses.

    Raises:
        Nothing.

    >>> from leadflow.checking import load_text
    >>> workflow = load_text('''
    ... leadflow: 1
    ... guide: {id: calls, title: Calls, revision: "1"}
    ... start: {status: new}
    ... statuses: {new: {category: open, label: Fresh}}
    ... transitions: []
    ... ''')
    >>> status_spellings(workflow).ids("Fresh"), status_spellings(workflow).ids("unheard of")
    (('new',), ('unheard of',))
    """
    named = ((status.id, status.aliases, status.label) for status in workflow.statuses)
    return Spellings("status", _meant(named, workflow.rules.retired.statuses))


def stage_spellings(workflow: Workflow) -> Spellings:
    """Return the names of the stages.

    Raises:
        Nothing.
    """
    named = ((stage.id, stage.aliases, stage.label) for stage in workflow.stages)
    return Spellings("stage", _meant(named, workflow.rules.retired.stages))


def call_spellings(workflow: Workflow) -> Spellings:
    """Return the names of the call statuses.

    Raises:
        Nothing.
    """
    named = ((call.id, call.aliases, call.label) for call in workflow.call_statuses)
    return Spellings("call status", _meant(named, workflow.rules.retired.call_statuses))


def signal_spellings(workflow: Workflow) -> Spellings:
    """Return the names of the signals.

    Raises:
        Nothing.
    """
    named = ((signal.id, (), signal.label) for signal in workflow.signals)
    return Spellings("signal", _meant(named, ()))


def _meant(
    named: Iterable[tuple[str, tuple[str, ...], str]], retired: Iterable[RetiredId]
) -> Mapping[str, tuple[str, ...]]:
    things = tuple(named)
    labels: dict[str, tuple[str, ...]] = {}
    for name, _, label in things:
        labels[label] = (*labels.get(label, ()), name)
    aliases = {alias: (name,) for name, others, _ in things for alias in others}
    ids = {name: (name,) for name, _, _ in things}
    return {**labels, **aliases, **{old.id: (old.id,) for old in retired}, **ids}
