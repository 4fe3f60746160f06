"""Value classes: compared by their fields, shown with them, hashable never."""

import copy
import pickle

import pytest

from leadflow.record import NOTHING, record


@record
class Point:
    x: int
    y: int = 0


@record
class Spot:
    x: int
    y: int = 0


@record
class Empty:
    """A record without fields."""


@record
class Named:
    """A record that shows itself in its own way."""

    name: str

    def __repr__(self) -> str:
        return self.name


def test_records_are_equal_if_their_class_and_fields_are():
    assert Point(1) == Point(1, 0)
    assert Point(1) != Point(2)
    assert Point(1) != Spot(1)
    assert Empty() == Empty()
    assert Point(1) != (1, 0)


def test_records_show_their_fields_unless_they_say_otherwise():
    assert (repr(Point(1)), repr(Empty()), repr(Named("ada"))) == (
        "Point(x=1, y=0)",
        "Empty()",
        "ada",
    )


def test_records_are_never_keys():
    with pytest.raises(TypeError, match="unhashable"):
        hash(Point(1))


def test_records_pickle_and_copy():
    assert pickle.loads(pickle.dumps(Point(1, 2))) == Point(1, 2) == copy.copy(Point(1, 2))


def test_nothing_is_an_empty_mapping_that_stays_empty():
    assert (dict(NOTHING), len(NOTHING), list(NOTHING), repr(NOTHING)) == ({}, 0, [], "{}")
    assert NOTHING == {}
    assert hash(NOTHING) == 0
    assert pickle.loads(pickle.dumps(NOTHING)) is NOTHING
    with pytest.raises(KeyError):
        NOTHING["x"]
    with pytest.raises(TypeError):
        NOTHING["x"] = 1
