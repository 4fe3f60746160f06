"""Other conditions: negated, shifted by one, or different at their edge."""

from collections.abc import Iterator, Mapping

from guide_parts import conditions, expressions
from guide_sites import Change, Site

from leadflow.language.conditions import Compare, Constant, Tree, parse_condition, walk

EDGES: Mapping[str, str] = {">=": ">", ">": ">=", "<=": "<", "<": "<="}


def guard_negated(guide: Site) -> Iterator[Change]:
    """A condition holds where it did not, and the other way round."""
    for condition in conditions(guide):
        negated = f"not ({condition.value})"
        yield condition.replaced(negated, negated)


def constant_shifted(guide: Site) -> Iterator[Change]:
    """A number in a condition or expression is one more."""
    for site in (*conditions(guide), *expressions(guide)):
        for constant in constants(site, "number"):
            assert isinstance(constant.value, int | float)
            yield rewritten(site, constant, str(constant.value + 1))


def edge_moved(guide: Site) -> Iterator[Change]:
    """A comparison takes the value at its edge, or no longer does."""
    for condition in conditions(guide):
        for node in _nodes(condition):
            if isinstance(node, Compare) and node.operator in EDGES:
                start, end = node.left.end, node.right.start
                between = str(condition.value)[start:end]
                other = between.replace(node.operator, EDGES[node.operator])
                yield _respelt(condition, start, end, other)


def constants(site: Site, kind: str) -> Iterator[Constant]:
    """Yield the constants of this *kind* in a condition or expression."""
    for node in _nodes(site):
        if isinstance(node, Constant) and node.kind == kind:
            yield node


def rewritten(site: Site, node: Tree, text: str) -> Change:
    """Return the change that writes *text* in the place of a part of a condition."""
    return _respelt(site, node.start, node.end, text)


def _respelt(site: Site, start: int, end: int, text: str) -> Change:
    whole = f"{str(site.value)[:start]}{text}{str(site.value)[end:]}"
    return site.replaced(whole, whole)


def _nodes(site: Site) -> Iterator[Tree]:
    for node, _ in walk(parse_condition(str(site.value))):
        yield node
