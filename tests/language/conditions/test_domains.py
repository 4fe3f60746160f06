"""Which values a name can have, and the few that stand for all of them."""

from datetime import date, datetime, timedelta
from itertools import product

import pytest

from leadflow.language import FieldSpec, Kind
from leadflow.language.conditions.domains import COUNT, Domain, domains_of, samples

NUMBER, TEXT, DURATION = Kind("number"), Kind("text"), Kind("duration")
STATUS = Kind("text", ("new", "won", "lost"))
NO_TIME = timedelta()


@pytest.mark.parametrize(
    ("name", "kind", "domain"),
    [
        ("attempts", NUMBER, COUNT),
        ("attempts_here", NUMBER, COUNT),
        ("connects", NUMBER, COUNT),
        ("connects_here", NUMBER, COUNT),
        ("status_age", DURATION, Domain(DURATION, missing=False, least=NO_TIME)),
        ("stage_age", DURATION, Domain(DURATION, missing=False, least=NO_TIME)),
        ("idle", DURATION, Domain(DURATION, missing=False, least=NO_TIME)),
        ("since_last_call", DURATION, Domain(DURATION, least=NO_TIME)),
        ("since_last_contact", DURATION, Domain(DURATION, least=NO_TIME)),
        ("call.duration", NUMBER, Domain(NUMBER, least=0)),
        ("status", STATUS, Domain(STATUS, missing=False)),
        ("call.status", TEXT, Domain(TEXT, missing=False)),
        ("now", Kind("datetime"), Domain(Kind("datetime"), missing=False)),
        ("owner", TEXT, Domain(TEXT)),
        ("budget", NUMBER, Domain(NUMBER)),
        ("seats", NUMBER, Domain(NUMBER, whole=True)),
        ("signal.text", TEXT, Domain(TEXT)),
    ],
)
def test_a_name_can_have_these_values(name, kind, domain):
    fields = {"budget": FieldSpec("budget", "number"), "seats": FieldSpec("seats", "integer")}
    assert domains_of({name: kind}, fields) == {name: domain}


@pytest.mark.parametrize(
    ("domain", "values", "missing", "kept", "may_be_missing"),
    [
        (Domain(TEXT), ["a", "b"], False, ("a", "b"), False),
        (Domain(TEXT), ["a"], True, ("a",), True),
        (Domain(TEXT, missing=False), ["a"], True, ("a",), False),
        (Domain(STATUS), ["won", "old", "new"], False, ("won", "new"), False),
        (Domain(STATUS, values=("won",)), ["new", "won"], True, ("won",), True),
        (Domain(STATUS, values=()), ["new"], True, (), True),
        (Domain(NUMBER, least=3), [1, 5], False, (1, 5), False),
    ],
)
def test_a_domain_is_narrowed_to_values_that_it_has(domain, values, missing, kept, may_be_missing):
    narrowed = domain.among(values, missing=missing)
    assert narrowed == Domain(domain.kind, may_be_missing, values=kept)
    assert domain.among(values) == Domain(domain.kind, False, values=kept)


@pytest.mark.parametrize(
    ("domain", "least", "present"),
    [
        (Domain(NUMBER), 1, Domain(NUMBER, False, 1)),
        (Domain(NUMBER, least=3, whole=True), None, Domain(NUMBER, False, 3, True)),
        (Domain(NUMBER, least=0), 2, Domain(NUMBER, False, 2)),
        (Domain(STATUS, values=("won",)), None, Domain(STATUS, False, values=("won",))),
    ],
)
def test_a_domain_without_the_missing_value_keeps_all_else(domain, least, present):
    assert domain.present(least) == present


@pytest.mark.parametrize(
    ("domain", "constants", "expected"),
    [
        (Domain(Kind("boolean")), [True], (True, False, None)),
        (Domain(Kind("boolean"), missing=False), [], (True, False)),
        (Domain(TEXT, missing=False), [], ("…",)),
        (Domain(TEXT, missing=False), ["a"], ("a", "a…")),
        (Domain(TEXT, missing=False), ["a", "b", "a"], ("a", "b", "aba…")),
        (Domain(TEXT, missing=False), [3, "a"], ("a", "a…")),
        (Domain(Kind("text", ("x", "y"))), ["x"], ("x", "y", None)),
        (Domain(Kind("text", ())), ["x"], (None,)),
        (Domain(STATUS, values=("won",)), ["new"], ("won", None)),
        (Domain(NUMBER), [], (0, None)),
        (Domain(NUMBER, missing=False), [5], (4, 5, 6)),
        (Domain(NUMBER, missing=False), [3, 1, "a", 1], (0, 1, 2, 3, 4)),
        (Domain(NUMBER, missing=False), [0.5, 1], (-0.5, 0.5, 0.75, 1, 2)),
        (Domain(NUMBER, missing=False, whole=True), [3], (2, 3, 4)),
        (Domain(NUMBER, missing=False, whole=True), [0.5], (-1, 0, 1)),
        (Domain(NUMBER, missing=False, whole=True), [7, 3], (2, 3, 4, 6, 7, 8)),
        (Domain(NUMBER, missing=False), [2**53], (2**53 - 1, 2**53)),
        (Domain(NUMBER, missing=False), [-(2**53)], (-(2**53), 1 - 2**53)),
        (Domain(NUMBER, missing=False, least=2), [], (2,)),
        (Domain(NUMBER, missing=False, least=2), [1], (2,)),
        (Domain(NUMBER, missing=False, least=2), [3], (2, 3, 4)),
        (Domain(NUMBER, missing=False, least=2), [5], (2, 4, 5, 6)),
        (Domain(NUMBER, missing=False, least=0.5), [0], (0.5, 1)),
        (COUNT, [], (0,)),
        (COUNT, [0], (0, 1)),
        (COUNT.present(1), [1], (1, 2)),
        (COUNT.among([0]), [3], (0,)),
        (Domain(DURATION, missing=False), [], (NO_TIME,)),
        (Domain(Kind("date"), missing=False), [], (date(2026, 1, 1),)),
        (
            Domain(Kind("date")),
            [date(2026, 3, 1)],
            (date(2026, 3, 1), date(2026, 2, 28), date(2026, 3, 2), None),
        ),
        (Domain(Kind("datetime"), missing=False), [], (datetime(2026, 1, 1),)),  # noqa: DTZ001
        (
            Domain(Kind("datetime"), missing=False),
            [datetime(2026, 3, 1, 9)],  # noqa: DTZ001
            (
                datetime(2026, 3, 1, 9),  # noqa: DTZ001
                datetime(2026, 3, 1, 8, 59, 59, 999_999),  # noqa: DTZ001
                datetime(2026, 3, 1, 9, 0, 0, 1),  # noqa: DTZ001
            ),
        ),
        (
            Domain(DURATION, missing=False),
            [timedelta(hours=1)],
            (
                NO_TIME,
                timedelta(hours=1),
                timedelta(seconds=3_599),
                timedelta(seconds=3_601),
                timedelta(seconds=3_599, microseconds=999_999),
                timedelta(hours=1, microseconds=1),
            ),
        ),
        (
            Domain(DURATION, missing=False, least=NO_TIME),
            [NO_TIME],
            (NO_TIME, timedelta(seconds=1), timedelta(microseconds=1)),
        ),
        (
            Domain(DURATION, missing=False, least=timedelta(hours=1)),
            [timedelta(minutes=30)],
            (timedelta(hours=1),),
        ),
        (Domain(Kind("date"), missing=False), [date.max], (date.max, date(9999, 12, 30))),
        (Domain(Kind("date"), missing=False), [date.min], (date.min, date(1, 1, 2))),
    ],
)
def test_a_value_of_each_group_stands_for_all(domain, constants, expected):
    assert samples(domain, constants) == expected


def test_samples_are_told_apart_by_what_they_are_compared_with():
    points = [timedelta(hours=1), timedelta(hours=3)]
    found = samples(Domain(Kind("duration"), missing=False), points)
    tested = {tuple(value < point or value == point for point in points) for value in found}
    assert tested == set(product([True, False], repeat=2)) - {(True, False)}
