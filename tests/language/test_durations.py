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
        ("1 week, 2 days and 3 secs", Duration("elapsed", 9 * DAY + 3 * SECOND)),
        ("2BD", Duration("business_days", 2)),
        ("5bd", Duration("business_days", 5)),
        ("5 Working Days", Duration("business_days", 5)),
        ("PT2H", Duration("elapsed", 120 * MINUTE)),
        ("P1DT2H", Duration("elapsed", DAY + 120 * MINUTE)),
        ("pt2h", Duration("elapsed", 120 * MINUTE)),
        ("p2w", Duration("elapsed", 14 * DAY)),
        ("36525d", Duration("elapsed", 36_525 * DAY)),
        ("0036h", Duration("elapsed", 36 * 60 * MINUTE)),
        ("0" * 5_000 + "36h", Duration("elapsed", 36 * 60 * MINUTE)),
        ("PT0036H", Duration("elapsed", 36 * 60 * MINUTE)),
        ("P1W2DT3H4M5S", Duration("elapsed", 9 * DAY + 184 * MINUTE + 5 * SECOND)),
        ("876600bh", Duration("business_time", 36_525 * DAY)),
        ("36525bd", Duration("business_days", 36_525)),
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
        ("1h, AND 2m", f"'1h, AND 2m' is not a duration; {HOW}"),
        ("X2h", f"'X2h' is not a duration; {HOW}"),
        ("PX2h", f"'PX2h' is not a duration; {HOW}"),
        ("x" * 40, f"'{'x' * 40}' is not a duration; {HOW}"),
        ("x" * 41, f"'{'x' * 37}...' is not a duration; {HOW}"),
        ("30", "'30' has no unit; write 30m, 30h or 30d, or 30bd for business days"),
        ("1.5", "'1.5' has no unit; write 30m, 30h or 30d, or 30bd for business days"),
        ("1,5", "'1,5' has no unit; write 30m, 30h or 30d, or 30bd for business days"),
        (
            "123456",
            "'123456' has no unit; write 123456m, 123456h or 123456d, or 123456bd for business "
            "days",
        ),
        ("1234567", "'1234567' has no unit; write 30m, 30h or 30d, or 30bd for business days"),
        ("1h30", f"'1h30' has a number without a unit; {HOW}"),
        (
            "3 months",
            "'3 months' counts in months or years, which differ in length; write days, such as 90d",
        ),
        ("1y", "'1y' counts in months or years, which differ in length; write days, such as 90d"),
        (
            "1 Year",
            "'1 Year' counts in months or years, which differ in length; write days, such as 90d",
        ),
        ("P1Y", "'P1Y' counts in months or years, which differ in length; write days, such as 90d"),
        ("p1m", "'p1m' counts in months or years, which differ in length; write days, such as 90d"),
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
        ("1 day 1d2h", "'1 day 1d2h' names 'd' twice; write each unit once"),
        ("−2h", "'−2h' is negative; write the length alone, such as 2h"),
        ("-", f"'-' is not a duration; {HOW}"),
        ("-2h", "'-2h' is negative; write the length alone, such as 2h"),
        ("1.5h", "'1.5h' has a fraction or a separator; write whole numbers, such as 1h30m"),
        ("1,5h", "'1,5h' has a fraction or a separator; write whole numbers, such as 1h30m"),
        ("PT1,5H", "'PT1,5H' has a fraction or a separator; write whole numbers, such as 1h30m"),
        ("PT1.5H", "'PT1.5H' has a fraction or a separator; write whole numbers, such as 1h30m"),
        ("PT", "'PT' is not an ISO 8601 duration; write it as PT2H, P1DT2H or P30D"),
        ("P", "'P' is not an ISO 8601 duration; write it as PT2H, P1DT2H or P30D"),
        ("P1DT", "'P1DT' is not an ISO 8601 duration; write it as PT2H, P1DT2H or P30D"),
        ("P2H", "'P2H' is not an ISO 8601 duration; write it as PT2H, P1DT2H or P30D"),
        ("0h", "'0h' is no time at all; write at least 1s, or 1bm"),
        ("0bm", "'0bm' is no time at all; write at least 1s, or 1bm"),
        ("876601bh", "'876601bh' is longer than 100 years (36525d); shorten it"),
        ("36526bd", "'36526bd' is longer than 100 years (36525d); shorten it"),
        ("P36526D", "'P36526D' is longer than 100 years (36525d); shorten it"),
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
    with pytest.raises(DurationError) as raised:
        _ = parse_duration("5bd").elapsed
    assert raised.value.args == ("5bd is business time; write elapsed time, such as 2h or 5d",)


@pytest.mark.parametrize(
    "duration",
    [
        Duration("elapsed", 1),
        Duration("business_time", SECOND),
        Duration("elapsed", -DAY),
    ],
)
def test_what_has_no_short_text_is_explained(duration):
    with pytest.raises(DurationError) as raised:
        text(duration)
    assert raised.value.args == (
        f"{duration.amount} microseconds cannot be written; use whole seconds, or whole business "
        "minutes",
    )


@pytest.mark.parametrize(
    ("duration", "written"),
    [
        (Duration("elapsed", 0), "0s"),
        (Duration("business_time", 0), "0bm"),
        (Duration("business_days", 0), "0bd"),
        (Duration("elapsed", 15 * DAY + 61 * MINUTE + SECOND), "15d1h1m1s"),
        (Duration("business_time", 1_501 * MINUTE), "25bh1bm"),
    ],
)
def test_a_duration_has_this_short_text(duration, written):
    assert text(duration) == str(duration) == written


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (timedelta(), "0 seconds"),
        (timedelta(milliseconds=999), "0 seconds"),
        (timedelta(milliseconds=-999), "0 seconds"),
        (timedelta(1, 3_661), "1 day 1 hour 1 minute 1 second"),
        (timedelta(2, 7_322), "2 days 2 hours 2 minutes 2 seconds"),
        (timedelta(hours=24), "1 day"),
        (timedelta(hours=10, seconds=10), "10 hours 10 seconds"),
        (timedelta(seconds=-1), "minus 1 second"),
        (timedelta(days=-21, minutes=-5), "minus 21 days 5 minutes"),
    ],
)
def test_a_length_of_time_has_these_words(length, words):
    assert duration_text(length) == words


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        ("w", "week weeks wk wks"),
        ("d", "day days"),
        ("h", "hour hours hr hrs"),
        ("m", "minute minutes min mins"),
        ("s", "second seconds sec secs"),
    ],
)
def test_every_word_of_a_unit_says_the_same(unit, words):
    for word in words.split():
        assert parse_duration(f"3 {word}") == parse_duration(f"3{unit}")


@pytest.mark.parametrize(
    "words",
    ["month months mon mons mo mos quarter quarters", "year years yr yrs y decade decades"],
)
def test_no_duration_counts_in_months_or_years(words):
    for word in words.split():
        assert is_unit_word(word)
        with pytest.raises(DurationError, match="counts in months or years"):
            parse_duration(f"3 {word}")


def test_unit_words_are_those_that_follow_a_number():
    words = ("Days", "MONTHS", "min", "H", "budget", "bd")
    assert [word for word in words if is_unit_word(word)] == ["Days", "MONTHS", "min", "H"]
