"""The words of a condition."""

from datetime import timedelta

import pytest

from leadflow.language import ConditionError, parse_condition
from leadflow.language.conditions.tokens import Token, read_tokens


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("a.b", Token("name", "a.b", None, 1, 4)),
        ("größe", Token("name", "größe", None, 1, 6)),
        ("`a ``b`", Token("quoted name", "a `b", None, 1, 8)),
        ("12", Token("number", "12", 12, 1, 3)),
        ("0", Token("number", "0", 0, 1, 2)),
        ("0.50", Token("number", "0.50", 0.5, 1, 5)),
        ("9007199254740992", Token("number", "9007199254740992", 2**53, 1, 17)),
        ("1h30m", Token("duration", "1h30m", timedelta(minutes=90), 1, 6)),
        ("'it''s'", Token("text", "'it''s'", "it's", 1, 8)),
        ('"say ""x"""', Token("text", '"say ""x"""', 'say "x"', 1, 12)),
        ("in", Token("operator", "in", None, 1, 3)),
        ("true", Token("name", "true", None, 1, 5)),
        (">=", Token("operator", ">=", None, 1, 3)),
        ("&&", Token("operator", "and", None, 1, 3)),
        ("||", Token("operator", "or", None, 1, 3)),
        ("!", Token("operator", "not", None, 1, 2)),
    ],
)
def test_a_word_is_this_token_and_behind_it_is_the_end(text, token):
    end = len(text) + 2
    assert list(read_tokens(f" {text} ")) == [token, Token("end", "", None, end, end)]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        *(("===", "=="), ("=", "=="), ("!==", "!="), ("<>", "!="), ("≠", "!="), ("=<", "<=")),
        *(("≤", "<="), ("=>", ">="), ("≥", ">="), ("&", "and"), ("∧", "and"), ("|", "or")),
        *(("∨", "or"), ("¬", "not"), ("−", "-"), ("×", "*"), ("÷", "/")),
    ],
)
def test_operators_of_other_languages_are_refused_with_the_right_one(written, meant):
    with pytest.raises(ConditionError) as raised:
        parse_condition(f"a {written} b")
    message = f"'{written}' is not an operator; write {meant}"
    assert raised.value.args == (message, 2, 2 + len(written))


@pytest.mark.parametrize("quote", "“”„‟«»‘’‚‹›")
def test_printed_quotes_are_refused(quote):
    with pytest.raises(ConditionError) as raised:
        parse_condition(f"a == {quote}x")
    message = f'{quote} is a printed quote; write a straight one: "'
    assert raised.value.args == (message, 5, 6)
