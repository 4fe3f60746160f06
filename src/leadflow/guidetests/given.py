"""The leads that tests begin with: just entered where the file says, entry actions done."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from leadflow.documents import Document
from leadflow.documents.nodes import Path
from leadflow.engine import Activity, FollowUp, Lead, Pending, Visit, Workflow
from leadflow.guidetests.moments import moment_of, never
from leadflow.guidetests.suite import GivenLead, Suite
from leadflow.guidetests.values import field_specs
from leadflow.language import FieldSpec, Value, ValueRefused, accept_value, parse_value
from leadflow.problems import Problem, hint
from leadflow.record import record


@record
class Case:
    """A lead to begin with, and what its host computes for it, which goes with every command."""

    lead: Lead
    host: Mapping[str, object]


def given_cases(
    suite: Suite, document: Document, workflow: Workflow
) -> tuple[Mapping[str, Case], tuple[Problem, ...]]:
    """Return the leads that *suite* gives by their names, and why some cannot be.

    LF613: a lead of the tests cannot stand where it is said to.

    Raises:
        Nothing.
    """
    cases, problems = {}, list[Problem]()
    for name, given in suite.leads.items():
        stage = _stage(given, workflow)
        values, refused = _values(given, workflow)
        due = _follow_up(given, suite.now, workflow)
        faults = (
            *_misplaced(given, stage, workflow),
            *refused,
            *_untimely(given, due, suite.now, workflow),
        )
        for path, says in faults:
            problems.append(Problem("LF613", says, document.place(("leads", name, *path))))
        if not faults:
            host = {each: values.pop(each) for each in workflow.tables.host_fields & values.keys()}
            cases[name] = Case(_lead(name, given, stage, values, due, suite.now), host)
    return cases, tuple(problems)


def _lead(
    name: str,
    given: GivenLead,
    stage: str | None,
    values: Mapping[str, Value],
    due: datetime | None,
    now: datetime,
) -> Lead:
    return Lead(
        id=name,
        version=1,
        at=now,
        status=given.status,
        stage=stage,
        sub_status=given.sub_status,
        owner=given.owner,
        opened_at=now,
        stage_entered_at=now,
        visit=Visit(now, {given.status: 1}),
        activity=Activity(),
        pending=Pending(None if due is None else FollowUp(due)),
        fields={each: value for each, value in values.items() if value is not None},
    )


def _stage(given: GivenLead, workflow: Workflow) -> str | None:
    return given.stage or workflow.rules.start_stage


def _misplaced(
    given: GivenLead, stage: str | None, workflow: Workflow
) -> Iterator[tuple[Path, str]]:
    homes = [each.id for each in workflow.stages if given.status in each.statuses]
    if homes and stage not in homes:
        begins = "" if given.stage else ", in which new leads begin"
        says = f"the status {given.status!r} does not stand in the stage {stage!r}{begins}"
        key: Path = ("stage",) if given.stage else ("status",)
        yield key, f"{says}; write `stage: {' or '.join(homes)}`"
    known = workflow.tables.statuses[given.status].sub_statuses
    if given.sub_status is not None and given.sub_status not in known:
        says = f"the status {given.status!r} has no sub-status {given.sub_status!r}"
        yield ("sub_status",), f"{says}{hint(given.sub_status, known)}"


def _values(
    given: GivenLead, workflow: Workflow
) -> tuple[dict[str, Value], list[tuple[Path, str]]]:
    specs, values, refused = field_specs(workflow), dict[str, Value](), list[tuple[Path, str]]()
    for name, value in given.fields.items():
        try:
            values[name] = _accepted(specs[name], value)
        except ValueRefused as error:
            refused.append((("fields", name), f"the field {name!r} does not take it: {error}"))
    return values, refused


def _accepted(spec: FieldSpec, value: object) -> Value:
    return parse_value(spec, value) if isinstance(value, str) else accept_value(spec, value)


def _follow_up(given: GivenLead, now: datetime, workflow: Workflow) -> datetime | None:
    return None if given.follow_up is None else moment_of(given.follow_up, now, workflow)


def _untimely(
    given: GivenLead, due: datetime | None, now: datetime, workflow: Workflow
) -> Iterator[tuple[Path, str]]:
    if given.follow_up is None:
        return
    if due is None:
        yield ("follow_up",), never(given.follow_up, workflow)
    elif due <= now:
        yield (
            ("follow_up",),
            f"{given.follow_up} is not later than `now`; write a moment that lies ahead",
        )
