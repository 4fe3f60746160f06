"""Rules as sentences. Refusals say the same of a lead, from the words in `problems.words`."""

from collections.abc import Sequence
from typing import assert_never

from leadflow.engine import Workflow
from leadflow.engine.requirement_rules import AllOf, AnyOf, Check, Need, Requirement
from leadflow.engine.role_list import RoleList
from leadflow.engine.rules import TransitionRule
from leadflow.explaining.effects import Effect
from leadflow.explaining.explanation import Line
from leadflow.language import source
from leadflow.problems import Rule
from leadflow.problems.words import SOURCE_WORDS, WANTED_FACTS, listed


def requirement_lines(workflow: Workflow, items: tuple[Requirement, ...]) -> tuple[Line, ...]:
    """Return a line for each requirement that must be met by itself.

    Raises:
        Nothing.
    """
    lines: list[Line] = []
    for item in items:
        match item:
            case AllOf(items=parts):
                lines.extend(requirement_lines(workflow, parts))
            case Check(condition=condition):
                rule = condition.rule
                lines.append(Line(because(f"`{source(condition.tree)}` must hold", rule), rule))
            case Need() | AnyOf():
                lines.append(Line(because(_demand(workflow, item), item.rule), item.rule))
            case _:
                assert_never(item)
    return tuple(lines)


def way_line(workflow: Workflow, transition: TransitionRule, where: str) -> Line:
    """Return the line about *transition*, which leads *where* the text says.

    Raises:
        Nothing.
    """
    text = "".join((where, *_gates(workflow, transition)))
    return Line(because(text, transition.rule), transition.rule)


def effect_line(effect: Effect, does: str) -> Line:
    """Return the line about an *effect*, which *does* what the text says.

    Raises:
        Nothing.
    """
    rule = effect.entry
    condition = f" if `{source(rule.when.tree)}`" if rule.when is not None else ""
    waits = ", once a follow-up is saved" if rule.after_follow_up else ""
    text = f"{effect.cause.label}: {does}{condition}{waits}"
    return Line(because(text, rule.rule), rule.rule)


def moves_away(workflow: Workflow, effect: Effect) -> str:
    """Return what the *effect* does to a lead where it stands; nothing if there is no way.

    Raises:
        Nothing.
    """
    otherwise = "" if effect.is_first else "otherwise "
    names = names_of(workflow, effect.targets)
    if effect.entry.action == "keep":
        return f"{otherwise}keeps it where it is"
    if not effect.targets:
        return ""
    if effect.entry.action == "choose":
        return f"{otherwise}the agent may pick {names}"
    if effect.entry.suggest:
        return f"{otherwise}suggests to move it to {names}"
    return f"{otherwise}moves it to {names} by itself"


def roles_of(workflow: Workflow, roles: RoleList) -> str:
    """Return what people call *roles*, of which one is enough.

    Raises:
        Nothing.
    """
    return listed([workflow.label("role", role) for role in roles.names])


def names_of(workflow: Workflow, statuses: Sequence[str], word: str = "or") -> str:
    """Return what people call *statuses*, as a sentence lists them.

    Raises:
        Nothing.
    """
    return listed([workflow.label("status", status) for status in statuses], word)


def _demand(workflow: Workflow, item: Need | AnyOf) -> str:
    if isinstance(item, AnyOf):
        parts = [_part(workflow, part) for part in item.items]
        return f"One of these is needed: {listed(parts)}"
    condition = f", if `{source(item.when.tree)}`" if item.when is not None else ""
    if item.name in WANTED_FACTS:
        wanted = WANTED_FACTS[item.name]
        what = f"{wanted.what[0].upper()}{wanted.what[1:]}"
        return f"{what} is needed{condition}; {wanted.cure}"
    how = "must be given with this very change" if item.fresh else "must be filled in"
    return f"{workflow.label('field', item.name)} {how}{condition}"


def _part(workflow: Workflow, item: Requirement) -> str:
    match item:
        case Need(name=name):
            known = WANTED_FACTS.get(name)
            text = workflow.label("field", name) if known is None else known.what
            return text if item.when is None else f"{text} (if `{source(item.when.tree)}`)"
        case Check(condition=condition):
            return f"`{source(condition.tree)}`"
        case AnyOf(items=items):
            return f"({listed([_part(workflow, each) for each in items])})"
        case AllOf(items=items):
            return f"({listed([_part(workflow, each) for each in items], 'and')})"
        case _:
            assert_never(item)


def _gates(workflow: Workflow, transition: TransitionRule) -> tuple[str, ...]:
    requires = requirement_lines(workflow, transition.requires)
    sources = transition.sources
    return (
        f", for {roles_of(workflow, transition.roles)} only" if transition.roles else "",
        f", {listed([SOURCE_WORDS[each] for each in sources.written])} only" if sources else "",
        f", if `{source(transition.when.tree)}`" if transition.when is not None else "",
        "".join(f". {line.text.rstrip('.')}" for line in requires),
    )


def because(text: str, rule: Rule) -> str:
    """Return *text* as a sentence, followed by why the rule is there.

    Raises:
        Nothing.
    """
    return f"{text}. {rule.because}" if rule.because else f"{text}."
