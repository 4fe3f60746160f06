import pickle
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadflow.language import Duration, DurationError, duration_text, parse_duration
from leadflow.language.durations import is_unit_word, text

SECOND, MINUTE = 10**6, 60 * 10**6
DAY = 86_400 * SECOND
DURATIONS = st.one_of(
    st.integers(0, 36_525 * 86_400).map(lambda count: Duration("elapsed", count * SECOND)),
    st.integers(0, 36_525 * 1_440).map(lambda count: Duration("business_time", count * MINUTE)),
    st.integers(0, 36_525).map(lambda count: Duration("business_days", count)),
)
LONG = {"w": "weeks", "d": "days", "h": "hours", "m": "minutes", "s": "seconds"}
PIECES = st.dictionaries(st.sampled_from("wdhms"), st.integers(1, 99), min_size=1)


@given(DURATIONS)
def test_the_text_of_a_duration_reads_back_as_the_same(duration):
    assert parse_duration(text(duration), zero=True) == duration
    assert str(duration) == text(duration)


@given(DURATIONS)
def test_durations_survive_pickling(duration):
    assert pickle.loads(pickle.dumps(duration)) == duration


@given(PIECES)
def test_short_long_and_iso_spellings_are_the_same(pieces):
    days = {unit: pieces[unit] for unit in "wd" if unit in pieces}
    times = {unit: pieces[unit] for unit in "hms" if unit in pieces}
    iso = "P" + "".join(f"{count}{unit}" for unit, count in days.items())
    iso += "T" * bool(times) + "".join(f"{count}{unit}" for unit, count in times.items())
    ordered = days | times
    read = parse_duration("".join(f"{count}{unit}" for unit, count in pieces.items()))
    assert parse_duration(iso.upper()) == read
    assert (
        parse_duration(", ".join(f"{count} {LONG[unit]}" for unit, count in ordered.items()))
        == read
    )
    assert (
        parse_duration(" and ".join(f"{count} {LONG[unit]}" for unit, count in pieces.items()))
        == read
    )
    assert read.elapsed == timedelta(**{LONG[unit]: count for unit, count in pieces.items()})


@given(st.one_of(st.text(), st.text("P-0123456789., wdhmsbMYT"), st.text("12 busineshorday,")))
def test_any_text_is_a_duration_or_an_error_in_one_sentence(written):
    read = duration_or_error(written)
    if isinstance(read, DurationError):
        assert len(read.args) == 1
        assert 10 < len(str(read)) < 250
    else:
        assert read.amount > 0
        assert parse_duration(text(read)) == read


def duration_or_error(written):
    try:
        return parse_duration(written)
    except DurationError as error:
        return error


@given(st.timedeltas(timedelta(seconds=1), timedelta(days=36_525)))
def test_the_words_of_a_length_of_time_are_exact_to_the_second(length):
    whole = timedelta(days=length.days, seconds=length.seconds)
    assert parse_duration(duration_text(length)).elapsed == whole
    assert duration_text(-whole) == f"minus {duration_text(whole)}"


@pytest.mark.parametrize(
    ("written", "duration"),
    [
        ("90m", Duration("elapsed", 90 * MINUTE)),
        ("2h", Duration("elapsed", 120 * MINUTE)),
        ("30d", Duration("elapsed", 30 * DAY)),
        ("2w", Duration("elapsed", 14 * DAY)),
        ("45s", Duration("elapsed", 45 * SECOND)),
        (" 1h 30m ", Duration("elapsed", 90 * MINUTE)),
        ("2H", Duration("elapsed", 120 * MINUTE)),
        ("30 days", Duration("elapsed", 30 * DAY)),
        ("1 hour and 30 mins", Duration("elapsed", 90 * MINUTE)),
        ("90bm", Duration("business_time", 90 * MINUTE)),
        ("2bh", Duration("business_time", 120 * MINUTE)),
        ("1bh30bm", Duration("business_time", 90 * MINUTE)),
        ("2 business hours", Duration("business_time", 120 * MINUTE)),
        ("5bd", Duration("business_days", 5)),
        ("5 Working Days", Duration("business_days", 5)),
        ("PT2H", Duration("elapsed", 120 * MINUTE)),
        ("P1DT2H", Duration("elapsed", DAY + 120 * MINUTE)),
        ("p2w", Duration("elapsed", 14 * DAY)),
        ("36525d", Duration("elapsed", 36_525 * DAY)),
        ("0036h", Duration("elapsed", 36 * 60 * MINUTE)),
    ],
)
def test_this_text_is_this_duration(written, duration):
    assert parse_duration(written) == duration


HOW = "write a number with a unit, such as 90m, 2h or 30d, or 2bh and 5bd for business time"


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("", f"the duration is empty; {HOW}"),
        ("soon", f"'soon' is not a duration; {HOW}"),
        ("2h ago", f"'2h ago' is not a duration; {HOW}"),
        ("２h", f"'２h' is not a duration; {HOW}"),
        ("30", "'30' has no unit; write 30m, 30h or 30d, or 30bd for business days"),
        ("1.5", "'1.5' has no unit; write 30m, 30h or 30d, or 30bd for business days"),
        ("1h30", f"'1h30' has a number without a unit; {HOW}"),
        (
            "3 months",
            "'3 months' counts in months or years, which differ in length; write days, such as 90d",
        ),
        ("1y", "'1y' counts in months or years, which differ in length; write days, such as 90d"),
        ("P1M", "'P1M' counts in months or years, which differ in length; write days, such as 90d"),
        ("3M", "'3M' could mean months or minutes; write a small m for minutes, or days"),
        (
            "2x",
            "'2x' has an unknown unit 'x'; the units are w d h m s, and bd bh bm for business time",
        ),
        (
            "2 business weeks",
            "'2 business weeks' has an unknown unit 'weeks'; the units are w d h m s, and bd bh bm "
            "for business time",
        ),
        ("2d4bh", "'2d4bh' mixes elapsed with business time; write one kind, such as 26h or 5bd"),
        (
            "1bd2bh",
            "'1bd2bh' mixes business days with business hours; write one of them, such as 2bd or "
            "10bh",
        ),
        ("1h1h", "'1h1h' names 'h' twice; write each unit once"),
        ("1h 1 hour", "'1h 1 hour' names 'h' twice; write each unit once"),
        ("-2h", "'-2h' is negative; write the length alone, such as 2h"),
        ("1.5h", "'1.5h' has a fraction or a separator; write whole numbers, such as 1h30m"),
        ("PT1.5H", "'PT1.5H' has a fraction or a separator; write whole numbers, such as 1h30m"),
        ("PT", "'PT' is not an ISO 8601 duration; write it as PT2H, P1DT2H or P30D"),
        ("P2H", "'P2H' is not an ISO 8601 duration; write it as PT2H, P1DT2H or P30D"),
        ("0h", "'0h' is no time at all; write at least 1s, or 1bm"),
        ("36526d", "'36526d' is longer than 100 years (36525d); shorten it"),
        (
            "9" * 5_000 + "d",
            f"'{'9' * 37}...' is longer than 100 years (36525d); shorten it",
        ),
    ],
)
def test_what_is_no_duration_is_explained(written, message):
    with pytest.raises(DurationError) as raised:
        parse_duration(written)
    assert raised.value.args == (message,)


def test_business_time_has_no_length_by_itself():
    with pytest.raises(DurationError, match="5bd is business time; write elapsed time"):
        _ = parse_duration("5bd").elapsed


def test_parts_of_a_second_cannot_be_written():
    with pytest.raises(DurationError, match="1 microseconds cannot be written"):
        text(Duration("elapsed", 1))
    with pytest.raises(DurationError, match="1000000 microseconds cannot be written"):
        text(Duration("business_time", SECOND))


def test_no_time_at_all_has_words():
    assert duration_text(timedelta(milliseconds=1)) == "0 seconds"
    assert text(Duration("elapsed", 0)) == "0s"


def test_unit_words_are_those_that_follow_a_number():
    assert [word for word in ("Days", "months", "min", "budget") if is_unit_word(word)] == [
        "Days",
        "months",
        "min",
    ]
