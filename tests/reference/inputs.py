"""What comes with a command: field values, parameters, and who asks."""

from collections.abc import Mapping

from leadflow.engine import Actor
from reference.conditions import View
from reference.field_values import UnfitError, Value, judged
from reference.raw_guide import Raw, field_table, is_host_field, rights, table, today
from reference.requirements import Brought, Demand, choice_demands, complaints
from reference.state import Given


def given_fields(guide: Raw, fields: Mapping[str, object]) -> Given:
    """Return the *fields* of a command under their present names, judged."""
    given, declared, seen = Given(), field_table(guide), set[str]()
    for key, value in fields.items():
        name = today(guide, "fields", key)
        if name not in declared:
            given.codes.add("LF413")
            continue
        if name in seen:
            given.codes.add("LF412")
            given.bad.add(name)
            continue
        seen.add(name)
        try:
            plain = judged(guide, declared[name], value)
        except UnfitError:
            given.codes.add("LF412")
            given.bad.add(name)
        else:
            (given.host if is_host_field(guide, name) else given.kept)[name] = plain
    return given


def given_params(
    guide: Raw, declared: Raw, params: Mapping[str, object]
) -> tuple[dict[str, Value], set[str]]:
    """Return the parameters of a signal as conditions read them, and the codes they raise."""
    values: dict[str, Value] = {}
    codes: set[str] = set()
    for name, value in params.items():
        if name not in declared:
            codes.add("LF413")
            continue
        try:
            values[f"signal.{name}"] = judged(guide, {"type": declared[name]}, value)
        except UnfitError:
            codes.add("LF412")
    return values, codes


def role_unknown(guide: Raw, actor: Actor | None) -> bool:
    """Tell whether the guide declares roles, and the actor has another one."""
    roles = table(guide, "roles")
    return bool(roles) and actor is not None and actor.role not in (None, *roles)


def may(guide: Raw, actor: Actor | None, roles: list[str]) -> bool:
    """Tell whether *actor* has the rights of one of *roles*."""
    if actor is None or actor.role is None:
        return False
    return not rights(guide, actor.role).isdisjoint(roles)


def own_codes(
    guide: Raw, actor: Actor | None, given: Given, view: View, facts: set[str], *more: Demand
) -> set[str]:
    """Return what speaks against any command: its role, its values, what its choices demand."""
    come = Brought(facts, given.names, given.bad)
    demands = [*more, *choice_demands(guide, given, view)]
    role = {"LF410"} if role_unknown(guide, actor) else set()
    return role | given.codes | complaints(demands, come)
