"""Opening hours as spans of microseconds."""

from datetime import UTC, date

import pytest

from leadflow.language import Hours, Window
from leadflow.language.calendar_hours import Timetable, merged

MINUTE = 60_000_000
MONDAY = 20_514  # 2 March 2026


@pytest.mark.parametrize(
    ("spans", "joined"),
    [
        ([], []),
        ([(1, 3)], [(1, 3)]),
        ([(1, 3), (4, 5)], [(1, 3), (4, 5)]),
        ([(1, 3), (3, 5)], [(1, 5)]),
        ([(1, 9), (2, 4), (5, 7)], [(1, 9)]),
        ([(1, 3), (2, 4), (4, 5), (7, 8)], [(1, 5), (7, 8)]),
        ([(0, 1), (3, 5), (4, 9)], [(0, 1), (3, 9)]),
    ],
)
def test_spans_that_touch_are_one(spans, joined):
    assert merged(spans) == joined


def test_a_special_date_beats_a_closed_one_and_that_the_week():
    week = tuple((Window(day, day + 10), Window(20, 30)) for day in range(7))
    special = {date(2026, 3, 4): (Window(500, 600), Window(100, 200)), date(2026, 3, 5): ()}
    closed = frozenset({date(2026, 3, 3), date(2026, 3, 4)})
    timetable = Timetable(Hours("office", UTC, week, closed, special))
    assert [timetable.spans(day) for day in range(MONDAY, MONDAY + 7)] == [
        ((0, 10 * MINUTE), (20 * MINUTE, 30 * MINUTE)),
        (),
        ((100 * MINUTE, 200 * MINUTE), (500 * MINUTE, 600 * MINUTE)),
        (),
        *(((day * MINUTE, (day + 10) * MINUTE), (20 * MINUTE, 30 * MINUTE)) for day in (4, 5, 6)),
    ]
    assert timetable.spans(MONDAY + 9) == timetable.spans(MONDAY + 2 - 7)
