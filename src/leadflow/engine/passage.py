"""Whether a move passes: what its gates say, what an override skips, and who must approve."""

from collections.abc import Iterable

from leadflow.engine.lead import Override
from leadflow.engine.moves import move_objections
from leadflow.engine.overriding import Skipped, overriding, skipping_approval, without_skipped
from leadflow.engine.parking import approval_wanted
from leadflow.engine.people_rules import ApprovalRule
from leadflow.engine.situation import Situation
from leadflow.engine.tables import Move, Tables
from leadflow.problems import Objection
from leadflow.record import record


@record
class Passage:
    """What stands in the way of a move; with nothing in it, what is skipped and who must agree."""

    objections: tuple[Objection, ...] = ()
    skipped: Skipped | None = None
    approval: ApprovalRule | None = None


def passage_of(
    tables: Tables,
    move: Move,
    situation: Situation,
    override: Override | None = None,
    first: Iterable[Objection] = (),
) -> Passage:
    """Return how *move* passes in *situation*.

    *first* is what is known already against who asks.
    """
    objections = move_objections(tables, move, situation, first)
    if override is None:
        if objections:
            return Passage(objections)
        return Passage(approval=approval_wanted(tables, move, situation))
    rights = overriding(tables, situation, move.to, override)
    standing, skipped = without_skipped(move, situation, objections, rights)
    if rights.faults or standing:
        return Passage((*rights.faults, *standing))
    approval = approval_wanted(tables, move, situation)
    if approval is not None and "approval" in rights.may_skip:
        return Passage(skipped=skipping_approval(rights, skipped))
    return Passage(skipped=skipped, approval=approval)
