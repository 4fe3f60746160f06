"""How values are declared: immutable to the type checker, plain slots objects at run time.

A frozen dataclass costs four to five times as much to build; docs/decisions/0001 has the figures.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Never, TypeVar, dataclass_transform

T = TypeVar("T")


class Nothing(Mapping[str, Never]):
    """A mapping without entries that cannot get any: the safe default of a record's mapping."""

    __slots__ = ()

    def __getitem__(self, key: str) -> Never:
        raise KeyError(key)

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

    Raises:
        TypeError: the class declares a field without default after one with a default.

    >>> @record
    ... class Money:
    ...     amount: int
    ...     unit: str = "EUR"
    >>> Money(3) == Money(3), Money(3)
    (True, Money(amount=3, unit='EUR'))
    """
    return dataclass(slots=True)(cls)
