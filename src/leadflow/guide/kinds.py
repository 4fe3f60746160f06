"""What kind of value each key of the format takes, in the words of people who write guides.

The words come from the names that the models give to their types, such as `StatusId`.
"""

import ast
import re
from collections.abc import Mapping

from leadflow.documents.shape import Shape
from leadflow.guide.clocks import BUILT_IN_GOALS, TIMER_ORIGINS
from leadflow.guide.declared import Alias, DeclaredKey, alias_named, model_named
from leadflow.record import record


@record
class Kind:
    """A kind of value: how one is called and how several are, and the parts that it leads to."""

    one: str
    many: str
    parts: tuple[str, ...] = ()


_GOALS = ", ".join(f"`{goal}`" for goal in BUILT_IN_GOALS)
_ORIGINS = ", ".join(f"`{origin}`" for origin in TIMER_ORIGINS)
_KINDS: Mapping[str, Kind] = {
    "Id": Kind("an id", "ids"),
    "StatusId": Kind("a status", "statuses"),
    "SubStatusId": Kind("a sub-status", "sub-statuses"),
    "StageId": Kind("a stage", "stages"),
    "FieldId": Kind("a field", "fields"),
    "FieldOrFact": Kind("a field or fact", "fields or facts"),
    "Filled": Kind("a field", "fields"),
    "RoleId": Kind("a role", "roles"),
    "CallStatusId": Kind("a call status", "call statuses"),
    "CalendarId": Kind("a calendar", "calendars"),
    "FormatName": Kind("a format", "formats"),
    "GoalName": Kind("a goal", f"of {_GOALS}, signals"),
    "TimerOrigin": Kind(f"{_ORIGINS} or a datetime field", "origins"),
    "Text": Kind("text", "texts"),
    "LiteralText": Kind("a value", "values"),
    "Flag": Kind("`true` or `false`", "of `true`, `false`"),
    "Whole": Kind("a whole number", "whole numbers"),
    "Percent": Kind("a share such as `80%`", "shares such as `80%`"),
    "DateText": Kind("a date", "dates"),
    "Times": Kind("hours such as `09:00-17:30`", "hours such as `09:00-17:30`"),
    "Weekdays": Kind("a day or days such as `mon-fri`", "days such as `mon-fri`"),
    "HolidayRegion": Kind("a country such as `US` or `DE-BY`", "countries"),
    "DurationText": Kind("a [duration](guide.md#durations)", "[durations](guide.md#durations)"),
    "ConditionSource": Kind("a [condition](guide.md#conditions)", "conditions"),
}

_EXCEPTIONS: Mapping[tuple[str, str], Kind] = {
    ("FillFrom", "from_"): Kind("an expression of the [conditions](guide.md#conditions)", ""),
}

_TITLES: Mapping[str, str] = {
    "Guide": "The whole file",
    "GuideInfo": "Guide",
    "StageMoveBack": "Way back",
    "ActionRequest": "Action",
    "ActionKind": "Declared action",
    "Sla": "SLA",
    "FillFrom": "Computed value",
    "FromTo": "Both ends",
    "LengthBounds": "Bounds",
    "Retired": "Retired ids",
}
"""What parts are called where their names do not say it well."""


def kind_of(model: type[Shape], key: DeclaredKey) -> Kind:
    """Return the kind of value that *key* of *model* takes.

    Raises:
        LookupError: the type of the key has no words yet.

    >>> from leadflow.guide.declared import declared_keys
    >>> from leadflow.guide.transitions import Transition
    >>> keys = {key.attribute: key for key in declared_keys(Transition)}
    >>> kind_of(Transition, keys["from_"]).one, kind_of(Transition, keys["approval"]).one
    ('one or more statuses', '[approval](#approval)')
    """
    return _EXCEPTIONS.get((model.__name__, key.attribute)) or _of_type(key.type)


def members_of(name: str) -> tuple[type[Shape], ...]:
    """Return the models that the part *name* of the format may be: itself, or one of several.

    Raises:
        LookupError: the format has no part of that name.

    >>> [model.__name__ for model in members_of("Requirement")]
    ['FieldItem', 'AnyOf', 'AllOf', 'CheckItem']
    """
    if (model := model_named(name)) is not None:
        return (model,)
    members = _members(alias_named(name))
    if not members:
        raise LookupError(f"the format has no part {name!r}")
    return members


def title(name: str) -> str:
    """Return the *name* of a part as a heading.

    Raises:
        Nothing.

    >>> title("OutcomeEntry"), title("Sla")
    ('Outcome entry', 'SLA')
    """
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    return _TITLES.get(name) or words.capitalize()


def link(name: str, words: str = "") -> str:
    """Return the link to the part *name*, shown as *words* or as its own name.

    Raises:
        Nothing.

    >>> link("OutcomeEntry"), link("Sla", "SLAs")
    ('[outcome entry](#outcome-entry)', '[SLAs](#sla)')
    """
    return f"[{words or _shown(name)}](#{title(name).lower().replace(' ', '-')})"


def _of_type(node: ast.expr) -> Kind:
    match node:
        case ast.Name(id=name) | ast.Constant(value=str(name)):
            return _of_name(name)
        case ast.Subscript(value=ast.Name(id="Annotated"), slice=ast.Tuple(elts=[kind, *_])):
            return _of_type(kind)
        case ast.Subscript(value=ast.Name(id=holder), slice=inner):
            return _held(holder, inner)
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            first, second = _of_type(left), _of_type(right)
            parts = first.parts + second.parts
            return Kind(f"{first.one} or {second.one}", f"{first.many} or {second.many}", parts)
        case _:
            raise LookupError(f"no words for the type {ast.unparse(node)}")


def _of_name(name: str) -> Kind:
    if name in _KINDS:
        return _KINDS[name]
    alias = alias_named(name)
    if model_named(name) is not None or _members(alias):
        return Kind(link(name), link(name, _plural(name)), (name,))
    if alias is None:
        raise LookupError(f"no words for the type {name}")
    return _of_type(alias.type)


def _held(holder: str, inner: ast.expr) -> Kind:
    """Return the kind of what *holder* makes of *inner*, such as `ListOf[Transition]`."""
    if holder == "Literal":
        return _words(inner)
    if isinstance(inner, ast.Tuple):
        key, value = inner.elts
        return _table(key, value)
    held = _of_type(inner)
    match holder:
        case "Maybe":
            return held
        case "OneOrMany" | "AtLeastOne":
            return Kind(f"one or more {held.many}", "", held.parts)
        case "ListOf":
            return Kind(f"a list of {held.many}", "", held.parts)
        case _:
            raise LookupError(f"no words for a {holder}")


def _table(key: ast.expr, value: ast.expr) -> Kind:
    each = re.sub(r"^an? ", "", _of_type(key).one)
    values = _of_type(value)
    return Kind(f"for each {each}: {values.one}", "", values.parts)


def _words(inner: ast.expr) -> Kind:
    listed = inner.elts if isinstance(inner, ast.Tuple) else [inner]
    words = [f"`{ast.literal_eval(word)}`" for word in listed]
    one = f"{', '.join(words[:-1])} or {words[-1]}" if len(words) > 1 else words[0]
    return Kind(one, f"of {', '.join(words)}")


def _members(alias: Alias | None) -> tuple[type[Shape], ...]:
    """Return the models of which *alias* is one; none if it may be something else as well."""
    found = [model_named(name) for name in _alternatives(alias.type)] if alias else []
    return tuple(model for model in found if model is not None) if all(found) else ()


def _alternatives(node: ast.expr) -> list[str]:
    """Return the names of which the type *node* is one, however they are annotated."""
    match node:
        case ast.Subscript(value=ast.Name(id="Annotated"), slice=ast.Tuple(elts=[kind, *_])):
            return _alternatives(kind)
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return _alternatives(left) + _alternatives(right)
        case ast.Name(id=name):
            return [name]
        case _:
            return []


def _plural(name: str) -> str:
    singular = _shown(name)
    if singular.endswith("back"):
        return singular.replace("way ", "ways ")
    if singular.endswith("y"):
        return f"{singular[:-1]}ies"
    return f"{singular}es" if singular.endswith("s") else f"{singular}s"


def _shown(name: str) -> str:
    heading = title(name)
    return heading if heading.isupper() else heading.lower()
