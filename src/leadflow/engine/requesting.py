"""What hosts are asked to do: actions are worked out where they belong and told at the end."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from leadflow.engine.clock_events import ActionRequested
from leadflow.engine.situation import Situation
from leadflow.engine.tables import ActionRow, Tables
from leadflow.engine.telling import Telling
from leadflow.language import moment_after


def asked_for(rows: tuple[ActionRow, ...], situation: Situation) -> tuple[ActionRow, ...]:
    """Return those of *rows* whose condition holds."""
    if not rows:
        return ()
    return tuple(row for row in rows if row.test is None or row.test(situation) is True)


def tell_actions(tables: Tables, telling: Telling, rows: Iterable[ActionRow], at: datetime) -> None:
    """Tell that hosts are asked for each of *rows* at the moment *at*."""
    for row in rows:
        lead = telling.lead
        telling.tell(
            ActionRequested(
                lead_id=lead.id,
                version=telling.version,
                at=at,
                action=row.rule.action,
                params=dict(params_at(tables, row, at)),
                rule=row.rule.rule.path,
                status=lead.status,
            )
        )


def params_at(tables: Tables, row: ActionRow, at: datetime) -> Iterator[tuple[str, object]]:
    """Yield the parameters of *row*; a `due` becomes a moment, counted *at* that of asking."""
    for name, value in row.rule.params.items():
        if name == "due" and row.due is not None:
            yield name, moment_after(at, row.due, tables.calendar)
        else:
            yield name, value
