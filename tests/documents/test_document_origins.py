"""Where origins are not certain there are none, and odd properties end no reading."""

from leadflow.documents import Scalar, Span
from leadflow.documents.block_origins import block_readings
from leadflow.documents.origins import origins
from leadflow.documents.properties import tag_span


def test_a_scalar_that_does_not_come_out_the_same_has_no_origins():
    assert origins("abc", Scalar("abd", "plain", Span(0, 3))) is None
    assert origins("'abc'", Scalar("ab", "single", Span(0, 5))) is None
    assert origins(r'"\U99999999"', Scalar("x", "double", Span(0, 12))) is None
    assert origins("|2\n  a", Scalar("b", "literal", Span(0, 6))) is None


def test_what_begins_with_no_sign_is_no_block():
    assert list(block_readings("abc", Span(0, 3))) == []


def test_every_character_has_its_own_span():
    assert origins("'a''b'", Scalar("a'b", "single", Span(0, 6))) == (
        Span(1, 2),
        Span(2, 4),
        Span(4, 5),
    )


def test_without_a_tag_the_first_character_is_shown():
    assert tag_span("&a b", 0) == Span(0, 1)
