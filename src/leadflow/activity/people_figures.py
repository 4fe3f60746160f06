"""What people decided about rules in a replay, in figures: approvals, overrides, corrections."""

from leadflow.record import record


@record
class ApprovalFigures:
    """How often changes waited for approval by a rule, and what became of them.

    `dropped` are those that a newer request, a status change or a migration put an end to;
    `waiting` are left at the end.
    """

    rule: str
    requested: int
    granted: int
    rejected: int
    expired: int
    dropped: int
    waiting: int


@record
class OverrideFigures:
    """How often a right to override was used, and by how many people."""

    rule: str
    used: int
    people: int


@record
class CorrectionFigures:
    """How often a rule moved a lead by itself, and how often a person moved it on at once.

    A high `share` says that the rule needs adjustment.
    """

    rule: str
    moves: int
    corrected: int
    share: float
