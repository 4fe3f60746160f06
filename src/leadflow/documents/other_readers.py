"""What other YAML readers make of a plain scalar where leadflow reads the text as it stands.

Many of them still follow YAML 1.1: they take `no` for false, `01` for 1 and `17:30` for 1050.
The others follow YAML 1.2, which has fewer surprises, and takes `08` for 8.
"""

from collections.abc import Mapping

from yaml import SafeLoader

from leadflow.documents.nodes import Scalar
from leadflow.documents.plain import core_value

_A_NUMBER = "for a number"
_WORDS: Mapping[str, str] = {
    "tag:yaml.org,2002:bool": "for true or false",
    "tag:yaml.org,2002:int": _A_NUMBER,
    "tag:yaml.org,2002:float": _A_NUMBER,
    "tag:yaml.org,2002:timestamp": "for a date",
    "tag:yaml.org,2002:null": "for nothing at all",
}


def other_reading(scalar: Scalar) -> str | None:
    """Return what other readers take *scalar* for, in words; None if they take it for text.

    Raises:
        Nothing.

    >>> from leadflow.documents.nodes import Span
    >>> [other_reading(Scalar(text, "plain", Span(0, 0))) for text in ("no", "08", "new")]
    ['for true or false', 'for a number', None]
    >>> other_reading(Scalar("no", "double", Span(0, 0)))
    """
    if scalar.style != "plain":
        return None
    resolvers = SafeLoader.yaml_implicit_resolvers.get(scalar.text[:1], [])
    tag = next((tag for tag, pattern in resolvers if pattern.match(scalar.text)), "")
    return _WORDS.get(tag) or (None if isinstance(core_value(scalar), str) else _A_NUMBER)
