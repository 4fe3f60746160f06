"""How a value is refused: a code of the catalogue and what is to be said about the value.

Sentences of LF101 and LF103 begin with what they are about ("'label' must be text"), which only
the reader of the whole document knows; all others stand for themselves.
"""

from collections.abc import Mapping

from pydantic_core import PydanticCustomError

LONGEST_SHOWN = 60


def fault(
    code: str,
    says: str,
    *,
    at: str | tuple[str | int, ...] = "",
    keys: tuple[str, ...] = (),
    known: tuple[str, ...] = (),
) -> PydanticCustomError:
    """Return the error that a validator raises for *code*.

    `at` is the key of the validated mapping that is to blame, or the way from it to what is,
    `keys` are the ones that it lacks, and `known` the ones that it may have.

    Raises:
        Nothing.

    >>> fault("LF104", "'maybe' is neither true nor false").message()
    "'maybe' is neither true nor false"
    """
    way = at if isinstance(at, tuple) else (at,) if at else ()
    return PydanticCustomError(
        code, "{says}", {"says": says, "at": way, "keys": keys, "known": known}
    )


def wrong_kind(wanted: str, value: object, *, known: tuple[str, ...] = ()) -> PydanticCustomError:
    """Return the error for a value that is not of the kind that is *wanted* (LF103).

    `known` are the keys that a mapping there may have.

    Raises:
        Nothing.

    >>> wrong_kind("a list", "new").message()
    "must be a list, not the text 'new'"
    >>> wrong_kind("text", None).message()
    'has no value; it must be text'
    """
    if value is None:
        return fault("LF103", f"has no value; it must be {wanted}", known=known)
    return fault("LF103", f"must be {wanted}, not {kind_of(value)}", known=known)


def lacking(*keys: str) -> PydanticCustomError:
    """Return the error for a mapping that has none of *keys* but needs one of them (LF101).

    Raises:
        Nothing.

    >>> lacking("set", "keep").message()
    "needs one of the keys 'set', 'keep'"
    """
    names = ", ".join(map(repr, keys))
    needs = "the key" if len(keys) == 1 else "one of the keys"
    return fault("LF101", f"needs {needs} {names}", keys=keys)


def kind_of(value: object) -> str:
    """Return what *value* is, in the words of people who write YAML.

    Raises:
        Nothing.

    >>> kind_of("new"), kind_of(["a"]), kind_of({}), kind_of(3)
    ("the text 'new'", 'a list', 'a mapping', 'the value 3')
    """
    match value:
        case str():
            return f"the text {shown(value)}"
        case Mapping():
            return "a mapping"
        case list() | tuple():
            return "a list"
        case _:
            return f"the value {shown(value)}"


def shown(value: object) -> str:
    """Return *value* as a sentence quotes it, cut where it is long.

    Raises:
        Nothing.

    >>> shown("new"), len(shown("x" * 1000))
    ("'new'", 63)
    """
    if isinstance(value, str):
        cut = value if len(value) <= LONGEST_SHOWN else value[:LONGEST_SHOWN] + "…"
        return repr(cut)
    text = repr(value)
    return text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "…"
