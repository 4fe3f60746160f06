"""How values are declared: immutable to the type checker, plain slots objects at run time.

A frozen dataclass costs four to five times as much to build; docs/decisions/0001 has the figures.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Never, TypeVar, dataclass_transform

T = TypeVar("T")


class Nothing(Mapping[str, Never]):
    """A mapping without entries that cannot get any: the safe default of a record's mapping."""

    __slots__ = ()

    def __getitem__(self, key: str) -> Never:
        raise KeyError(key)

    def get(self, key: str, default: T | None = None) -> T | None:  # type: ignore[override]
        """Return *default*, sooner than a mapping does by trying."""
        return default

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __hash__(self) -> int:
        return 0

    def __repr__(self) -> str:
        return "{}"

    def __reduce__(self) -> str:
        return "NOTHING"


NOTHING = Nothing()


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: type[T]) -> type[T]:
    """Return *cls* as a value class: compared by its fields, cheap to build, never to be changed.

    Comparing and showing are the same code for all classes, since a dataclass would compile its
    own for each while leadflow is imported.

    Raises:
        TypeError: the class declares a field without default after one with a default.

    >>> @record
    ... class Money:
    ...     amount: int
    ...     unit: str = "EUR"
    >>> Money(3) == Money(3), Money(3)
    (True, Money(amount=3, unit='EUR'))
    """
    made = dataclass(slots=True, eq=False, repr=False)(cls)
    compared = tuple(each.name for each in fields(made) if each.compare)  # type: ignore[arg-type]
    values_of = attrgetter(*compared) if compared else _nothing_of
    shown = tuple(each.name for each in fields(made))  # type: ignore[arg-type]

    def is_equal(self: T, other: object) -> object:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return values_of(self) == values_of(other)

    def text(self: T) -> str:
        values = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
        return f"{made.__qualname__}({values})"

    for name, method in (("__eq__", is_equal), ("__repr__", text), ("__hash__", None)):
        if name not in vars(cls):
            setattr(made, name, method)
    return made


def _nothing_of(record: object) -> None:
    return None
