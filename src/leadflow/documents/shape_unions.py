"""Which of several models a mapping is meant to be: the one whose telling key it has.

Tags begin with a blank, as no id ever does, so that the way to a fault cannot mistake one for a
key. A misspelt key tells as well; so the fault is reported where it is.
"""

from collections.abc import Mapping

from pydantic import Discriminator

from leadflow.documents.shape import Shape
from leadflow.documents.shape_faults import lacking
from leadflow.problems.hints import closest


def by_key(*keys: str, otherwise: str = "") -> Discriminator:
    """Return what tells models apart by the one of *keys* that a mapping has.

    The tag of the model with a key is the key after a blank. What has none of the keys is of the
    kind of the key *otherwise*; without that it is a fault (LF101).

    Raises:
        Nothing.

    >>> tell = by_key("share", "time_in").discriminator
    >>> tell({"share": "new"}), tell({"time_inn": "new"}), tell({"median": "1h"})
    (' share', ' time_in', None)
    """

    def tag(value: object) -> str | None:
        if not isinstance(value, Mapping | Shape):
            return f" {otherwise or keys[0]}"
        told = _telling_key(keys, value) or otherwise
        return f" {told}" if told else None

    fault = lacking(*keys)
    return Discriminator(
        tag,
        custom_error_type=fault.type,
        custom_error_message="{says}",
        custom_error_context=fault.context,
    )


def _telling_key(keys: tuple[str, ...], value: Mapping[str, object] | Shape) -> str | None:
    if isinstance(value, Shape):
        return next((key for key in keys if key in value.written_keys), None)
    given = next((key for key in keys if key in value), None)
    return given or next(filter(None, (closest(str(key), keys) for key in value)), None)
