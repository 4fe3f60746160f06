"""Every id that a file of tests names, as the types of its keys tell."""

from collections.abc import Iterator, Mapping
from functools import cache
from types import UnionType
from typing import Annotated, Union, get_args, get_origin, get_type_hints

from leadflow.documents.nodes import Path
from leadflow.documents.shape import Shape
from leadflow.guide.values import Names
from leadflow.record import record


@record
class NamedId:
    """An id, the kind of thing that it names, the words that may stand there too, and where.

    `is_key` tells that it is the key at the end of `path` and not the value there.
    """

    kind: str
    id: str
    besides: tuple[str, ...]
    path: Path
    is_key: bool = False


def named_ids(shape: Shape, path: Path = ()) -> Iterator[NamedId]:
    """Yield every id that *shape*, which stands at *path*, names anywhere in it.

    Raises:
        Nothing.

    >>> from leadflow.guidetests.suite import GivenActor
    >>> [(named.kind, named.id) for named in named_ids(GivenActor(role="rep"))]
    [('role', 'rep')]
    """
    for attribute, kind in _hints(type(shape)).items():
        yield from _in(getattr(shape, attribute), kind, None, (*path, attribute))


@cache
def _hints(model: type[Shape]) -> Mapping[str, object]:
    hints = get_type_hints(model, include_extras=True)
    return {name: hints[name] for name in model.model_fields if name != "extras"}


def _in(value: object, kind: object, names: Names | None, path: Path) -> Iterator[NamedId]:
    """Yield what *value*, which is declared to be of a *kind*, names."""
    while get_origin(kind) is Annotated:
        kind, *told = get_args(kind)
        names = next((each for each in told if isinstance(each, Names)), names)
    match value:
        case Shape():
            yield from named_ids(value, path)
        case Mapping():
            keys, values = _parts(kind, Mapping)
            for key, inner in value.items():
                yield from _in_key(key, keys, path)
                yield from _in(inner, values, None, (*path, key))
        case tuple():
            items, _ = _parts(kind, tuple)
            for index, item in enumerate(value):
                yield from _in(item, items, names, (*path, index))
        case str() if (found := names or _names_in(kind)) is not None:
            yield _named(found, value, path)


def _in_key(key: str, kind: object, path: Path) -> Iterator[NamedId]:
    if (names := _names_in(kind)) is not None:
        yield _named(names, key, (*path, key), is_key=True)


def _named(names: Names, id_: str, path: Path, *, is_key: bool = False) -> NamedId:
    besides = tuple(word for word, _ in names.told["besides"])
    return NamedId(names.told["kind"], id_, besides, path, is_key)


def _names_in(kind: object) -> Names | None:
    """Return what an id of this *kind* names, also if it may be left out."""
    if get_origin(kind) is Annotated:
        inner, *told = get_args(kind)
        return next((each for each in told if isinstance(each, Names)), None) or _names_in(inner)
    if get_origin(kind) in (Union, UnionType):
        return next(filter(None, map(_names_in, get_args(kind))), None)
    return None


def _parts(kind: object, wanted: type) -> tuple[object, object]:
    """Return how the inner parts of a table or list are declared, also if it may be left out."""
    while get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    if get_origin(kind) in (Union, UnionType):
        return next(
            (_parts(each, wanted) for each in get_args(kind) if each is not type(None)),
            (None, None),
        )
    first, *others = get_args(kind) or (None,)
    return first, others[0] if others else None
