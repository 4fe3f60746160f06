"""Rules into tables: every row that exists, with only the gates that apply to it."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

from leadflow.engine.barred_rows import barred_row
from leadflow.engine.clock_rows import action_rows, clock_rows
from leadflow.engine.conditions import Reading, condition_gate
from leadflow.engine.outcome_rows import call_rows, signal_rows
from leadflow.engine.requirements import requirement_gates
from leadflow.engine.rules import FieldRule, Rules, StageRule, StatusRule, TransitionRule
from leadflow.engine.situation import (
    FACT_READERS,
    Gate,
    Gates,
    count_signals,
    field_reader,
    parameter_reader,
    visit_counter,
)
from leadflow.engine.stage_steps import stage_step, standing_in
from leadflow.engine.tables import (
    AccountRow,
    ApprovalRow,
    Entry,
    FieldRow,
    Move,
    Position,
    StageMove,
    Tables,
)
from leadflow.engine.watching import Watch
from leadflow.language import BusinessTime
from leadflow.problems import Thing

Row = TypeVar("Row")


def build_tables(rules: Rules, watch: Watch | None = None) -> Tables:
    """Return the tables that decide by *rules*; *watch* hears which of them are asked."""
    return _Construction(rules, watch).tables()


def reading_of(rules: Rules, watch: Watch | None = None) -> Reading:
    """Return how the conditions of *rules* read a lead."""
    names = {field.spec.id: field_reader(field.spec.id) for field in rules.fields}
    retired = {old.id: old.use for old in rules.retired.statuses}
    for signal in rules.signals:
        names.update((f"signal.{spec.id}", parameter_reader(spec.id)) for spec in signal.params)
    functions = {"visits": visit_counter(retired), "count": count_signals}
    return Reading({**FACT_READERS, **names}, functions, watch)


class _Construction:
    """The parts that many rows share, made once."""

    def __init__(self, rules: Rules, watch: Watch | None) -> None:
        self.rules = rules
        self.statuses = {status.id: status for status in rules.statuses}
        self.stages = {stage.id: stage for stage in rules.stages}
        self.reading = reading_of(rules, watch)
        self.change = requirement_gates(rules.every_change, self.reading)
        self.stage_gates: dict[str | None, Gates] = {
            stage.id: requirement_gates(stage.requires, self.reading) for stage in rules.stages
        }
        self.status_gates = {
            status.id: requirement_gates(status.requires, self.reading) for status in rules.statuses
        }
        self.status_ids = _ids(self.statuses, {old.id: old.use for old in rules.retired.statuses})
        self.on_enter = {
            status.id: action_rows(status.on_enter, self.reading) for status in rules.statuses
        }
        self.on_exit = {
            status.id: action_rows(status.on_exit, self.reading) for status in rules.statuses
        }
        self.ways = [_Way(transition, self.reading) for transition in rules.transitions]

    def tables(self) -> Tables:
        rules, retired = self.rules, self.rules.retired
        calendar = None if rules.calendar is None else BusinessTime(rules.calendar)
        clocks = clock_rows(rules, self.reading, calendar)
        stages: list[str | None] = [stage.id for stage in rules.stages] or [None]
        entries = {stage: self.entries(stage) for stage in stages}
        stage_ids: dict[str | None, str | None] = {stage: stage for stage in stages}
        stage_ids.update({old.id: old.use for old in retired.stages})
        fields = {field.spec.id: _field_row(field, self.reading) for field in rules.fields}
        return Tables(
            rules=rules,
            stamp=rules.stamp,
            status_ids=self.status_ids,
            stage_ids=stage_ids,
            aliases={alias: each.id for each in rules.statuses for alias in each.aliases},
            statuses=self.statuses,
            positions=_under_all(stage_ids, {s: self.positions(entries[s], s) for s in stages}),
            entries=_under_all(stage_ids, entries),
            stage_moves=_under_all(stage_ids, {s: self.stage_moves(s) for s in stages}),
            openings={stage: self.openings(stage) for stage in stages},
            order={stage: self.order(stage) for stage in stages},
            fields=fields,
            field_ids=_ids(fields, {old.id: old.use for old in retired.fields}),
            roles=_known_roles(rules),
            connected=self.reading.ask(rules.connected),
            calls=call_rows(rules, self.reading),
            signals=signal_rows(rules, self.reading),
            clocks=clocks,
            settles=bool(clocks) or any(each.approval for each in rules.transitions),
            calendar=calendar,
            accounts=tuple(
                AccountRow(rule, action_rows(rule.actions, self.reading))
                for rule in rules.account_rules
            ),
            host_fields=frozenset(field.spec.id for field in rules.fields if field.host),
            providers={name: dict(codes) for name, codes in rules.providers},
            labels=dict(_labels(rules)),
        )

    def entry(self, stage: str | None, status: StatusRule) -> Entry:
        to = status.enters_stage or stage
        step = stage_step(self.rules, stage, to)
        standing = step.standing
        if not step.moves:
            standing = standing_in(self.rules, self.stages.get(stage or ""), status.id)
        gates = self.change + self._stage_gates(to, step.moves) + self.status_gates[status.id]
        return Entry(
            status.id, to, step.moves, standing, step.roles, gates, status.evidence,
            self.on_enter[status.id],
        )  # fmt: skip

    def entries(self, stage: str | None) -> Mapping[str, Entry]:
        return {status.id: self.entry(stage, status) for status in self.rules.statuses}

    def openings(self, stage: str | None) -> Mapping[str, Entry]:
        """Opening is no change: what holds for every change does not bind it."""
        home = self.stages.get(stage or "")
        stage_gates = self._stage_gates(stage, True)
        return {
            name: Entry(
                name,
                stage,
                False,
                standing_in(self.rules, home, name),
                (),
                stage_gates + gates,
                on_enter=self.on_enter[name],
            )
            for name, gates in self.status_gates.items()
        }

    def positions(self, entries: Mapping[str, Entry], stage: str | None) -> Mapping[str, Position]:
        positions = {}
        for status in self.rules.statuses:
            ways = self._ways_on(status.id)
            moves = {to: self._row(way, status, entries[to]) for to, way in ways.items()}
            rows = {old: moves[new] for old, new in self.status_ids.items() if new in moves}
            leaving = self.on_exit[status.id]
            positions[status.id] = Position(status.id, stage, status, moves, rows, leaving)
        return {old: positions[new] for old, new in self.status_ids.items()}

    def stage_moves(self, stage: str | None) -> Mapping[str, StageMove]:
        moves = {to.id: self.stage_move(stage, to) for to in self.rules.stages}
        retired = {old.id: old.use for old in self.rules.retired.stages}
        return {**moves, **{old: moves[use] for old, use in retired.items()}}

    def stage_move(self, stage: str | None, to: StageRule) -> StageMove:
        step = stage_step(self.rules, stage, to.id)
        own = self.stage_gates[to.id]
        changing: dict[str, Move] = {}
        if to.enters_status is not None:
            gates = self.change + own + self.status_gates[to.enters_status]
            status = self.statuses[to.enters_status]
            entry = Entry(
                status.id, to.id, step.moves, step.standing, step.roles, gates, status.evidence,
                self.on_enter[status.id],
            )  # fmt: skip
            changing = {
                status.id: self._row_into(entry, status)
                for status in self.rules.statuses
                if status.id != entry.to
            }
        return StageMove(to, to.enters_status, step.standing, step.roles, own, changing)

    def _row_into(self, entry: Entry, status: StatusRule) -> Move:
        """Return the row from *status* into *entry*, also where there is no such move."""
        ways = self._ways_on(status.id)
        if entry.to in ways:
            return self._row(ways[entry.to], status, entry)
        return barred_row(status, tuple(ways), self.on_exit[status.id], entry)

    def _row(self, way: "_Way", status: StatusRule, entry: Entry) -> Move:
        transition = way.transition
        own = () if transition.roles is None else (transition.roles,)
        gates, roles = entry.gates + way.requires, own + entry.roles
        on_leaving = self.on_exit[status.id] + way.actions
        quiet = not (on_leaving or entry.on_enter or status.slas)
        free = not (entry.moves_stage or entry.standing or roles or gates.any or way.guarded)
        return Move(
            to=entry.to,
            stage=entry.stage,
            moves_stage=entry.moves_stage,
            name=transition.name,
            standing=entry.standing,
            sources=transition.sources,
            roles=roles,
            gates=gates,
            echo=gates.echo,
            guard=way.guard,
            approval=way.approval,
            free=free and quiet and transition.sources is None,
            evidence=entry.evidence,
            on_leaving=on_leaving,
            on_enter=entry.on_enter,
            quiet=quiet,
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

    def _ways_on(self, status: str) -> Mapping[str, "_Way"]:
        """Return the ways on from *status* by where they lead, in funnel order."""
        ways = {
            to: way
            for way in self.ways
            if status in way.transition.froms
            for to in way.transition.tos
        }
        return {to: ways[to] for to in self.statuses if to in ways}


class _Way:
    """A transition with its own gates, shared by all rows that come from it."""

    def __init__(self, transition: TransitionRule, reading: Reading) -> None:
        self.transition = transition
        self.requires = requirement_gates(transition.requires, reading)
        self.guard: tuple[Gate, ...] = ()
        if transition.when is not None:
            self.guard = (condition_gate("LF409", transition.when, reading),)
        self.approval: ApprovalRow | None = None
        if (approval := transition.approval) is not None:
            test = None if approval.when is None else reading.ask(approval.when)
            self.approval = ApprovalRow(approval, test)
        self.actions = action_rows(transition.actions, reading)

    @property
    def guarded(self) -> bool:
        """Whether a condition or somebody's approval stands at the end of the way."""
        return bool(self.guard) or self.approval is not None


def _labels(rules: Rules) -> Iterator[tuple[tuple[Thing, str], str]]:
    yield from ((("status", each.id), each.label) for each in rules.statuses)
    yield from ((("stage", each.id), each.label) for each in rules.stages)
    yield from ((("call_status", each.id), each.label) for each in rules.calls)
    yield from ((("signal", each.id), each.label) for each in rules.signals)
    yield from ((("field", each.spec.id), each.spec.label) for each in rules.fields)
    yield from ((("role", each.id), each.label) for each in rules.roles)


def _known_roles(rules: Rules) -> frozenset[str | None]:
    """Return the roles that an actor may have, none included; nothing if any will do."""
    return frozenset((*(role.id for role in rules.roles), None)) if rules.roles else frozenset()


def _field_row(field: FieldRule, reading: Reading) -> FieldRow:
    choices = {
        choice: requirement_gates(requires, reading) for choice, requires in field.choice_requires
    }
    return FieldRow(field.spec, field.rule, choices)


def _ids(known: Mapping[str, object], retired: Mapping[str, str]) -> dict[str, str]:
    return {**{name: name for name in known}, **retired}


def _under_all(
    ids: Mapping[str | None, str | None], rows: Mapping[str | None, Row]
) -> Mapping[str | None, Row]:
    return {old: rows[new] for old, new in ids.items()}
