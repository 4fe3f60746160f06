"""A guide without contradictions into a workflow."""

from collections.abc import Iterator, Mapping

from leadflow.compiler.calendars import calendar_hours, default_calendar
from leadflow.compiler.calls import call_rules, connected, signal_rules
from leadflow.compiler.fingerprint import fingerprint
from leadflow.compiler.invariants import invariant_rules
from leadflow.compiler.moves import stage_moves, stage_rules, status_rules, transition_rules
from leadflow.compiler.origin import Origin
from leadflow.compiler.people import account_field, account_rules, override_rules
from leadflow.compiler.requirements import requirements
from leadflow.compiler.vocabulary import vocabulary_of
from leadflow.documents import Document
from leadflow.engine import GuideStamp, Workflow
from leadflow.engine.rules import FieldRule, Retired, RetiredId, RoleRule, Rules
from leadflow.guide import Guide
from leadflow.guide import RetiredId as RetiredItem


def compile_guide(guide: Guide, document: Document | None = None) -> Workflow:
    """Return the workflow of *guide*, which must be free of contradictions.

    Places of rules come from *document*; a guide made from Python data has none.

    Raises:
        ConditionError, KeyError: the guide was not checked.
    """
    return Workflow(compile_rules(Origin(guide, document, vocabulary_of(guide))))


def compile_rules(origin: Origin) -> Rules:
    """Return the rules of a guide as plain data."""
    guide = origin.guide
    calendars = calendar_hours(guide)
    every_change = requirements(
        origin, guide.every_change.requires, ("every_change", "requires"), "transition"
    )
    return Rules(
        stamp=GuideStamp(guide.guide.id, guide.guide.revision, fingerprint(guide, calendars)),
        title=guide.guide.title,
        start_status=guide.start.status,
        start_stage=guide.start.stage,
        statuses=tuple(status_rules(origin)),
        stages=tuple(stage_rules(origin)),
        stage_moves=stage_moves(origin),
        transitions=tuple(transition_rules(origin)),
        every_change=every_change,
        fields=tuple(_field_rules(origin)),
        roles=tuple(
            RoleRule(name, role.label or name, role.means, role.extras)
            for name, role in guide.roles.items()
        ),
        connected=connected(origin),
        calls=tuple(call_rules(origin)),
        providers=tuple(
            (provider, tuple(codes.items())) for provider, codes in guide.calls.providers.items()
        ),
        retired=_retired(origin),
        signals=tuple(signal_rules(origin)),
        overrides=tuple(override_rules(origin)),
        account_rules=tuple(account_rules(origin)),
        account_field=account_field(origin),
        invariants=tuple(invariant_rules(origin)),
        calendar=calendars.get(default_calendar(guide) or ""),
        extras=guide.extras,
    )


def _field_rules(origin: Origin) -> Iterator[FieldRule]:
    for name, field in origin.guide.fields.items():
        path = ("fields", name)
        choice_requires = tuple(
            (
                choice.id,
                requirements(origin, choice.requires, (*path, "choices", index, "requires")),
            )
            for index, choice in enumerate(field.choices or ())
            if choice.requires
        )
        spec = origin.vocabulary.fields[name]
        rule = origin.rule(path, key=True)
        labels = {choice.id: choice.label or choice.id for choice in field.choices or ()}
        host = field.from_ == "host"
        yield FieldRule(spec, rule, choice_requires, host, field.means, field.extras, labels)


def _retired(origin: Origin) -> Retired:
    retired = origin.guide.retired
    return Retired(
        statuses=_retired_ids(origin, "statuses", retired.statuses),
        stages=_retired_ids(origin, "stages", retired.stages),
        call_statuses=_retired_ids(origin, "call_statuses", retired.call_statuses),
        fields=_retired_ids(origin, "fields", retired.fields),
    )


def _retired_ids(
    origin: Origin, family: str, entries: Mapping[str, RetiredItem]
) -> tuple[RetiredId, ...]:
    return tuple(
        RetiredId(name, entry.use, origin.rule(("retired", family, name)))
        for name, entry in entries.items()
    )
