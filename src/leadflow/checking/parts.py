"""Every model of a guide with the way that leads to it, for checks that look at all of them."""

from collections.abc import Iterator, Mapping

from leadflow.documents import Path
from leadflow.documents.shape import Shape


def parts(model: Shape, path: Path = ()) -> Iterator[tuple[Path, Shape]]:
    """Yield *model* and every model that was written within it, with its path.

    Raises:
        Nothing.

    >>> from leadflow.guide import Role
    >>> list(parts(Role(label="Rep"), ("roles", "rep")))
    [(('roles', 'rep'), Role(label='Rep', means='', includes=()))]
    """
    yield path, model
    for key, value in written(model):
        yield from _within(value, (*path, key))


def written(model: Shape) -> Iterator[tuple[str, object]]:
    """Yield each key of *model* that asks for something, as the file spells it, and its value.

    A default that is written out asks for nothing more than leaving it out does.

    Raises:
        Nothing.

    >>> from leadflow.guide import Role
    >>> list(written(Role(label="Rep", includes=())))
    [('label', 'Rep')]
    """
    given = model.model_fields_set
    for name, field in type(model).model_fields.items():
        if name in given and name != "extras":
            value: object = getattr(model, name)
            if value != field.get_default(call_default_factory=True):
                yield field.alias or name, value


def _within(value: object, path: Path) -> Iterator[tuple[Path, Shape]]:
    match value:
        case Shape():
            yield from parts(value, path)
        case tuple():
            for index, item in enumerate(value):
                yield from _within(item, (*path, index))
        case Mapping():
            for key, item in value.items():
                yield from _within(item, (*path, str(key)))
        case _:
            return
