"""Names in a chart: legal whatever a guide calls things, and never the same for two things."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadflow.adapters.statechart import LeadChart, stage_event, stage_id, status_event, status_id
from leadflow.adapters.statechart.names import one_line

TRICKY = st.text("a1F_/ é2", min_size=1, max_size=6)
IDS = st.one_of(TRICKY, st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80))
THINGS = st.one_of(
    st.tuples(st.just(status_id), IDS),
    st.tuples(st.just(status_id), IDS, IDS),
    st.tuples(st.sampled_from([stage_id, status_event, stage_event]), IDS),
)


def named(thing):
    name, *ids = thing
    return name(*ids)


@given(THINGS)
def test_every_name_is_one_that_python_takes_and_no_chart_has(thing):
    assert named(thing).isidentifier()
    assert named(thing).isascii()
    assert not hasattr(LeadChart, named(thing))


@given(THINGS, THINGS)
def test_two_things_never_share_a_name(one, other):
    assert (named(one) == named(other)) == (one == other)


@given(TRICKY, TRICKY, TRICKY, TRICKY)
def test_a_status_of_a_stage_is_not_taken_for_another(status, stage, other_status, other_stage):
    alike = status_id(status, stage) == status_id(other_status, other_stage)
    assert alike == ((status, stage) == (other_status, other_stage))


@pytest.mark.parametrize(
    ("status", "name"),
    [
        ("attempting_contact", "status_attempting_contact"),
        ("01", "status_01"),
        ("Not Interested", "status_Not__20_Interested"),
        ("Unqualified/Nurture", "status_Unqualified__2f_Nurture"),
        ("_", "status___5f_"),
        ("a__b", "status_a__5f___5f_b"),
        ("größer", "status_gr__f6___df_er"),
    ],
)
def test_letters_and_digits_stay_and_the_rest_is_spelt_out(status, name):
    assert status_id(status) == name


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_one_line_holds_nothing_that_cannot_be_seen(text):
    line = one_line(text)
    assert line.isprintable()
    assert re.sub(r"\s+", "", line) == "".join(
        letter for letter in text if letter.isprintable() and letter != " "
    )
