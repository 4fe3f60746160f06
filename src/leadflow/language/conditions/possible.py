"""Whether conditions can all hold at once: the search behind "this can never be true".

What conditions ask of one name is tried on one value of each group that they tell apart, by the
same comparisons that decide about leads. Everything else (two names compared, arithmetic, text
functions) counts as free. So a no is a proof; a yes may be too hopeful.
"""

from collections.abc import Iterable, Mapping, Sequence

from leadflow.language.conditions.demands import Demand, Is
from leadflow.language.conditions.domains import Domain
from leadflow.language.conditions.searching import Search
from leadflow.language.conditions.tree import (
    Call,
    ConstantValue,
    Name,
)


def can_hold(demands: Iterable[Demand], names: Mapping[str, Domain]) -> bool:
    """Tell whether all *demands* can hold for some lead, where *names* have these values.

    Raises:
        Nothing.

    >>> from leadflow.language import Compare, Constant, Kind, Name
    >>> from leadflow.language.conditions.demands import Is
    >>> names = {"budget": Domain(Kind("number"))}
    >>> small = Compare("<", Name("budget"), Constant(5, "number"))
    >>> large = Compare(">", Name("budget"), Constant(5, "number"))
    >>> can_hold([Is(small)], names), can_hold([Is(small), Is(large)], names)
    (True, False)
    >>> can_hold([Is(small, False), Is(large, False)], names)
    True
    """
    return Search(demands, names).succeeds()


def witness(
    demands: Iterable[Demand], names: Mapping[str, Domain]
) -> Mapping[str, ConstantValue] | None:
    """Return values for which all *demands* hold, None if there are none or the search gives up.

    What makes no difference is left out. What no name stands for alone (a function, a computation)
    is called by its text after a `?`; whether such values can be had at once is not looked at.

    Raises:
        Nothing.

    >>> from leadflow.language import Compare, Constant, Kind, Name
    >>> from leadflow.language.conditions.demands import Is
    >>> small = Compare("<", Name("budget"), Constant(5, "number"))
    >>> witness([Is(small)], {"budget": Domain(Kind("number"))})
    {'budget': 4}
    """
    return Search(demands, names).found()


def conflict(demands: Sequence[Demand], names: Mapping[str, Domain]) -> tuple[int, ...]:
    """Return the positions of few *demands* that cannot hold together; none if all can.

    Demands for mere values always can.

    Raises:
        Nothing.

    >>> from leadflow.language import Kind, Name, Not
    >>> from leadflow.language.conditions.demands import Is
    >>> names = {name: Domain(Kind("boolean")) for name in "ab"}
    >>> conflict([Is(Name("b")), Is(Name("a")), Is(Not(Name("a")))], names)
    (1, 2)
    """
    if all(_asks_for_data(each, names) for each in demands) or can_hold(demands, names):
        return ()
    kept = list(range(len(demands)))
    for position in range(len(demands)):
        fewer = [each for each in kept if each != position]
        if not can_hold([demands[each] for each in fewer], names):
            kept = fewer
    return tuple(kept)


def _asks_for_data(demand: Demand, names: Mapping[str, Domain]) -> bool:
    """Tell whether *demand* is for any value of a name, which excludes no other of its kind."""
    match demand:
        case Is(Call("has", (Name(id),)), True):
            return id not in names or names[id].values is None
        case _:
            return False
