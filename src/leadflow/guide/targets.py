"""Targets: figures that reports hold the history against."""

from fractions import Fraction
from typing import Annotated, Self

from pydantic import Field, Tag, model_validator

from leadflow.documents.shape import Shape
from leadflow.documents.shape_collections import AtLeastOne, ListOf, Maybe
from leadflow.documents.shape_faults import fault, lacking
from leadflow.documents.shape_unions import by_key
from leadflow.documents.shape_values import Percent, Text
from leadflow.guide.values import DurationText, StatusId


class FromTo(Shape):
    """The two ends of a conversion."""

    from_: AtLeastOne[StatusId] = Field(alias="from")
    """The statuses that the leads come from."""
    to: AtLeastOne[StatusId]
    """The statuses that they should reach."""


class LengthBounds(Shape):
    """How short or long something should be."""

    at_least: Maybe[DurationText] = None
    """The shortest length that is fine."""
    at_most: Maybe[DurationText] = None
    """The longest length that is fine."""

    @model_validator(mode="after")
    def _has_a_bound(self) -> Self:
        if self.at_least is None and self.at_most is None:
            raise lacking("at_least", "at_most")
        return self


class ShareBounds(Shape):
    """How small or large a share should be."""

    between: Maybe[ListOf[Percent]] = None
    """The smallest and the largest share that are fine."""
    at_least: Maybe[Percent] = None
    """The smallest share that is fine."""
    at_most: Maybe[Percent] = None
    """The largest share that is fine."""
    because: Text = ""
    """Why this is the target."""

    @property
    def bounds(self) -> tuple[Fraction, Fraction]:
        """The smallest and the largest share that are fine, however they are written."""
        if self.between is not None:
            return self.between[0], self.between[1]
        return self.at_least or Fraction(0), Fraction(1) if self.at_most is None else self.at_most

    @model_validator(mode="after")
    def _has_bounds(self) -> Self:
        single = [key for key in ("at_least", "at_most") if getattr(self, key) is not None]
        if self.between is None and not single:
            raise lacking("between", "at_least", "at_most")
        if self.between is not None and single:
            raise fault("LF104", f"'between' and {single[0]!r} do not go together", at=single[0])
        if self.between is not None and len(self.between) != 2:
            says = f"two shares are wanted, not {len(self.between)}; write them like [30%, 50%]"
            raise fault("LF104", says, at="between")
        if self.bounds[0] > self.bounds[1]:
            raise fault("LF104", "the smallest share is larger than the largest; turn them round")
        return self


class ConversionTarget(ShareBounds):
    """How many of the leads in one status should reach another."""

    conversion: FromTo
    """The statuses between which leads are counted."""


class ShareTarget(ShareBounds):
    """How many of all leads should be in a status."""

    share: StatusId
    """The status whose share is meant."""


class TimeTarget(Shape):
    """How long leads should stay in a status."""

    time_in: StatusId
    """The status whose time is meant."""
    median: LengthBounds
    """How short or long the median stay should be."""
    because: Text = ""
    """Why this is the target."""


Target = Annotated[
    Annotated[ConversionTarget, Tag(" conversion")]
    | Annotated[TimeTarget, Tag(" time_in")]
    | Annotated[ShareTarget, Tag(" share")],
    by_key("conversion", "time_in", "share"),
]
"""A conversion, a time in a status or a share of leads."""
