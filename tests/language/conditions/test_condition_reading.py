import pickle
from datetime import timedelta

import pytest
from condition_strategies import CONDITIONS
from hypothesis import given
from hypothesis import strategies as st

from leadflow.language import (
    And,
    Arithmetic,
    Call,
    Compare,
    ConditionError,
    Constant,
    In,
    Minus,
    Name,
    Not,
    Or,
    names_read,
    parse_condition,
    source,
    walk,
)

BITS = st.sampled_from(
    [
        *("budget", "`a b`", "and", "or", "not", "in", "(", ")", "[", "]", ",", "==", "!=", "<"),
        *("<=", ">", ">=", "+", "-", "*", "/", "!", "&&", "||", "1", "0.5", "30d", "1h30m", "2bh"),
        *("007", '"x"', "'y'", '"', "'", "`", "true", "false", "null", "has(", "count(", "=", "<>"),
        *("AND", "%", ".", "“", "é", "３", "٣", "days", "is", "1.", ".5", "\n"),
    ]
)


@given(CONDITIONS)
def test_the_text_of_a_tree_reads_back_as_the_same_tree(tree):
    assert parse_condition(source(tree)) == tree


@given(st.one_of(st.text(), st.lists(BITS).map(" ".join), st.lists(BITS).map("".join)))
def test_any_text_is_a_tree_or_an_error_about_a_spot_inside_it(text):
    tree = read_or_error(text)
    if isinstance(tree, ConditionError):
        start, end = tree.span
        assert 0 <= start <= end <= len(text)
        assert tree.message.count("\n") <= text.count("\n")
    else:
        assert parse_condition(source(tree)) == tree


def read_or_error(text):
    try:
        return parse_condition(text)
    except ConditionError as error:
        return error


@given(CONDITIONS)
def test_every_node_knows_where_it_stands(tree):
    text = source(tree)
    read = parse_condition(text)
    for node, _ in walk(read):
        assert parse_condition(text[node.start : node.end]) == node


@given(CONDITIONS)
def test_trees_survive_pickling(tree):
    assert pickle.loads(pickle.dumps(tree)) == tree


def number(value):
    return Constant(value, "number")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a or b and not c", Or((Name("a"), And((Name("b"), Not(Name("c"))))))),
        ("a || b && !c", Or((Name("a"), And((Name("b"), Not(Name("c"))))))),
        ("not a == b", Not(Compare("==", Name("a"), Name("b")))),
        ("!a == b", Not(Compare("==", Name("a"), Name("b")))),
        (
            "a - b - 1 * 2 < 3",
            Compare(
                "<",
                Arithmetic(
                    "-",
                    Arithmetic("-", Name("a"), Name("b")),
                    Arithmetic("*", number(1), number(2)),
                ),
                number(3),
            ),
        ),
        ("-a * 2 > -3", Compare(">", Arithmetic("*", Minus(Name("a")), number(2)), number(-3))),
        ("a in [1, -2]", In(Name("a"), (number(1), number(-2)), negated=False)),
        ("a not in ['x']", In(Name("a"), (Constant("x", "text"),), negated=True)),
        ("not a in [1]", Not(In(Name("a"), (number(1),), negated=False))),
        ("`Deal ``x`` value` > 3", Compare(">", Name("Deal `x` value"), number(3))),
        ("call.duration > 0.5", Compare(">", Name("call.duration"), number(0.5))),
        ("not `in`", Not(Name("in"))),
        ("'it''s' == a", Compare("==", Constant("it's", "text"), Name("a"))),
        ("has(a)", Call("has", (Name("a"),))),
        ("größe > 3", Compare(">", Name("größe"), number(3))),
        ("a == true", Compare("==", Name("a"), Constant(True, "boolean"))),
        ("a == null", Compare("==", Name("a"), Constant(None, "null"))),
        ("a > -2h", Compare(">", Name("a"), Constant(timedelta(hours=-2), "duration"))),
        ("has(a or b)", Call("has", (Or((Name("a"), Name("b"))),))),
        ("count()", Call("count", ())),
    ],
)
def test_text_reads_as_this_tree(text, tree):
    assert parse_condition(text) == tree


@pytest.mark.parametrize(
    "text",
    [
        *("a or b or c", "a and b", "not a", "a == b", "a in [b, c]", "a not in [b]"),
        *("a + b", "-a", "-2h", "-1", "a * b", "has(a)", "count()", "`a b`", "a", "1", "2h"),
        *("'x'", "true", "null"),
    ],
)
def test_a_part_stands_from_its_first_character_to_its_last(text):
    for before, after in (("", ""), (" ", " "), ("(", ")"), (" ( ", " )\n")):
        tree = parse_condition(f"{before}{text}{after}")
        assert (tree.start, tree.end) == (len(before), len(before) + len(text))


BACKTICKS = "write one such as and, or, ==, and a name with blanks in backticks"
NEITHER = (
    "a number nor a duration such as 30d; a name that begins with a digit is written in backticks"
)
NOT = "not can only stand before a condition, or as not in; write and not, or or not"


@pytest.mark.parametrize(
    ("text", "message", "start", "end"),
    [
        ("", "the condition is empty; write one such as budget >= 1000", 0, 0),
        ("  ", "the condition is empty; write one such as budget >= 1000", 0, 2),
        ("a AND b", "'AND' is written in small letters: and", 2, 5),
        ("a == True", "'True' is written in small letters: true", 5, 9),
        (
            "a is null",
            "'is' is not an operator; write == to compare, or has(name) to ask whether there is "
            "a value",
            2,
            4,
        ),
        ("a b.c", f"an operator is missing before b.c; {BACKTICKS}", 2, 5),
        ("3 b", f"an operator is missing before b; {BACKTICKS}", 2, 3),
        ("a days", f"an operator is missing before days; {BACKTICKS}", 2, 6),
        ("a xor b", "'xor' is not an operator; write !=", 2, 5),
        ("a equals b", "'equals' is not an operator; write ==", 2, 8),
        ("a matches 'x'", "'matches' is not an operator; write contains(name, \"text\")", 2, 9),
        ("a contains 'x'", "'contains' is not an operator; write contains(name, \"text\")", 2, 10),
        ("a between 1", "'between' is not an operator; write name >= 1 and name <= 9", 2, 9),
        ('a like "x"', "'like' is not an operator; write contains(name, \"text\")", 2, 6),
        ("1 < a < 3", "comparisons do not chain; write a < b and b < c", 6, 7),
        ("a in [1] in [2]", "comparisons do not chain; write a < b and b < c", 9, 11),
        ("deal value > 3", f"an operator is missing before value; {BACKTICKS}", 5, 10),
        ("3 (b)", "an operator is missing before (; write one such as and, or, ==", 2, 3),
        ("a 'b'", "an operator is missing before 'b'; write one such as and, or, ==", 2, 5),
        (
            "idle > 30 days",
            "a duration is written in one word, such as 30d instead of '30 days'",
            10,
            14,
        ),
        (
            "idle > 2bh",
            "'2bh' is business time; a condition knows elapsed time only, such as 48h",
            7,
            10,
        ),
        (
            "idle > 1d2bh",
            "'1d2bh' mixes elapsed with business time; write one kind, such as 26h or 5bd",
            7,
            12,
        ),
        ("idle > 3３", f"'3３' is neither {NEITHER}", 7, 9),
        ("idle > 30.", f"'30.' is neither {NEITHER}", 7, 10),
        (
            "idle > 36526d",
            "'36526d' is longer than 100 years (36525d); shorten it",
            7,
            13,
        ),
        (
            "idle > 3M",
            "'3M' could mean months or minutes; write a small m for minutes, or days",
            7,
            9,
        ),
        ("2nd > 3", f"'2nd' is neither {NEITHER}", 0, 3),
        (
            "a > 07",
            "'07' begins with zeros; write it without them, and long numbers without separators",
            4,
            6,
        ),
        (
            "a > 10,000",
            "'000' begins with zeros; write it without them, and long numbers without separators",
            7,
            10,
        ),
        (
            "a > 10,500",
            "a comma only separates what stands in brackets; write long numbers without it",
            6,
            7,
        ),
        ("a > .5", "a number begins with a digit; write 0 before the point", 4, 5),
        ("(a > .5)", "a number begins with a digit; write 0 before the point", 5, 6),
        ("a > .b", "'.' is not part of conditions; write text in quotes", 4, 5),
        ("a > $5", "'$' is not part of conditions; write text in quotes", 4, 5),
        ("a > 80%", "% is not part of conditions; write 0.8 for 80%", 6, 7),
        ("a > 1.٣", "'1.٣' is not a number; write the digits 0-9", 4, 7),
        (
            "a > 9007199254740993",
            "'9007199254740993' is too large; 9007199254740992 is the most",
            4,
            20,
        ),
        (
            f"a > {'9' * 40}",
            f"'{'9' * 40}' is too large; 9007199254740992 is the most",
            4,
            44,
        ),
        (
            f"a > {'9' * 41}",
            f"'{'9' * 37}...' is too large; 9007199254740992 is the most",
            4,
            45,
        ),
        ('a == "x', 'the quote is not closed; end it with "', 5, 7),
        ("a == 'x", "the quote is not closed; end it with '", 5, 7),
        ("a == `x", "the backtick is not closed; end it with `", 5, 7),
        ("`` > 3", "there is no name between the backticks; write one", 0, 2),
        ("a $ b", "'$' is not part of conditions; write text in quotes", 2, 3),
        ("a >", "the condition ends too early; write what comes after >", 2, 3),
        ("(a > 3", "the bracket is not closed; end it with )", 0, 1),
        ("has(a", "the bracket is not closed; end it with )", 3, 4),
        ("a not (b)", NOT, 2, 5),
        ("a not `in`", NOT, 2, 5),
        ("a in [1", "the bracket is not closed; end it with ]", 5, 6),
        ("a > 3)", "there is no opening ( for this ); leave it out", 5, 6),
        ("(a b)", f"an operator is missing before b; {BACKTICKS}", 3, 4),
        ("a in [b or c]", "in a list, or needs brackets: (… or …)", 8, 10),
        ("a in [1, b <= c]", "in a list, <= needs brackets: (… <= …)", 11, 13),
        ("a in [b in [c]]", "in a list, in needs brackets: (… in …)", 8, 10),
        ("a [1]", "an operator is missing before [; write one such as and, or, ==", 2, 3),
        ("a in []", "the list is empty; write what is allowed", 5, 7),
        (
            "a in (1, 2)",
            "in wants a list in square brackets, such as [1, 2]; to look inside text, write "
            'contains(name, "text")',
            5,
            6,
        ),
        ("[1] == a", "a list can only stand after in, such as: name in [1, 2]", 0, 1),
        ("and a", 'a value is missing before and; write a name, a number or "text"', 0, 3),
        ("* a > 1", 'a value is missing before *; write a name, a number or "text"', 0, 1),
        ("a * / 2", 'a value is missing before /; write a name, a number or "text"', 4, 5),
        ("a / * 2", 'a value is missing before *; write a name, a number or "text"', 4, 5),
        ("(", "the condition ends too early; write what comes after (", 0, 1),
        ("a and and b", 'a value is missing before and; write a name, a number or "text"', 6, 9),
        ("a ** 2 > 3", "** is not an operator; write name * name", 3, 4),
        ("a == not b", "not binds less than this; put it in brackets: (not …)", 5, 8),
        ("a not b", NOT, 2, 5),
    ],
)
def test_what_cannot_be_read_is_explained_at_its_spot(text, message, start, end):
    with pytest.raises(ConditionError) as raised:
        parse_condition(text)
    assert raised.value.args == (message, start, end)
    assert str(pickle.loads(pickle.dumps(raised.value))) == message


def test_names_are_listed_once_in_the_order_of_the_text():
    tree = parse_condition("b > 3 and (has(a) or b in [c, `d e`])")
    assert names_read(tree) == ("b", "a", "c", "d e")
