"""The answer to `leadflow explain`, as text or as JSON."""

import json
import time
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime

import click

from leadflow.checking import load
from leadflow.cli.problem_formats import EXIT_FINE, exit_code, lines_in
from leadflow.cli.tables import paragraph
from leadflow.engine import Actor, Workflow
from leadflow.engine.rules import FieldRule
from leadflow.explaining import Explanation, Line, explain
from leadflow.explaining.statuses import UnknownStatus
from leadflow.explaining.trials import Trial, missing_words, reason_lines, try_move
from leadflow.language import Value, ValueRefused, parse_value
from leadflow.problems import InvalidGuide, hint, visible
from leadflow.record import record

COLUMNS = 100


@record
class Question:
    """What was asked on the command line."""

    guide: str
    status: str
    left: str | None
    stage: str | None
    role: str | None
    fields: tuple[tuple[str, str], ...]
    note: str
    source: str
    output: str


def answer(question: Question) -> int:
    """Write the answer to *question* and return the exit code.

    Raises:
        click.UsageError: the guide has no such status, stage, field or role.
    """
    try:
        workflow = load(question.guide)
    except InvalidGuide as error:
        for line in lines_in(error.problems, question.output):
            click.echo(line)
        return exit_code(error.problems)
    try:
        lines = tuple(_answer(workflow, question))
    except UnknownStatus as error:
        raise click.UsageError(visible(str(error))) from None
    for line in lines:
        click.echo(line)
    return EXIT_FINE


def _answer(workflow: Workflow, question: Question) -> Iterator[str]:
    if question.left is None:
        explanation = explain(workflow, question.status)
        if question.output == "json":
            yield _json(_explanation_data(explanation))
        else:
            yield from _explanation_lines(explanation)
        return
    trial = _trial(workflow, question, question.left)
    if question.output == "json":
        yield _json(_trial_data(workflow, trial))
    else:
        yield from _trial_lines(workflow, trial, question)


def _trial(workflow: Workflow, question: Question, left: str) -> Trial:
    actor = None if question.role is None else Actor("somebody", _role(workflow, question.role))
    return try_move(
        workflow,
        question.status,
        left,
        at=datetime.fromtimestamp(time.time(), UTC),
        stage=question.stage,
        actor=actor,
        note=question.note,
        fields=dict(_values(workflow, question.fields)),
        source="import" if question.source == "import" else "manual",
    )


def _role(workflow: Workflow, name: str) -> str:
    roles = workflow.rules.roles
    for role in roles:
        if name in (role.id, role.label) or name.casefold() == role.label.casefold():
            return role.id
    known = hint(name, [role.id for role in roles]) if roles else "; it has no roles"
    says = visible(f"the guide has no role {name!r}{known}")
    raise click.BadParameter(says, param_hint="--role")


def _values(workflow: Workflow, pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, Value]]:
    for name, text in pairs:
        field = _field(workflow, name)
        try:
            yield field.spec.id, parse_value(field.spec, text)
        except ValueRefused as error:
            says = visible(f"{name}: {error}")
            raise click.BadParameter(says, param_hint="--field") from None


def _field(workflow: Workflow, name: str) -> FieldRule:
    for field in workflow.fields:
        if name == field.spec.id or name.casefold() == field.spec.label.casefold():
            return field
    known = hint(name, [field.spec.id for field in workflow.fields])
    says = visible(f"the guide has no field {name!r}{known}")
    raise click.BadParameter(says, param_hint="--field")


def _explanation_lines(explanation: Explanation) -> Iterator[str]:
    title = _named(explanation.label, explanation.status)
    yield click.style(visible(f"{title}, {explanation.rule.place}"), bold=True)
    for section in explanation.sections:
        yield ""
        yield click.style(section.title, bold=True)
        for line in section.lines:
            place = line.rule.place if line.rule is not None else None
            where = f" (line {place.line:,})" if place is not None else ""
            yield from paragraph(f"{line.text}{where}", "  - ", COLUMNS)


def _trial_lines(workflow: Workflow, trial: Trial, question: Question) -> Iterator[str]:
    yield from paragraph(f"{_asked(workflow, trial, question)}: {_verdict(trial)}.", "", COLUMNS)
    for number, line in enumerate(reason_lines(workflow, trial), start=1):
        where = f", {line.rule.place or line.rule.path}" if line.rule is not None else ""
        text = f"{line.text} ({trial.reasons[number - 1].code}{where})"
        yield from paragraph(text, f"  {number}. ", COLUMNS)
    if not trial.allowed:
        yield "The lead is made up: no call was logged in its status, and no follow-up is open."
    if missing := missing_words(workflow, trial):
        yield from paragraph(f"To fill in: {', '.join(missing)}.", "", COLUMNS)


def _asked(workflow: Workflow, trial: Trial, question: Question) -> str:
    left, to = (workflow.label("status", name) for name in (trial.left, trial.to))
    says = f"A lead in {left}"
    if trial.stage is not None:
        says += f" (stage {workflow.label('stage', trial.stage)})"
    says += f", to {to}"
    if question.role is not None:
        says += f", asked for by {workflow.label('role', _role(workflow, question.role))}"
    return says + (", by an import" if question.source == "import" else "")


def _verdict(trial: Trial) -> str:
    if trial.allowed:
        return "allowed"
    count = len(trial.reasons)
    return f"refused, for {count} reasons" if count > 1 else "refused, for one reason"


def _named(label: str, name: str) -> str:
    return label if label == name else f"{label} ({name})"


def _json(data: Mapping[str, object]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)


def _explanation_data(explanation: Explanation) -> Mapping[str, object]:
    return {
        "status": explanation.status,
        "label": explanation.label,
        "sections": [
            {"title": section.title, "lines": [_line_data(line) for line in section.lines]}
            for section in explanation.sections
        ],
    }


def _trial_data(workflow: Workflow, trial: Trial) -> Mapping[str, object]:
    reasons = zip(trial.reasons, reason_lines(workflow, trial), strict=True)
    return {
        "from": trial.left,
        "to": trial.to,
        "stage": trial.stage,
        "allowed": trial.allowed,
        "reasons": [
            {"code": each.code, "name": each.name, "subject": each.subject, **_line_data(line)}
            for each, line in reasons
        ],
        "missing": list(trial.missing),
    }


def _line_data(line: Line) -> Mapping[str, object]:
    rule = line.rule
    place = None if rule is None else rule.place
    return {
        "text": line.text,
        "rule": None if rule is None else rule.path,
        "file": None if place is None else place.file,
        "line": None if place is None else place.line,
        "column": None if place is None else place.column,
    }
