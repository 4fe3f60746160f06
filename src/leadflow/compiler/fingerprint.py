"""The fingerprint of a guide: it changes when a rule does, not when a comment or blank does.

The clocks of a calendar's zone and the dates of its holidays are no part of the guide's text but
decide as well, so they count; not how they are stored, but what they say.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import tzinfo

from leadflow.guide import Guide
from leadflow.language import Hours, clock_changes
from leadflow.record import NOTHING

LENGTH = 16


def fingerprint(guide: Guide, hours: Mapping[str, Hours] = NOTHING) -> str:
    """Return 16 hexadecimal digits that stand for the content of *guide* and its calendars.

    The order of keys counts, since the order of statuses and stages means something.

    Raises:
        Nothing.

    >>> len(fingerprint(Guide.model_validate({
    ...     "leadflow": 1, "guide": {"id": "g", "title": "G", "revision": "1"},
    ...     "start": {"status": "new"}, "statuses": {}, "transitions": []})))
    16
    """
    content = guide.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    text = _json(content)
    for name, calendar in hours.items():
        closed = sorted(day.isoformat() for day in calendar.closed)
        text += _json([name, closed, _clocks(calendar.zone)])
    return hashlib.sha256(text.encode()).hexdigest()[:LENGTH]


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _clocks(zone: tzinfo) -> list[tuple[int, int]]:
    """Return when and to what the clocks of *zone* change."""
    return list(clock_changes(zone))
