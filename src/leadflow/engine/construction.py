"""Rules into tables: every row that exists, with only the gates that apply to it."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

from leadflow.engine.conditions import Gate, Reading, condition_gate
from leadflow.engine.outcome_rows import call_rows
from leadflow.engine.requirements import Gates, requirement_gates
from leadflow.engine.rules import FieldRule, Rules, StageRule, StatusRule, TransitionRule
from leadflow.engine.situation import FACT_READERS, field_reader, visit_counter
from leadflow.engine.stage_steps import Step, stage_step, standing_in
from leadflow.engine.tables import Entry, FieldRow, Move, Position, StageMove, Tables

Row = TypeVar("Row")


def build_tables(rules: Rules) -> Tables:
    """Return the tables that decide by *rules*."""
    return _Construction(rules).tables()


class _Construction:
    """The parts that many rows share, made once."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.statuses = {status.id: status for status in rules.statuses}
        self.stages = {stage.id: stage for stage in rules.stages}
        self.reading = _reading(rules)
        self.change = requirement_gates(rules.every_change, self.reading)
        self.stage_gates: dict[str | None, Gates] = {
            stage.id: requirement_gates(stage.requires, self.reading) for stage in rules.stages
        }
        self.status_gates = {
            status.id: requirement_gates(status.requires, self.reading) for status in rules.statuses
        }
        self.ways = [_Way(transition, self.reading) for transition in rules.transitions]

    def tables(self) -> Tables:
        rules, retired = self.rules, self.rules.retired
        stages: list[str | None] = [stage.id for stage in rules.stages] or [None]
        status_ids = _ids(self.statuses, {old.id: old.use for old in retired.statuses})
        stage_ids: dict[str | None, str | None] = {stage: stage for stage in stages}
        stage_ids.update({old.id: old.use for old in retired.stages if old.use is not None})
        fields = {field.spec.id: _field_row(field, self.reading) for field in rules.fields}
        return Tables(
            rules=rules,
            stamp=rules.stamp,
            status_ids=status_ids,
            stage_ids=stage_ids,
            statuses=self.statuses,
            places=_under_all(stage_ids, {s: self.positions(s, status_ids) for s in stages}),
            entries=_under_all(stage_ids, {s: self.entries(s) for s in stages}),
            stage_moves=_under_all(stage_ids, {s: self.stage_moves(s) for s in stages}),
            openings={stage: self.openings(stage) for stage in stages},
            order={stage: self.order(stage) for stage in stages},
            fields=fields,
            field_ids=_ids(fields, {old.id: old.use for old in retired.fields}),
            roles=frozenset(rules.roles),
            connected=self.reading.test(rules.connected.tree),
            calls=call_rows(rules, self.reading),
            providers={name: dict(codes) for name, codes in rules.providers},
        )

    def entry(self, stage: str | None, status: StatusRule) -> Entry:
        to = status.enters_stage or stage
        step = stage_step(self.rules, stage, to)
        standing = step.standing
        if not step.moves:
            standing = standing_in(self.rules, self.stages.get(stage or ""), status.id)
        gates = self.change + self._stage_gates(to, step.moves) + self.status_gates[status.id]
        return Entry(status.id, to, step.moves, standing, step.roles, gates.in_order)

    def entries(self, stage: str | None) -> Mapping[str, Entry]:
        return {status.id: self.entry(stage, status) for status in self.rules.statuses}

    def openings(self, stage: str | None) -> Mapping[str, Entry]:
        """Opening is no change: what holds for every change does not bind it."""
        return {
            status.id: Entry(
                status.id,
                stage,
                False,
                standing_in(self.rules, self.stages.get(stage or ""), status.id),
                (),
                (self._stage_gates(stage, True) + self.status_gates[status.id]).in_order,
            )
            for status in self.rules.statuses
        }

    def positions(self, stage: str | None, status_ids: Mapping[str, str]) -> Mapping[str, Position]:
        positions = {}
        for status in self.rules.statuses:
            moves = {to: self.move(way, stage, to) for way, to in self._ways_from(status.id)}
            moves = {old: moves[new] for old, new in status_ids.items() if new in moves}
            positions[status.id] = Position(status.id, stage, status, moves)
        return {old: positions[new] for old, new in status_ids.items()}

    def move(self, way: "_Way", stage: str | None, to: str) -> Move:
        entry = self.entry(stage, self.statuses[to])
        gates = self.change + self._stage_gates(entry.stage, entry.moves_stage)
        return _row(way, entry, gates + self.status_gates[to])

    def stage_moves(self, stage: str | None) -> Mapping[str, StageMove]:
        moves = {to.id: self.stage_move(stage, to) for to in self.rules.stages}
        retired = {old.id: old.use for old in self.rules.retired.stages if old.use is not None}
        return {**moves, **{old: moves[use] for old, use in retired.items()}}

    def stage_move(self, stage: str | None, to: StageRule) -> StageMove:
        step = stage_step(self.rules, stage, to.id)
        entry, changing = None, {}
        if to.enters_status is not None:
            gates = self.change + self.stage_gates[to.id] + self.status_gates[to.enters_status]
            entry = _entry_of(to.enters_status, to.id, step, gates)
            changing = {
                status.id: _row(way, entry, gates)
                for status in self.rules.statuses
                for way, target in self._ways_from(status.id)
                if target == to.enters_status
            }
        return StageMove(
            stage=to,
            enters_status=to.enters_status,
            standing=step.standing,
            roles=step.roles,
            gates=self.stage_gates[to.id].in_order,
            changing=changing,
            entry=entry,
        )

    def order(self, stage: str | None) -> Mapping[str, int | None]:
        """Return each status's place in the funnel; those on hold or lost have none."""
        override = self.stages[stage].category if stage is not None else None
        return {
            status.id: None if (override or status.category) in ("on_hold", "lost") else index
            for index, status in enumerate(self.rules.statuses)
        }

    def _stage_gates(self, stage: str | None, entered: bool) -> Gates:
        return self.stage_gates[stage] if entered and stage is not None else Gates()

    def _ways_from(self, status: str) -> Iterator[tuple["_Way", str]]:
        for way in self.ways:
            if status in way.transition.froms:
                yield from ((way, to) for to in way.transition.tos)


class _Way:
    """A transition with its own gates, shared by all rows that come from it."""

    def __init__(self, transition: TransitionRule, reading: Reading) -> None:
        self.transition = transition
        self.requires = requirement_gates(transition.requires, reading)
        self.guard: tuple[Gate, ...] = ()
        if transition.when is not None:
            self.guard = (condition_gate("LF409", transition.when, reading),)


def _row(way: _Way, entry: Entry, gates: Gates) -> Move:
    transition = way.transition
    own = () if transition.roles is None else (transition.roles,)
    in_order = (gates + way.requires).in_order + way.guard
    roles = own + entry.roles
    return Move(
        to=entry.to,
        stage=entry.stage,
        moves_stage=entry.moves_stage,
        name=transition.name,
        standing=entry.standing,
        sources=transition.sources,
        roles=roles,
        gates=in_order,
        free=not (entry.standing or transition.sources or roles or in_order),
    )


def _entry_of(status: str, stage: str, step: Step, gates: Gates) -> Entry:
    return Entry(status, stage, step.moves, step.standing, step.roles, gates.in_order)


def _reading(rules: Rules) -> Reading:
    names = {field.spec.id: field_reader(field.spec.id) for field in rules.fields}
    retired = {old.id: old.use for old in rules.retired.statuses if old.use is not None}
    return Reading({**FACT_READERS, **names}, {"visits": visit_counter(retired)})


def _field_row(field: FieldRule, reading: Reading) -> FieldRow:
    choices = {
        choice: requirement_gates(requires, reading).in_order
        for choice, requires in field.choice_requires
    }
    return FieldRow(field.spec, field.rule, choices)


def _ids(known: Mapping[str, object], retired: Mapping[str, str | None]) -> dict[str, str]:
    ids = {name: name for name in known}
    ids.update({old: use for old, use in retired.items() if use is not None})
    return ids


def _under_all(
    ids: Mapping[str | None, str | None], rows: Mapping[str | None, Row]
) -> Mapping[str | None, Row]:
    return {old: rows[new] for old, new in ids.items()}
