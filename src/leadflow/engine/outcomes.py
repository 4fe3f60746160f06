"""What a call, signal or timer would do to the lead status: which entry matches, what it plans.

The first entry that matches counts; none matches = keep.
"""

from collections.abc import Iterator

from leadflow.engine.events import CallLogged, SignalRecorded
from leadflow.engine.lead import Plan
from leadflow.engine.outcome_rules import OutcomeRule
from leadflow.engine.situation import Situation
from leadflow.engine.tables import OutcomeRow, Tables


def matching(
    tables: Tables, rows: tuple[OutcomeRow, ...], situation: Situation
) -> OutcomeRow | None:
    """Return the first entry that matches *situation*, or None."""
    return next((row for row in rows if _matches(tables, row, situation)), None)


def choices(tables: Tables, row: OutcomeRow | None, situation: Situation) -> tuple[str, ...]:
    """Return the statuses that an agent may pick now; none where the entry is no choice."""
    if row is None or row.rule.action != "choose":
        return ()
    return tuple(open_targets(tables, row.rule, situation.stage, situation.status))


def is_meant_for(tables: Tables, rule: OutcomeRule, stage: str | None, status: str) -> bool:
    """Tell whether *rule* is for leads in *stage* and *status*, its `when` aside."""
    if rule.only_from is not None and status not in rule.only_from:
        return False
    if status in rule.never_from:
        return False
    return not rule.forward_only or any(open_targets(tables, rule, stage, status))


def open_targets(
    tables: Tables, rule: OutcomeRule, stage: str | None, status: str
) -> Iterator[str]:
    """Yield the rule's targets, with `forward_only` only those later in the funnel."""
    for target in rule.targets:
        if not rule.forward_only or _is_forward(tables, stage, status, target):
            yield target


def plan_of(
    row: OutcomeRow, situation: Situation, pick: str | None, timer: str | None = None
) -> Plan | None:
    """Return what *row* plans for the lead; nothing if the agent picked nothing.

    Already in the target status means keep: no fill is written then, but the sub-status is.
    """
    rule = row.rule
    to = {"set": rule.targets[:1], "keep": (situation.status,)}.get(rule.action, (pick,))[0]
    if to is None:
        return None
    stays = to == situation.status and rule.action != "keep"
    return Plan(
        to,
        rule.rule.path,
        note=_note(row, situation, pick),
        source=situation.source,
        sub_status=rule.sub_status,
        fill={} if stays else _fill(row, situation),
        picked=pick is not None,
        human=_is_contact(situation.recorded),
        actor=situation.actor,
        timer=timer,
    )


def _matches(tables: Tables, row: OutcomeRow, situation: Situation) -> bool:
    if not is_meant_for(tables, row.rule, situation.stage, situation.status):
        return False
    return row.test is None or row.test(situation) is True


def _is_forward(tables: Tables, stage: str | None, status: str, target: str) -> bool:
    """Tell whether *target* stands later; leaving a status on hold or lost is forward."""
    order = tables.order.get(stage, {})
    entries = tables.entries.get(stage, {})
    if status not in order or target == status:
        return False
    here = order[status]
    there = tables.order[entries[target].stage][target]
    return here is None or (there is not None and there > here)


def _fill(row: OutcomeRow, situation: Situation) -> dict[str, object]:
    """Return the values that the entry writes; a computed one that is unknown is left alone."""
    fill = {
        fill.field: value
        for fill, read in zip(row.rule.fill, row.fills, strict=True)
        if (value := read(situation)) is not None or fill.expression is None
    }
    if row.follow_up is not None and (planned := row.follow_up(situation)) is not None:
        fill["follow_up"] = planned
    return fill


def _note(row: OutcomeRow, situation: Situation, pick: str | None) -> str:
    """Return the agent's own note for a pick, else the rule's with the call's note kept in it."""
    if pick is not None:
        return situation.note
    if not situation.note:
        return row.note
    return f"{row.note} Note of the {situation.source}: {situation.note}"


def _is_contact(recorded: CallLogged | SignalRecorded | None) -> bool:
    """Tell whether what is being recorded is contact with a human; a timer is not."""
    match recorded:
        case CallLogged(flags=flags):
            return "human" in flags
        case SignalRecorded(contact=contact):
            return contact == "two_way"
        case _:
            return False
