"""How long it takes to count business time: singly, and for a whole array at once.

The office works from Monday to Friday from 9 to 17, the whole hours that pandas knows. For that
package a moment stays on its own clocks; leadflow and businesstimedelta are given UTC.
"""

import random
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import businesstimedelta
import numpy as np
import pandas as pd
import pytz
from measuring import Rounds, fastest_run, mean_of_fastest, table

from leadflow.bulk import elapsed_between, moments_after
from leadflow.language import BusinessTime, Hours, Window, parse_duration

ZONE = ZoneInfo("America/New_York")
HOURS = Hours("office", ZONE, ((Window(540, 1_020),),) * 5 + ((), ()), frozenset(), {})
FIRST = datetime(2026, 1, 5, tzinfo=UTC)
SINGLE = 20
TEN_HOURS, TWO_DAYS = parse_duration("10bh"), parse_duration("2bd")


def business_time_table(*, quick: bool) -> str:
    """Return the tables of single moments and of arrays.

    Raises:
        RuntimeError: the packages do not agree on the same question.
    """
    chosen = random.Random(7)
    minutes = [chosen.randrange(300 * 1440) for _ in range(SINGLE)]
    starts = [FIRST + timedelta(minutes=each) for each in minutes]
    number = 100_000 if quick else 1_000_000
    spread = np.random.default_rng(7).integers(0, 300 * 86_400 * 10**6, number)
    array = np.datetime64("2026-01-05", "us") + spread.astype("timedelta64[us]")
    return f"{_single(starts, quick=quick)}\n{_arrays(array, 2 if quick else 5)}"


def _single(starts: list[datetime], *, quick: bool) -> str:
    office = BusinessTime(HOURS)
    rule = businesstimedelta.WorkDayRule(
        time(9), time(17), [0, 1, 2, 3, 4], pytz.timezone(str(ZONE))
    )
    ten_hours = businesstimedelta.BusinessTimeDelta(rule, hours=10)
    in_pandas = pd.offsets.CustomBusinessHour(n=10, start="09:00", end="17:00")
    shown = [pd.Timestamp(start.astimezone(ZONE).replace(tzinfo=None)) for start in starts]
    for start, wall in zip(starts, shown, strict=True):
        _agree(office.after(start, TEN_HOURS), (wall + in_pandas).tz_localize(ZONE))
        _agree(office.after(start, TEN_HOURS), start + ten_hours)
    subjects: Mapping[str, list[Callable[[], object]]] = {
        "leadflow: 10bh after": [lambda at=at: office.after(at, TEN_HOURS) for at in starts],
        "leadflow: 2bd after": [lambda at=at: office.after(at, TWO_DAYS) for at in starts],
        "leadflow: between": [lambda at=at: office.elapsed(FIRST, at) for at in starts],
        "pandas: 10 hours after": [lambda at=at: at + in_pandas for at in shown],
        "businesstimedelta: after": [lambda at=at: at + ten_hours for at in starts],
        "businesstimedelta: between": [lambda at=at: rule.difference(FIRST, at) for at in starts],
    }
    taken = mean_of_fastest(subjects, Rounds.of(quick=quick), lambda: None)
    title = "Business time of a single moment, as a ratio to leadflow"
    return table(title, ["", "ratio", "µs"], _rows(taken, 1e3, "{:,.2f}"))


def _arrays(starts: np.ndarray, rounds: int) -> str:
    office = BusinessTime(HOURS)
    ends, part = starts[::-1], len(starts) // 100
    offset = pd.offsets.CustomBusinessHour(n=10, start="09:00", end="17:00")
    column = pd.Series(starts[:part])
    runs: Mapping[str, tuple[Callable[[], object], int]] = {
        "leadflow: 10bh after": (lambda: moments_after(office, starts, TEN_HOURS), len(starts)),
        "leadflow: 2bd after": (lambda: moments_after(office, starts, TWO_DAYS), len(starts)),
        "leadflow: between": (lambda: elapsed_between(office, starts, ends), len(starts)),
        "pandas: 10 hours after": (lambda: column.map(lambda at: at + offset), part),
    }
    taken = {name: fastest_run(run, rounds) / count * 1e6 for name, (run, count) in runs.items()}
    title = f"Business time of an array of {len(starts):,}, as a ratio to leadflow"
    return table(title, ["", "ratio", "ms per million"], _rows(taken, 1, "{:,.0f}"))


def _rows(taken: Mapping[str, float], unit: float, form: str) -> Iterator[list[str]]:
    base = next(iter(taken.values()))
    for name, each in taken.items():
        yield [name, f"**{each / base:,.2f}**", form.format(each / unit)]


def _agree(one: datetime, other: datetime) -> None:
    if one != other:
        raise RuntimeError(f"one package says {one}, another {other}")
