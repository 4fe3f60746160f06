"""And, or, not and in, in three answers: unknown gives way only to what settles the matter."""

from collections.abc import Sequence
from typing import TypeVar

from leadflow.language.conditions.comparing import Read, Test, Truth, are_comparable
from leadflow.language.conditions.tree import Constant

S = TypeVar("S")


def opposite_of(test: Test[S]) -> Test[S]:
    """Return the test that is true where *test* is false.

    Raises:
        Nothing.

    >>> [opposite_of(lambda truth: truth)(truth) for truth in (True, False, None)]
    [False, True, None]
    """

    def opposite(subject: S) -> Truth:
        truth = test(subject)
        return None if truth is None else not truth

    return opposite


def all_of(tests: Sequence[Test[S]]) -> Test[S]:
    """Return the test that is false if one is false, else unknown if one is unknown.

    Raises:
        Nothing.

    >>> all_of([lambda truth: truth, lambda truth: True])(None) is None
    True
    """
    if len(tests) == 2:
        return _both(*tests)

    def every(subject: S) -> Truth:
        result: Truth = True
        for test in tests:
            truth = test(subject)
            if truth is False:
                return False
            if truth is None:
                result = None
        return result

    return every


def any_of(tests: Sequence[Test[S]]) -> Test[S]:
    """Return the test that is true if one is true, else unknown if one is unknown.

    Raises:
        Nothing.

    >>> any_of([lambda truth: truth, lambda truth: True])(None)
    True
    """
    if len(tests) == 2:
        return _either(*tests)

    def some(subject: S) -> Truth:
        result: Truth = False
        for test in tests:
            truth = test(subject)
            if truth:
                return True
            if truth is None:
                result = None
        return result

    return some


def one_of(item: Read[S], items: Sequence[Read[S]], found: bool) -> Test[S]:
    """Return the test that gives *found* if the item equals one of *items*, as IN in SQL.

    Raises:
        Nothing.

    >>> one_of(lambda value: value, [lambda value: 1, lambda value: None], True)(2) is None
    True
    """

    def search(subject: S) -> Truth:
        value = item(subject)
        result: Truth = not found
        for read in items:
            other = read(subject)
            if not are_comparable(value, other):
                result = None
            elif value == other:
                return found
        return result

    return search


def one_of_constants(read: Read[S], constants: Sequence[Constant], found: bool) -> Test[S] | None:
    """Return the fast membership of a name's value among written texts or numbers, if it is one.

    Raises:
        Nothing.

    >>> test = one_of_constants(lambda lead: lead, [Constant("new", "text")], True)
    >>> test("new"), test("won"), test(" ")
    (True, False, None)
    """
    if all(isinstance(each.value, str) and each.value.strip() for each in constants):
        return _one_of_texts(read, frozenset(str(each.value) for each in constants), found)
    if all(each.kind == "number" for each in constants):
        return _one_of_numbers(read, frozenset(each.value for each in constants), found)
    return None


def _one_of_texts(read: Read[S], texts: frozenset[str], found: bool) -> Test[S]:
    def search(subject: S) -> Truth:
        value = read(subject)
        if type(value) is not str or not value or value.isspace():
            return None
        return found if value in texts else not found

    return search


def _one_of_numbers(read: Read[S], numbers: frozenset[object], found: bool) -> Test[S]:
    def search(subject: S) -> Truth:
        value = read(subject)
        kind = type(value)
        if kind is not int and kind is not float:
            return None
        return found if value in numbers else not found

    return search


def _both(left: Test[S], right: Test[S]) -> Test[S]:
    def both(subject: S) -> Truth:
        one = left(subject)
        if one is False:
            return False
        other = right(subject)
        return other if one or other is False else None

    return both


def _either(left: Test[S], right: Test[S]) -> Test[S]:
    def either(subject: S) -> Truth:
        one = left(subject)
        if one:
            return True
        other = right(subject)
        return other if one is False or other else None

    return either
