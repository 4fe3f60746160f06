"""A move tried on a lead that is made up: may it happen and, if not, why not, what is missing."""

from collections.abc import Mapping
from datetime import datetime

from leadflow.engine import Accepted, Activity, Actor, ChangeStatus, Lead, Pending, Visit, Workflow
from leadflow.engine.commands import HostSource
from leadflow.engine.offering import data_missing
from leadflow.explaining.explanation import Line
from leadflow.explaining.statuses import UnknownStatus, named, status_named
from leadflow.exploration import Spot, spots
from leadflow.problems import Objection, hint
from leadflow.problems.words import named_group
from leadflow.record import NOTHING, record


@record
class Trial:
    """A move that was tried: who asked for what, and every reason against it.

    `missing` names the fields and facts that are to be supplied.
    """

    left: str
    to: str
    stage: str | None
    allowed: bool
    reasons: tuple[Objection, ...]
    missing: tuple[str, ...]


def try_move(
    workflow: Workflow,
    to: str,
    left: str,
    *,
    at: datetime,
    stage: str | None = None,
    actor: Actor | None = None,
    note: str = "",
    fields: Mapping[str, object] = NOTHING,
    source: HostSource = "manual",
) -> Trial:
    """Return what comes of moving a lead from the status *left* to the status *to*.

    The lead has just entered its status: no call was logged there, no follow-up is open. It has no
    fields but those given. Without *stage* it stands in the first stage that has its status.

    Raises:
        UnknownStatus: the guide has no such status or stage, or not together.
    """
    here, target = status_named(workflow, left), status_named(workflow, to)
    place = stage_named(workflow, stage, here.id)
    if Spot(place, here.id) not in spots(workflow):
        raise UnknownStatus(f"no lead is in {left!r} in the stage {stage!r}; name another stage")
    lead = Lead(
        "lead", 1, at, here.id, place, None, None, at, at, Visit(at, {here.id: 1}), Activity(),
        Pending(), NOTHING,
    )  # fmt: skip
    command = ChangeStatus(target.id, at=at, actor=actor, note=note, fields=fields, source=source)
    decision = workflow.decide(lead, command)
    reasons = () if isinstance(decision, Accepted) else decision.objections
    missing = tuple(dict.fromkeys(name for each in reasons for name in data_missing(each)))
    return Trial(here.id, target.id, place, not reasons, reasons, missing)


def stage_named(workflow: Workflow, name: str | None, status: str) -> str | None:
    """Return the stage *name*, by id or label; without one, the first that has *status*.

    Raises:
        UnknownStatus: the guide has no such stage.
    """
    if name is None:
        return next((each.id for each in workflow.stages if status in each.statuses), None)
    if found := named(workflow.stages, name):
        return found.id
    if not workflow.stages:
        raise UnknownStatus("this guide has no stages; leave the stage out")
    known = hint(name, [stage.id for stage in workflow.stages])
    raise UnknownStatus(f"the guide has no stage {name!r}{known}")


def reason_lines(workflow: Workflow, trial: Trial) -> tuple[Line, ...]:
    """Return a line for each reason, in the words of a refusal, with the rule that says so.

    Raises:
        Nothing.
    """
    return tuple(Line(each.said(workflow.label), each.rule) for each in trial.reasons)


def missing_words(workflow: Workflow, trial: Trial) -> tuple[str, ...]:
    """Return what people call the fields and facts that are to be supplied.

    Raises:
        Nothing.
    """
    return tuple(named_group(name, workflow.label) for name in trial.missing)
