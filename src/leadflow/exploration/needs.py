"""What a walk has to bring along for a move, as refusals have taught it so far."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from leadflow.engine import Lead, Workflow
from leadflow.engine.commands import HostSource
from leadflow.engine.intake import given_fields
from leadflow.engine.moves import situation_of
from leadflow.engine.requirement_rules import AllOf, AnyOf, Check, Condition, Need, Requirement
from leadflow.engine.situation import Situation
from leadflow.exploration.parts import parts_of
from leadflow.exploration.samples import fitting, sample_value
from leadflow.exploration.wishes import Wishes
from leadflow.language import FieldSpec, is_missing
from leadflow.language.conditions.demands import Is
from leadflow.problems import Objection
from leadflow.record import NOTHING, record

NOTE = "As agreed"


@record
class Needs:
    """What has to come along with a command, or before it.

    `facts` are those to bring about (`attempts_here`: 8), `demands` the conditions that were met
    on the way here and have to hold still. `written` tells that the values are written first.
    """

    fields: Mapping[str, object] = NOTHING
    facts: Mapping[str, object] = NOTHING
    note: str = ""
    role: str | None = None
    source: HostSource = "manual"
    follow_up: bool = False
    written: bool = False
    demands: tuple[Is, ...] = ()
    roles: tuple[tuple[str, ...], ...] = ()


class Teacher:
    """Learns from what a workflow objects to what has to be brought along."""

    def __init__(self, workflow: Workflow) -> None:
        rules = workflow.rules
        self._tables = workflow.tables
        self._wishes = Wishes(workflow)
        self.specs: Mapping[str, FieldSpec] = {rule.spec.id: rule.spec for rule in rules.fields}
        self.conditions = {each.rule.path: each for each in parts_of(rules, Condition)}
        self.groups = {each.rule.path: each for each in parts_of(rules, AnyOf)}

    def learn(self, needs: Needs, objections: Iterable[Objection], lead: Lead) -> Needs | None:
        """Return *needs* with what meets all *objections*; None where nothing more can be done.

        Raises:
            Nothing.
        """
        lesson = _Lesson(self, needs, lead)
        learnt: Needs | None = needs
        for objection in objections:
            if learnt is None:
                return None
            learnt = lesson.answer(learnt, objection)
        return None if learnt == needs else learnt

    def demand(self, needs: Needs, demands: Iterable[Is], lead: Lead) -> Needs | None:
        """Return *needs* with what makes *demands* hold too, None where that cannot be told.

        Raises:
            Nothing.
        """
        wanted = (*needs.demands, *(each for each in demands if each not in needs.demands))
        wish = self._wishes.wish(wanted, self._situation(needs, lead))
        if wish is None:
            return None
        values = {
            name: None if value is None else fitting(self.specs[name], value)
            for name, value in wish.fields.items()
        }
        fields = {**needs.fields, **values}
        facts = {**needs.facts, **wish.facts}
        note = facts.pop("note", needs.note)
        role = facts.pop("actor.role", needs.role)
        source = facts.pop("source", needs.source)
        return replace(
            needs,
            fields=fields,
            facts=facts,
            note=note if isinstance(note, str) else needs.note,
            role=role if isinstance(role, str) else needs.role,
            source="import" if source == "import" else "manual",
            demands=wanted,
        )

    def _situation(self, needs: Needs, lead: Lead) -> Situation:
        given = given_fields(self._tables, needs.fields)
        return situation_of(self._tables, lead, lead.at, given, needs.note, None, needs.source)


class _Lesson:
    """What one refusal teaches; what was brought along `before` and did not help is no answer."""

    def __init__(self, teacher: Teacher, before: Needs, lead: Lead) -> None:
        self._teacher = teacher
        self._before = before
        self._lead = lead

    def answer(self, needs: Needs, objection: Objection) -> Needs | None:
        """Return *needs* with what meets *objection*, None if nothing does."""
        path = "" if objection.rule is None else objection.rule.path
        facts, teacher = dict(objection.facts), self._teacher
        match objection.code:
            case "LF404" | "LF405" if path in teacher.groups:
                return self._one_of(needs, teacher.groups[path])
            case "LF404":
                return self._need(needs, objection.subject)
            case "LF405" | "LF409" if path in teacher.conditions:
                return self._check(needs, teacher.conditions[path])
            case "LF406":
                return _with_role(needs, tuple(map(str, _listed(facts.get("roles")))))
            case "LF407" if "import" in _listed(facts.get("sources")):
                return replace(needs, source="import")
            case _:
                return None

    def _check(self, needs: Needs, condition: Condition) -> Needs | None:
        return self._teacher.demand(needs, [Is(condition.tree)], self._lead)

    def _one_of(self, needs: Needs, group: AnyOf) -> Needs | None:
        found = (self._meet(needs, item) for item in group.items)
        return next((each for each in found if each is not None), None)

    def _meet(self, needs: Needs, item: Requirement) -> Needs | None:
        match item:
            case Need():
                return self._need(needs, item.name)
            case Check(condition=condition):
                return self._check(needs, condition)
            case AnyOf():
                return self._one_of(needs, item)
            case AllOf():
                met: Needs | None = needs
                for part in item.items:
                    met = None if met is None else self._meet(met, part)
                return met

    def _need(self, needs: Needs, name: str) -> Needs | None:
        spec, before = self._teacher.specs.get(name), self._before
        if spec is not None:
            if not is_missing(before.fields.get(name)):
                return None
            if not is_missing(needs.fields.get(name)):
                return needs
            return replace(needs, fields={**needs.fields, name: sample_value(spec)})
        match name:
            case "note":
                return None if before.note else replace(needs, note=needs.note or NOTE)
            case "follow_up":
                return None if before.follow_up else replace(needs, follow_up=True)
            case "call" | "attempt" | "contact" | "duration":
                wanted = {**needs.facts, name: 1}
                return None if name in before.facts else replace(needs, facts=wanted)
            case _:
                return None


def _with_role(needs: Needs, wanted: tuple[str, ...]) -> Needs | None:
    """Return *needs* with a role that is covered by everything that was *wanted* so far."""
    roles = (*needs.roles, wanted)
    fit = [role for role in roles[0] if all(role in each for each in roles)]
    return replace(needs, role=fit[0], roles=roles) if fit else None


def _listed(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()
