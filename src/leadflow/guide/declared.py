"""What the classes of the format say in their sources: keys, how they are typed, what they mean.

The names that authors gave to types (`Text`, `ConditionSource`, `Requirement`) tell more than the
types themselves, and the docstring below a key is its description. Neither is there at run time.
"""

import ast
import inspect
import textwrap
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from types import ModuleType

from leadflow.documents.shape import Shape
from leadflow.guide import (
    actions,
    calls,
    clocks,
    fields,
    governance,
    guide,
    outcomes,
    people,
    requirements,
    stages,
    statuses,
    targets,
    transitions,
    values,
)
from leadflow.record import record

MODULES = (
    actions, calls, clocks, fields, governance, guide, outcomes, people, requirements, stages,
    statuses, targets, transitions, values,
)  # fmt: skip


@record
class DeclaredKey:
    """A key of a model: its attribute, the expression that types it, and what it means."""

    attribute: str
    type: ast.expr
    says: str


@record
class Alias:
    """A name that the format gives to a type: the expression and what it means."""

    type: ast.expr
    says: str


def declared_keys(model: type[Shape]) -> Iterator[DeclaredKey]:
    """Yield the keys of *model*, its own first and then those that it inherits.

    Raises:
        OSError: the sources are not there.

    >>> from leadflow.guide.statuses import Status
    >>> key = next(declared_keys(Status))
    >>> key.attribute, ast.unparse(key.type), key.says
    ('category', 'Category', 'What the status means for the lead: open, on_hold, won or lost.')
    """
    for owner in model.__mro__:
        if issubclass(owner, Shape) and owner is not Shape:
            yield from _keys_in_the_body(owner)


def model_named(name: str) -> type[Shape] | None:
    """Return the model of the format that has this *name*, or None if there is none.

    Raises:
        Nothing.

    >>> model_named("Status"), model_named("Requirement")
    (<class 'leadflow.guide.statuses.Status'>, None)
    """
    for module in MODULES:
        found = vars(module).get(name)
        if isinstance(found, type) and issubclass(found, Shape):
            return found
    return None


def alias_named(name: str) -> Alias | None:
    """Return the type that the format gives this *name*, or None if there is none.

    Raises:
        OSError: the sources are not there.

    >>> alias_named("Requirement").says
    'A field or fact, one or all of several requirements, or a check.'
    """
    return next((found[name] for module in MODULES if name in (found := _aliases(module))), None)


def _keys_in_the_body(model: type[Shape]) -> Iterator[DeclaredKey]:
    body = ast.parse(textwrap.dedent(inspect.getsource(model))).body[0]
    assert isinstance(body, ast.ClassDef)
    for statement, below in pairwise(body.body):
        match statement, below:
            case (
                ast.AnnAssign(target=ast.Name(id=name), annotation=kind),
                ast.Expr(value=ast.Constant(value=str(text))),
            ) if name in model.model_fields:
                yield DeclaredKey(name, kind, inspect.cleandoc(text).replace("\n", " "))


@cache
def _aliases(module: ModuleType) -> Mapping[str, Alias]:
    found = {}
    for statement, below in pairwise(ast.parse(inspect.getsource(module)).body):
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=kind):
                found[name] = Alias(kind, _docstring(below))
            case _:
                continue
    return found


def _docstring(statement: ast.stmt) -> str:
    match statement:
        case ast.Expr(value=ast.Constant(value=str(text))):
            return inspect.cleandoc(text).replace("\n", " ")
        case _:
            return ""
