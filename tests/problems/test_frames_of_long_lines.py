"""Lines that no terminal can show: only the part around the spot is printed."""

import pytest

from leadflow.problems import Place, frame


@pytest.mark.parametrize("column", [1, 30, 5_000, 999_990])
def test_a_very_long_line_is_cut_around_the_spot_and_the_mark_stays_under_it(column):
    line = "a" * (column - 1) + "spot" + "b" * (1_000_000 - column - 3)
    shown, marks = frame(Place("g.yaml", 3, column, 3, column + 4, "", line)).splitlines()
    assert len(shown) < 180
    start = marks.index("^")
    assert (shown[start : start + 4], marks.count("^")) == ("spot", 4)


def test_a_mark_ends_with_what_is_shown():
    place = Place("g.yaml", 3, 1, 3, 1_000, "", "a" * 1_000)
    shown, marks = frame(place).splitlines()
    assert shown.endswith("a…")
    assert marks.count("^") == 160
