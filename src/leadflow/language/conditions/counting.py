"""The functions `count` and `visits`: they are asked about an id that is written out."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from leadflow.language.conditions.kinds import USAGE
from leadflow.language.conditions.tree import Call, Constant, Name, Tree, walk
from leadflow.problems import hint

COUNTING: Mapping[str, str] = {"count": "signal", "visits": "status"}
"""The functions, and what they are asked about."""


def counting_faults(call: Call, known: Sequence[str]) -> Iterator[tuple[Tree, str, str]]:
    """Yield the part, the sentence and the code of what is wrong with a *call* of `count` or so.

    Raises:
        Nothing.

    >>> call = Call("visits", (Constant("wno", "text"),))
    >>> [said for _, said, _ in counting_faults(call, ("new", "won"))]
    ["unknown status 'wno'; there are new, won"]
    """
    if not _is_well_formed(call):
        yield call, f"{call.function} is written as {USAGE[call.function]}", "LF209"
        return
    asked, *window = counting_arguments(call)
    if asked not in known:
        what = f"unknown {COUNTING[call.function]} {asked!r}"
        yield call.arguments[0], f"{what}{hint(str(asked), known)}", "LF210"
    if any(isinstance(length, timedelta) and length <= timedelta() for length in window):
        said = "the window is no time at all; write one such as 30d"
        yield call.arguments[1], said, "LF209"


def counting_arguments(call: Call) -> tuple[object, ...]:
    """Return the written values that *call* passes on.

    Raises:
        Nothing.

    >>> counting_arguments(Call("visits", (Constant("won", "text"),)))
    ('won',)
    """
    return tuple(part.value for part in call.arguments if isinstance(part, Constant))


def reads_the_lead(tree: Tree) -> bool:
    """Tell whether the answer of *tree* can differ from lead to lead.

    Raises:
        Nothing.

    >>> reads_the_lead(Constant(True, "boolean"))
    False
    """
    return any(
        isinstance(node, Name) or (isinstance(node, Call) and node.function in COUNTING)
        for node, _ in walk(tree)
    )


def _is_well_formed(call: Call) -> bool:
    kinds = [part.kind if isinstance(part, Constant) else None for part in call.arguments]
    return kinds == ["text"] or (call.function == "count" and kinds == ["text", "duration"])
