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
from leadflow.language.conditions.possible import Is
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
        self._specs: Mapping[str, FieldSpec] = {rule.spec.id: rule.spec for rule in rules.fields}
        self._conditions = {each.rule.path: each for each in parts_of(rules, Condition)}
        self._groups = {each.rule.path: each for each in parts_of(rules, AnyOf)}

    def learn(self, needs: Needs, objections: Iterable[Objection], lead: Lead) -> Needs | None:
        """Return *needs* with what meets all *objections*; None where nothing more can be done.

        Raises:
            Nothing.
        """
        learnt: Needs | None = needs
        for objection in objections:
            if learnt is None:
                return None
            learnt = self._answer(learnt, objection, lead)
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
            name: None if value is None else fitting(self._specs[name], value)
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

    def _answer(self, needs: Needs, objection: Objection, lead: Lead) -> Needs | None:
        path = "" if objection.rule is None else objection.rule.path
        facts = dict(objection.facts)
        match objection.code:
            case "LF404" | "LF405" if path in self._groups:
                return self._one_of(needs, self._groups[path], lead)
            case "LF404":
                return self._need(needs, objection.subject)
            case "LF405" | "LF409" if path in self._conditions:
                return self.demand(needs, [Is(self._conditions[path].tree)], lead)
            case "LF406":
                return self._role(needs, tuple(map(str, _listed(facts.get("roles")))))
            case "LF407" if "import" in _listed(facts.get("sources")):
                return replace(needs, source="import")
            case _:
                return None

    def _role(self, needs: Needs, wanted: tuple[str, ...]) -> Needs | None:
        roles = (*needs.roles, wanted)
        fitting_all = [role for role in roles[0] if all(role in each for each in roles)]
        return replace(needs, role=fitting_all[0], roles=roles) if fitting_all else None

    def _one_of(self, needs: Needs, group: AnyOf, lead: Lead) -> Needs | None:
        found = (self._meet(needs, item, lead) for item in group.items)
        return next((each for each in found if each is not None), None)

    def _meet(self, needs: Needs, item: Requirement, lead: Lead) -> Needs | None:
        match item:
            case Need():
                return self._need(needs, item.name)
            case Check(condition=condition):
                return self.demand(needs, [Is(condition.tree)], lead)
            case AnyOf():
                return self._one_of(needs, item, lead)
            case AllOf():
                met: Needs | None = needs
                for part in item.items:
                    met = None if met is None else self._meet(met, part, lead)
                return met

    def _need(self, needs: Needs, name: str) -> Needs | None:
        if name in self._specs:
            if not is_missing(needs.fields.get(name)):
                return None
            value = sample_value(self._specs[name])
            return replace(needs, fields={**needs.fields, name: value})
        match name:
            case "note":
                return replace(needs, note=NOTE) if not needs.note else None
            case "follow_up":
                return replace(needs, follow_up=True) if not needs.follow_up else None
            case "call" | "attempt" | "contact" | "duration":
                wanted = {**needs.facts, name: 1}
                return replace(needs, facts=wanted) if name not in needs.facts else None
            case _:
                return None


def _listed(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()
