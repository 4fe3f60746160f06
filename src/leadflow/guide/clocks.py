"""What depends on time: calendars, timers and service levels."""

from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import Discriminator, Field, Tag, model_validator

from leadflow.documents.shape import Shape
from leadflow.documents.shape_collections import AtLeastOne, ListOf, Maybe, OneOrMany, Table
from leadflow.documents.shape_faults import lacking
from leadflow.documents.shape_values import (
    ConditionSource,
    DateText,
    Flag,
    Id,
    Percent,
    Text,
    Times,
)
from leadflow.guide.actions import ActionRequest
from leadflow.guide.outcomes import Outcomes
from leadflow.guide.values import DurationText, HolidayRegion, Names, StatusId, Weekdays

TIMER_ORIGINS = ("entered", "last_activity", "last_call", "last_contact", "follow_up_at")
"""What a timer may count from besides a datetime field."""

BUILT_IN_GOALS = ("call", "contact", "activity")
"""What may meet a service level besides signals and statuses."""

TimerOrigin = Annotated[
    Id, Names("moment_field", "origin", besides=dict.fromkeys(TIMER_ORIGINS, ""))
]
"""What a timer counts from."""

GoalName = Annotated[Id, Names("signal", "goal", besides=dict.fromkeys(BUILT_IN_GOALS, ""))]
"""A signal, or a call, contact or activity."""


class Calendar(Shape):
    """When the team works."""

    timezone: Text
    """The calendar's time zone by its IANA name, such as America/New_York."""
    hours: Table[Weekdays, OneOrMany[Times]]
    """The opening hours of each day of the week."""
    holidays: Maybe[HolidayRegion] = None
    """The country, or country and subdivision, whose public holidays are closed."""
    closed: OneOrMany[DateText] = ()
    """Further dates that are closed."""
    special: Table[DateText, OneOrMany[Times]] = Field(default_factory=dict)
    """Dates with opening hours of their own."""


class Timer(Shape):
    """What happens by itself while a lead stays in a status."""

    id: Id
    """The timer's id, unique within its status."""
    after: Maybe[DurationText] = None
    """How long after its origin the timer fires."""
    since: TimerOrigin = "entered"
    """What the time counts from: entered, last_activity, last_call, last_contact, follow_up_at
    or a datetime field."""
    when: Maybe[ConditionSource] = None
    """The timer fires only while this condition is true; alone, as soon as it is."""
    repeat: Maybe[DurationText] = None
    """How often the timer fires again."""
    red_flag: Flag = False
    """Whether a lead for which it fired counts as a red flag in reports."""
    do: ListOf[ActionRequest] = ()
    """What hosts are asked to do when it fires."""
    then: Outcomes = ()
    """What it does to the lead status."""
    because: Text = ""
    """Why the timer exists."""

    @model_validator(mode="after")
    def _fires_at_some_time(self) -> Self:
        if self.after is None and self.when is None:
            raise lacking("after", "when")
        return self


class StatusGoal(Shape):
    """Statuses that meet a service level when the lead enters one of them."""

    status: AtLeastOne[StatusId]
    """The statuses of which one meets the service level."""


def _kind(value: object) -> str:
    return " status" if isinstance(value, Mapping | StatusGoal) else " goal"


Goal = Annotated[
    Annotated[GoalName, Tag(" goal")] | Annotated[StatusGoal, Tag(" status")], Discriminator(_kind)
]
"""A call, contact or activity, a signal's id, or statuses."""


class Sla(Shape):
    """A service level: what must happen within which time."""

    id: Id
    """The service level's id, unique within its status."""
    within: DurationText
    """How much time there is."""
    met_by: OneOrMany[Goal] = ()
    """What meets it: call, contact, activity, a signal, or a status; else leaving the status."""
    recurring: Flag = False
    """Whether it starts again each time it is met."""
    warn_at: Maybe[Percent] = None
    """The share of the time after which a warning is due."""
    on_warn: ListOf[ActionRequest] = ()
    """What hosts are asked to do at the warning."""
    on_breach: ListOf[ActionRequest] = ()
    """What hosts are asked to do when the time is over."""
    because: Text = ""
    """Why the service level exists."""
