"""The events of one moment, which are told in the order that the format fixes."""

from dataclasses import dataclass, field

FIRST = (
    "LeadOpened",
    "TimerFired",
    "SlaWarned",
    "SlaBreached",
    "CallLogged",
    "SignalRecorded",
    "FollowUpClosed",
    "ApprovalGranted",
    "ApprovalRejected",
    "AutomationOverridden",
    "OverrideUsed",
    "OwnerAssigned",
    "LeadMigrated",
)
THEN = (
    "SlaMet",
    "SlaCancelled",
    "ApprovalDropped",
    "FieldsSet",
    "FollowUpScheduled",
    "StatusChanged",
    "SubStatusChanged",
    "StageChanged",
    "OutcomeRefused",
    "StatusSuggested",
    "ApprovalRequested",
    "ActionRequested",
)


@dataclass
class Moment:
    """Collects the names of events; what sets a moment off comes first."""

    told: list[tuple[int, str]] = field(default_factory=list)

    def tell(self, name: str, first: bool = False) -> None:
        """Add an event; a follow-up that a person plans comes *first* as well."""
        rank = 0 if first or name in FIRST else 1 + THEN.index(name)
        self.told.append((rank, name))

    @property
    def names(self) -> list[str]:
        """The events in their order."""
        return [name for _, name in sorted(self.told, key=lambda each: each[0])]
