"""Where a lead stands in today's guide, also when it carries ids that were retired since."""

from leadflow.engine.intake import unknown
from leadflow.engine.lead import Lead
from leadflow.engine.tables import Position, Tables
from leadflow.problems import Objection


def position_of(tables: Tables, lead: Lead) -> Position | None:
    """Return the position of *lead*, or None if this guide has no such stage or status."""
    return tables.positions.get(lead.stage, {}).get(lead.status)


def stranded(tables: Tables, lead: Lead) -> tuple[Objection, ...]:
    """Return why the guide has no position where *lead* stands."""
    objections = []
    if lead.status not in tables.status_ids:
        objections.append(unknown_status(tables, lead.status, "status of the lead"))
    if lead.stage not in tables.positions:
        objections.append(unknown_stage(tables, lead.stage or "", "stage of the lead"))
    return tuple(objections)


def unknown_status(tables: Tables, name: object, kind: str = "status") -> Objection:
    """Return the objection to a status that the guide does not have.

    Raises:
        InvalidCommand: *name* is not text.
    """
    return unknown(kind, name, tuple(tables.statuses))


def unknown_stage(tables: Tables, name: object, kind: str = "stage") -> Objection:
    """Return the objection to a stage that the guide does not have.

    Raises:
        InvalidCommand: *name* is not text.
    """
    return unknown(kind, name, tuple(stage.id for stage in tables.rules.stages))
