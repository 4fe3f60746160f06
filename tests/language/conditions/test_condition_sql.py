"""A condition means for one lead what its WHERE clause means in SQL."""

import duckdb
import pytest
from condition_strategies import readers
from hypothesis import given, settings
from hypothesis import strategies as st

from leadflow.language import (
    And,
    Arithmetic,
    Call,
    Compare,
    Constant,
    In,
    Minus,
    Name,
    Not,
    Or,
    compile_condition,
)

SQL_NAMES = {"a": "number", "b": "number", "s": "text", "t": "text", "p": "boolean"}
NUMBERS = st.integers(-2, 3).map(lambda value: Constant(value, "number"))
TEXTS = st.sampled_from(["x", "y", "xy"]).map(lambda value: Constant(value, "text"))


def sql_names(kind):
    return st.sampled_from([Name(name) for name, other in SQL_NAMES.items() if other == kind])


NUMBER_VALUES = st.recursive(
    st.one_of(sql_names("number"), NUMBERS),
    lambda inner: st.one_of(
        st.builds(Arithmetic, st.sampled_from("+-*/"), inner, inner),
        st.builds(Minus, sql_names("number")),
        st.builds(lambda text: Call("size", (text,)), sql_names("text")),
    ),
    max_leaves=4,
)
TEXT_VALUES = st.one_of(sql_names("text"), TEXTS)
SQL_CLAUSES = st.one_of(
    st.builds(
        Compare, st.sampled_from(["==", "!=", "<", "<=", ">", ">="]), NUMBER_VALUES, NUMBER_VALUES
    ),
    st.builds(Compare, st.sampled_from(["==", "!="]), TEXT_VALUES, TEXT_VALUES),
    st.builds(In, NUMBER_VALUES, st.tuples(NUMBER_VALUES, NUMBER_VALUES), st.booleans()),
    st.builds(In, sql_names("text"), st.tuples(TEXT_VALUES, TEXT_VALUES), st.booleans()),
    sql_names("boolean"),
    st.sampled_from(sorted(SQL_NAMES)).map(lambda name: Call("has", (Name(name),))),
    st.builds(
        lambda name, text, part: Call(name, (text, part)),
        st.sampled_from(["contains", "starts_with", "ends_with"]),
        sql_names("text"),
        TEXT_VALUES,
    ),
)
SQL_CONDITIONS = st.recursive(
    SQL_CLAUSES,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(And, st.lists(inner, min_size=2, max_size=3).map(tuple)),
        st.builds(Or, st.lists(inner, min_size=2, max_size=3).map(tuple)),
    ),
    max_leaves=6,
)
ROWS = [
    {
        "a": (None, -1, 0, 2)[row % 4],
        "b": (None, 0, 1.5, 2, 3)[row % 5],
        "s": (None, "x", "xy")[row % 3],
        "t": (None, "x", "y", "xyx")[row // 3 % 4],
        "p": (None, True, False)[row // 2 % 3],
    }
    for row in range(60)
]


def sql(tree):
    match tree:
        case Constant(value):
            return f"'{value}'" if isinstance(value, str) else f"({value})::DOUBLE"
        case Name(id):
            return id
        case Not(item):
            return f"(NOT {sql(item)})"
        case And(items):
            return f"({' AND '.join(map(sql, items))})"
        case Or(items):
            return f"({' OR '.join(map(sql, items))})"
        case Compare(sign, left, right):
            return f"({sql(left)} { ({'==': '=', '!=': '<>'}.get(sign, sign)) } {sql(right)})"
        case In(item, items, negated):
            return f"({sql(item)} {'NOT IN' if negated else 'IN'} ({', '.join(map(sql, items))}))"
        case Call("has", (name,)):
            return f"({sql(name)} IS NOT NULL)"
        case Call("size", (text,)):
            return f"(length({sql(text)})::DOUBLE)"
        case Call(function, arguments):
            return f"{function}({', '.join(map(sql, arguments))})"
        case Minus(item):
            return f"(-{sql(item)})"
        case Arithmetic("/", left, right):
            return f"({sql(left)} / NULLIF({sql(right)}, 0))"
        case Arithmetic(sign, left, right):
            return f"({sql(left)} {sign} {sql(right)})"


@pytest.fixture(scope="module")
def table():
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE leads (a DOUBLE, b DOUBLE, s TEXT, t TEXT, p BOOLEAN)")
        connection.executemany(
            "INSERT INTO leads VALUES (?, ?, ?, ?, ?)", [tuple(row.values()) for row in ROWS]
        )
        yield connection


@settings(max_examples=150)
@given(tree=SQL_CONDITIONS)
def test_a_condition_means_what_it_means_in_sql(table, tree):
    ready = compile_condition(tree, readers(SQL_NAMES), {})
    query = table.execute(f"SELECT {sql(tree)} FROM leads ORDER BY rowid")
    assert [answer for (answer,) in query.fetchall()] == [ready(row) for row in ROWS]
