"""Every place of a guide where a rule names an id, conditions aside."""

from collections.abc import Iterator, Mapping

from leadflow.documents.nodes import Path
from leadflow.guide.actions import BUILT_IN_ACTIONS, ActionRequest
from leadflow.guide.clocks import Sla, StatusGoal
from leadflow.guide.governance import NeverLeaveInvariant
from leadflow.guide.guide import Guide
from leadflow.guide.outcomes import FOLLOW_UP, OutcomeEntry
from leadflow.guide.reference import Reference, ReferenceKind, each, one
from leadflow.guide.requirements import FieldItem
from leadflow.guide.sites import action_sites, outcome_sites, position_sites, requirement_sites
from leadflow.guide.targets import ConversionTarget, ShareTarget, TimeTarget


def references(guide: Guide) -> Iterator[Reference]:
    """Yield every place where a rule of *guide* names an id, with its path in the file.

    Raises:
        Nothing.

    >>> start = {"leadflow": 1, "guide": {"id": "g", "title": "G", "revision": "1"}}
    >>> guide = Guide.model_validate(
    ...     {**start, "start": {"status": "new"}, "statuses": {}, "transitions": []})
    >>> list(references(guide))
    [Reference(kind='status', id='new', path=('start', 'status'), of='', is_key=False)]
    """
    for finder in _FINDERS:
        for found in finder(guide):
            path = guide.as_written(found.path)
            yield Reference(found.kind, found.id, path, found.of, found.is_key)


def _of_general_parts(guide: Guide) -> Iterator[Reference]:
    yield from one("stage", guide.start.stage, ("start", "stage"))
    yield from one("status", guide.start.status, ("start", "status"))
    yield from one("calendar", guide.calendar, ("calendar",))
    for name, role in guide.roles.items():
        yield from each("role", role.includes, ("roles", name, "includes"))
    for name, field in guide.fields.items():
        yield from one("format", field.format, ("fields", name, "format"))


def _of_requirements(guide: Guide) -> Iterator[Reference]:
    for site in requirement_sites(guide):
        if isinstance(site.rule, FieldItem):
            yield Reference("requirement_name", site.rule.field, (*site.path, "field"))


def _of_stages(guide: Guide) -> Iterator[Reference]:
    for name, stage in guide.stages.items():
        yield from each("status", stage.statuses, ("stages", name, "statuses"))
        yield from one("status", stage.enters_status, ("stages", name, "enters_status"))
    for index, move in enumerate(guide.stage_moves.back):
        path = ("stage_moves", "back", index)
        yield from each("stage", move.from_, (*path, "from"))
        yield from each("stage", move.to, (*path, "to"))
        yield from each("role", move.roles, (*path, "roles"))


def _of_statuses(guide: Guide) -> Iterator[Reference]:
    for name, status in guide.statuses.items():
        path = ("statuses", name)
        yield from one("stage", status.enters_stage, (*path, "enters_stage"))
        for index, sla in enumerate(status.slas):
            yield from _of_goals(sla, (*path, "slas", index, "met_by"))
        for index, timer in enumerate(status.timers):
            if "since" in timer.model_fields_set:
                yield Reference("timer_origin", timer.since, (*path, "timers", index, "since"))


def _of_goals(sla: Sla, path: Path) -> Iterator[Reference]:
    for index, goal in enumerate(sla.met_by):
        if isinstance(goal, StatusGoal):
            yield from each("status", goal.status, (*path, index, "status"))
        else:
            yield Reference("goal", goal, (*path, index))


def _of_outcomes(guide: Guide) -> Iterator[Reference]:
    for site in outcome_sites(guide):
        yield from _of_entry(site.rule, site.path)


def _of_entry(entry: OutcomeEntry, path: Path) -> Iterator[Reference]:
    yield from one("status", entry.set, (*path, "set"))
    yield from each("status", entry.choose or (), (*path, "choose"))
    yield from each("status", entry.only_from, (*path, "only_from"))
    yield from each("status", entry.never_from, (*path, "never_from"))
    if entry.sub_status is not None:
        where = (*path, "sub_status")
        yield Reference("sub_status", entry.sub_status, where, of=entry.set or "")
    for field in entry.fill:
        if field != FOLLOW_UP:
            yield Reference("field", field, (*path, "fill", field), is_key=True)


def _of_transitions(guide: Guide) -> Iterator[Reference]:
    for index, transition in enumerate(guide.transitions):
        path = ("transitions", index)
        yield from each("status", transition.from_, (*path, "from"))
        yield from each("status", transition.to, (*path, "to"))
        yield from each("role", transition.roles, (*path, "roles"))
        if transition.approval is not None:
            yield from each("role", transition.approval.by, (*path, "approval", "by"))


def _of_actions(guide: Guide) -> Iterator[Reference]:
    for site in action_sites(guide):
        yield from _of_request(site.rule, site.path)


def _of_request(request: ActionRequest, path: Path) -> Iterator[Reference]:
    action = request.action
    yield Reference("action", action, (*path, action), is_key=True)
    if action in BUILT_IN_ACTIONS:
        to = request.parameters.get("to", ())
        if isinstance(to, str):
            yield Reference("recipient", to, (*path, action, "to"))
        else:
            yield from each("recipient", to, (*path, action, "to"))


def _of_calls(guide: Guide) -> Iterator[Reference]:
    for name, codes in guide.calls.providers.items():
        for code, call_status in codes.items():
            path = ("calls", "providers", name, code)
            yield Reference("call_status", call_status, path)


def _of_people(guide: Guide) -> Iterator[Reference]:
    for index, override in enumerate(guide.overrides):
        path = ("overrides", index)
        yield from each("role", override.by, (*path, "by"))
        yield from each("status", override.never_into, (*path, "never_into"))
    for index, rule in enumerate(guide.account_rules):
        where = ("account_rules", index, "every_lead_in")
        yield from each("status", rule.every_lead_in, where)


def _of_targets(guide: Guide) -> Iterator[Reference]:
    for index, target in enumerate(guide.targets):
        path = ("targets", index)
        match target:
            case ConversionTarget(conversion=ends):
                yield from each("status", ends.from_, (*path, "conversion", "from"))
                yield from each("status", ends.to, (*path, "conversion", "to"))
            case TimeTarget(time_in=status):
                yield Reference("status", status, (*path, "time_in"))
            case ShareTarget(share=status):
                yield Reference("status", status, (*path, "share"))


def _of_invariants(guide: Guide) -> Iterator[Reference]:
    for site in position_sites(guide):
        yield from each("stage", site.rule.stage, (*site.path, "stage"))
        yield from each("status", site.rule.status, (*site.path, "status"))
    for index, invariant in enumerate(guide.invariants):
        if isinstance(invariant, NeverLeaveInvariant):
            yield from each("status", invariant.never_leave, ("invariants", index, "never_leave"))


def _of_retired_ids(guide: Guide) -> Iterator[Reference]:
    kinds: Mapping[str, ReferenceKind] = {
        "statuses": "status",
        "call_statuses": "call_status",
        "stages": "stage",
        "fields": "field",
    }
    retired = guide.retired
    tables = (retired.statuses, retired.call_statuses, retired.stages, retired.fields)
    for (section, kind), table in zip(kinds.items(), tables, strict=True):
        for name, entry in table.items():
            yield Reference(kind, entry.use, ("retired", section, name, "use"))


def _of_checks(guide: Guide) -> Iterator[Reference]:
    for name in guide.checks:
        yield Reference("check", name, ("checks", name), is_key=True)


_FINDERS = (
    _of_general_parts,
    _of_requirements,
    _of_stages,
    _of_statuses,
    _of_outcomes,
    _of_transitions,
    _of_actions,
    _of_calls,
    _of_people,
    _of_targets,
    _of_invariants,
    _of_retired_ids,
    _of_checks,
)
