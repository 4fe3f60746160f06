"""Which data would have to come first for a condition to become true.

A gap is a group of names of which at least one has to be supplied: as long as one gap is left
entirely unsupplied, the condition does not become what is wanted of it. Where that cannot be said
of any name, there is no gap.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from leadflow.language.conditions.comparing import is_missing
from leadflow.language.conditions.counting import COUNTING
from leadflow.language.conditions.evaluating import Function, compile_condition
from leadflow.language.conditions.tree import (
    And,
    Call,
    In,
    Name,
    Not,
    Or,
    Tree,
    names_read,
    parts,
    walk,
)
from leadflow.record import record

Gap = tuple[str, ...]
ReadName = Callable[[str], object]
AskFunction = Callable[[str, tuple[object, ...]], object]


def data_needed(
    tree: Tree, read: ReadName, ask: AskFunction | None = None, *, wanted: bool = True
) -> tuple[Gap, ...]:
    """Return the gaps that keep *tree* from becoming *wanted*; none if no data is needed or helps.

    Args:
        tree: a condition, checked and typed.
        read: the value of a name.
        ask: what `count` and `visits` answer; left out, no gap depends on them.
        wanted: what the condition is to become.

    Raises:
        Nothing.

    >>> tree = And((Or((Name("a"), Name("b"))), Name("c")))
    >>> data_needed(tree, {}.get)
    (('a', 'b'), ('c',))
    """
    found = _Seeker(read, ask).needs(tree, wanted) or ()
    groups = tuple(dict.fromkeys(found))
    return tuple(gap for gap in groups if not any(set(other) < set(gap) for other in groups))


@record
class _Seeker:
    """Finds gaps. None means: no data will do; no gaps: it is so already, or nobody can tell."""

    read: ReadName
    ask: AskFunction | None

    def needs(self, tree: Tree, wanted: bool) -> tuple[Gap, ...] | None:
        match tree:
            case Not(item):
                return self.needs(item, not wanted)
            case And(items) | Or(items):
                needs = [self.needs(item, wanted) for item in items]
                return _needs_of_all(needs) if isinstance(tree, And) is wanted else _of_any(needs)
            case _:
                return self.clause(tree, wanted)

    def clause(self, tree: Tree, wanted: bool) -> tuple[Gap, ...] | None:
        if strict := self.missing(_strict_names(tree)):
            return tuple((name,) for name in strict)
        if self.is_beyond_telling(tree) or self.truth(tree) is wanted:
            return ()
        if isinstance(tree, In):
            return self.listed(tree, found=wanted is not tree.negated)
        loose = self.missing(names_read(tree))
        return (loose,) if loose else None

    def listed(self, tree: In, *, found: bool) -> tuple[Gap, ...] | None:
        """The item is known; to be found it takes any of the others, to be absent all of them."""
        strict = [self.missing(_strict_names(item)) for item in tree.items]
        if self.missing(names_read(tree)) != tuple(dict.fromkeys(_joined(strict))):
            return ()
        if found:
            firsts = tuple(dict.fromkeys(names[0] for names in strict if names))
            return (firsts,) if firsts else None
        if self.truth(tree) is not None:
            return None
        return tuple((name,) for name in _joined(strict)) or None

    def missing(self, names: Iterable[str]) -> tuple[str, ...]:
        return tuple(name for name in dict.fromkeys(names) if is_missing(self.read(name)))

    def is_beyond_telling(self, tree: Tree) -> bool:
        return self.ask is None and any(
            isinstance(node, Call) and node.function in COUNTING for node, _ in walk(tree)
        )

    def truth(self, tree: Tree) -> bool | None:
        readers = {name: partial(_read, self.read, name) for name in names_read(tree)}
        return compile_condition(tree, readers, self.functions())(None)

    def functions(self) -> Mapping[str, Function[None]]:
        ask = self.ask
        return {} if ask is None else {name: partial(_ask, ask, name) for name in COUNTING}


def _needs_of_all(needs: list[tuple[Gap, ...] | None]) -> tuple[Gap, ...] | None:
    together: list[Gap] = []
    for each in needs:
        if each is None:
            return None
        together += each
    return tuple(together)


def _of_any(needs: list[tuple[Gap, ...] | None]) -> tuple[Gap, ...] | None:
    possible = [each for each in needs if each is not None]
    if not all(possible):
        return ()
    names = dict.fromkeys(_joined(each[0] for each in possible))
    return (tuple(names),) if names else None


def _strict_names(tree: Tree) -> Iterator[str]:
    """Yield the names without which *tree* cannot have a value."""
    match tree:
        case Name(id):
            yield id
        case And() | Or() | Call("has"):
            return
        case In(item):
            yield from _strict_names(item)
        case _:
            for part in parts(tree):
                yield from _strict_names(part)


def _joined(groups: Iterable[Iterable[str]]) -> Iterator[str]:
    return (name for group in groups for name in group)


def _read(read: ReadName, name: str, subject: None) -> object:
    return read(name)


def _ask(ask: AskFunction, name: str, subject: None, arguments: tuple[object, ...]) -> object:
    return ask(name, arguments)
