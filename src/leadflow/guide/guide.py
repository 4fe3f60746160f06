"""The whole guide: what an operations team writes, format 1, shape only.

Whether what is written fits together is for the checks; here every key has the right kind of
value, short forms are long ones, and mappings keep the order of the file.
"""

from typing import Annotated, Literal, Self

from pydantic import Field as KeyAs
from pydantic import PlainValidator, PrivateAttr, ValidationInfo, WithJsonSchema, model_validator

from leadflow.documents.nodes import Node, Path
from leadflow.documents.shape import Reading, Shape
from leadflow.documents.shape_collections import ListOf, Maybe, Table
from leadflow.documents.shape_faults import fault, shown, wrong_kind
from leadflow.documents.shape_places import written_path
from leadflow.documents.shape_values import DateText, Id, Text
from leadflow.guide.actions import ActionKind
from leadflow.guide.calls import Calls, Signal
from leadflow.guide.clocks import Calendar
from leadflow.guide.fields import Field
from leadflow.guide.governance import AccountRule, CheckName, CheckSetting, Invariant, Retired
from leadflow.guide.people import Override, Role
from leadflow.guide.requirements import EveryChange
from leadflow.guide.stages import Stage, StageMoves
from leadflow.guide.statuses import Status
from leadflow.guide.targets import Target
from leadflow.guide.transitions import Transition
from leadflow.guide.values import CalendarId, DurationText, StageId, StatusId


def _version(value: object) -> int:
    if isinstance(value, str | int) and not isinstance(value, bool):
        if str(value) == "1":
            return 1
        says = f"this leadflow reads guides of format 1, not {shown(value)}; write `leadflow: 1`"
        raise fault("LF104", f"{says}, or install a leadflow that knows the other format")
    raise wrong_kind("the version of the format, 1", value)


Version = Annotated[
    Literal[1],
    PlainValidator(_version),
    WithJsonSchema({"anyOf": [{"const": 1}, {"not": {"not": {"const": "1"}}}]}),
]


class GuideInfo(Shape):
    """What the guide is and who answers for it."""

    id: Id
    """The guide's id, stamped on every event."""
    title: Text
    """The guide's name for people."""
    revision: Text
    """The team's own number for this state of the guide, stamped on every event."""
    owner: Text = ""
    """Who answers for the guide."""
    reviewed: Maybe[DateText] = None
    """The day on which somebody last read the guide through."""
    review_every: Maybe[DurationText] = None
    """How long that is good for; afterwards `leadflow check` advises to read it again."""


class Start(Shape):
    """Where a new lead begins."""

    status: StatusId
    """The status of a new lead."""
    stage: Maybe[StageId] = None
    """The stage of a new lead."""


class Guide(Shape):
    """A status guide, format 1."""

    leadflow: Version
    """The version of the format: 1."""
    guide: GuideInfo
    """What the guide is and who answers for it."""
    start: Start
    """Where a new lead begins."""
    calendars: Table[Id, Calendar] = KeyAs(default_factory=dict)
    """When the team works, by name."""
    calendar: Maybe[CalendarId] = None
    """The calendar that business time is counted in."""
    roles: Table[Id, Role] = KeyAs(default_factory=dict)
    """The roles that people have."""
    formats: Table[Id, Text] = KeyAs(default_factory=dict)
    """Masks for texts: # is a digit, @ a letter, * any run, the rest itself."""
    fields: Table[Id, Field] = KeyAs(default_factory=dict)
    """What rules may read or demand."""
    every_change: EveryChange = KeyAs(default_factory=EveryChange)
    """What holds for every change of lead status."""
    stages: Table[Id, Stage] = KeyAs(default_factory=dict)
    """The stages in journey order; a guide may have none."""
    stage_moves: StageMoves = KeyAs(default_factory=StageMoves)
    """How leads move between stages."""
    statuses: Table[Id, Status]
    """The statuses in funnel order."""
    transitions: ListOf[Transition]
    """The ways between statuses; all others are refused."""
    calls: Calls = KeyAs(default_factory=Calls)
    """What calls are and what follows from them."""
    signals: Table[Id, Signal] = KeyAs(default_factory=dict)
    """Facts from other channels and systems."""
    overrides: ListOf[Override] = ()
    """Who may skip which gates."""
    actions: Table[Id, ActionKind] = KeyAs(default_factory=dict)
    """What rules may ask hosts for besides the built-in actions."""
    account_rules: ListOf[AccountRule] = ()
    """Rules over all leads of one account."""
    targets: ListOf[Target] = ()
    """Figures that reports hold the history against."""
    invariants: ListOf[Invariant] = ()
    """What must hold whatever people and rules do."""
    retired: Retired = KeyAs(default_factory=Retired)
    """Ids that leads, call logs or hosts may still carry."""
    checks: Table[CheckName, CheckSetting] = KeyAs(default_factory=dict)
    """Settings of leadflow's own checks, by their names."""

    _root: Node | None = PrivateAttr(default=None)

    def as_written(self, path: Path) -> Path:
        """Return *path* as it leads through the file that the guide was read from.

        What stands in the file in a short form has fewer steps there than in the guide.

        Raises:
            Nothing.

        >>> start, way = Start(status="new"), ("every_change", "requires", 0, "field")
        >>> guide = Guide.model_validate({
        ...     "leadflow": 1, "guide": {"id": "g", "title": "G", "revision": "1"},
        ...     "start": start, "statuses": {}, "transitions": []})
        >>> guide.as_written(way) == way
        True
        """
        return path if self._root is None else written_path(self._root, path)

    @model_validator(mode="after")
    def _remember_what_is_written(self, info: ValidationInfo) -> Self:
        if isinstance(info.context, Reading):
            self._root = info.context.document.root
        return self

    def __eq__(self, other: object) -> bool:
        """Tell whether both guides say the same, however they are written."""
        return isinstance(other, Guide) and self.__dict__ == other.__dict__
