"""How a log is to be read: what its columns are called, what to leave out, whose clock it shows."""

from collections.abc import Mapping
from datetime import tzinfo

from leadflow.record import NOTHING, record


@record
class LogOptions:
    """What a log does not say about itself.

    `columns` gives, for one of leadflow's own columns or a field, the name that the log has for it.
    `ignore` names columns to leave out in silence. `timezone` is that of times without an offset;
    without one such times are refused. `strict` stops at the first problem.
    """

    columns: Mapping[str, str] = NOTHING
    ignore: frozenset[str] = frozenset()
    timezone: tzinfo | None = None
    strict: bool = False


DEFAULT_OPTIONS = LogOptions()
