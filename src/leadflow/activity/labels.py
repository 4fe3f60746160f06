"""Objections in the words of people: ids replaced by the labels that the guide gives them."""

from collections.abc import Mapping
from dataclasses import replace

from leadflow.engine import Workflow
from leadflow.language import REQUIRED_FACTS
from leadflow.problems import FactValue, Objection
from leadflow.record import record

_ABOUT_STATUS = frozenset({"LF401", "LF402", "LF403", "LF408", "LF417", "LF418"})
_ABOUT_FIELD = frozenset({"LF404", "LF412"})
_STATUS_FACTS = frozenset({"from", "to", "allowed", "choices", "opens"})
_STAGE_FACTS = frozenset({"stage", "belongs"})


@record
class Labels:
    """What people call the things of a guide, by id."""

    statuses: Mapping[str, str]
    stages: Mapping[str, str]
    calls: Mapping[str, str]
    fields: Mapping[str, str]
    roles: Mapping[str, str]


def labels_of(workflow: Workflow) -> Labels:
    """Return the labels of the guide.

    Raises:
        Nothing.
    """
    return Labels(
        {status.id: status.label for status in workflow.statuses},
        {stage.id: stage.label for stage in workflow.stages},
        {call.id: call.label for call in workflow.call_statuses},
        {field.spec.id: field.spec.label or field.spec.id for field in workflow.fields},
        {role.id: role.label for role in workflow.rules.roles},
    )


def labelled(objection: Objection, labels: Labels) -> Objection:
    """Return *objection* with labels where its sentence names statuses, stages, calls or fields.

    Raises:
        Nothing.

    >>> labels = Labels({"won": "Customer", "new": "New"}, {}, {}, {}, {})
    >>> facts = (("from", "new"), ("to", "won"), ("allowed", ()))
    >>> labelled(Objection("LF401", "won", None, facts), labels).message
    "a lead in 'New' cannot move to 'Customer'; no move leads on from there."
    """
    facts = tuple((name, _fact(objection, name, fact, labels)) for name, fact in objection.facts)
    return replace(objection, subject=_subject(objection, labels), facts=facts)


def _subject(objection: Objection, labels: Labels) -> str:
    subject = objection.subject
    if objection.code == "LF418":
        return labels.stages.get(subject, subject)
    if objection.code == "LF406":
        return labels.roles.get(subject, subject)
    if objection.code in _ABOUT_STATUS:
        return labels.statuses.get(subject, subject)
    if objection.code in _ABOUT_FIELD and subject not in REQUIRED_FACTS:
        return " or ".join(labels.fields.get(part, part) for part in subject.split(" or "))
    return subject


def _fact(objection: Objection, name: str, fact: FactValue, labels: Labels) -> FactValue:
    known = _known(objection.code, name, labels)
    if isinstance(fact, str):
        return known.get(fact, fact)
    if isinstance(fact, tuple):
        return tuple(known.get(item, item) for item in fact)
    return fact


def _known(code: str, name: str, labels: Labels) -> Mapping[str, str]:
    if name in ("call_status", "roles"):
        return labels.calls if name == "call_status" else labels.roles
    if name in _STAGE_FACTS or (code == "LF418" and name == "from"):
        return labels.stages
    return labels.statuses if name in _STATUS_FACTS else {}
