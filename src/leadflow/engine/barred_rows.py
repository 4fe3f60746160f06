"""Rows of moves that do not exist: what stands in the way, and what the target asks."""

from leadflow.engine.rules import StatusRule
from leadflow.engine.tables import ActionRow, Entry, Move
from leadflow.problems import Objection


def barred_row(
    status: StatusRule, ways_on: tuple[str, ...], on_leaving: tuple[ActionRow, ...], entry: Entry
) -> Move:
    """Return the row of a move from *status* that does not exist.

    It holds what the target asks all the same, so that a person sees the whole way at once, and
    what an override would set off.
    """
    facts = (("from", status.id), ("to", entry.to), ("allowed", ways_on))
    barrier = Objection("LF401", entry.to, None, facts)
    if status.lock is not None:
        barrier = Objection("LF403", status.id, status.lock, facts)
    return Move(
        to=entry.to,
        stage=entry.stage,
        moves_stage=entry.moves_stage,
        name="",
        standing=entry.standing,
        sources=None,
        roles=entry.roles,
        gates=entry.gates,
        echo=entry.gates.echo,
        barrier=(barrier,),
        on_leaving=on_leaving,
        on_enter=entry.on_enter,
        quiet=not (on_leaving or entry.on_enter or status.slas),
    )
