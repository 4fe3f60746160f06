"""Conditions: text, tree, checks, closures, and the reasons why one is not true."""

from leadflow.language.conditions.checking import (
    ConditionFault,
    check_condition,
    check_expression,
    kind_of,
)
from leadflow.language.conditions.comparing import is_missing
from leadflow.language.conditions.converting import typed
from leadflow.language.conditions.counting import counting_arguments
from leadflow.language.conditions.evaluating import compile_condition, compile_expression
from leadflow.language.conditions.explaining import Clause, failing
from leadflow.language.conditions.gaps import Gap, data_needed
from leadflow.language.conditions.reading import (
    MOST_CHARACTERS,
    MOST_LEVELS,
    MOST_NODES,
    parse_condition,
)
from leadflow.language.conditions.tokens import ConditionError
from leadflow.language.conditions.tree import (
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
    Tree,
    names_read,
    walk,
)
from leadflow.language.conditions.writing import source

__all__ = [
    "MOST_CHARACTERS",
    "MOST_LEVELS",
    "MOST_NODES",
    "And",
    "Arithmetic",
    "Call",
    "Clause",
    "Compare",
    "ConditionError",
    "ConditionFault",
    "Constant",
    "Gap",
    "In",
    "Minus",
    "Name",
    "Not",
    "Or",
    "Tree",
    "check_condition",
    "check_expression",
    "compile_condition",
    "compile_expression",
    "counting_arguments",
    "data_needed",
    "failing",
    "is_missing",
    "kind_of",
    "names_read",
    "parse_condition",
    "source",
    "typed",
    "walk",
]
