"""Values as tests write them, as the guide's fields read them."""

from collections.abc import Mapping

from leadflow.engine import Workflow
from leadflow.language import FieldSpec, ValueRefused, parse_value


def read_values(specs: Mapping[str, FieldSpec], values: Mapping[str, object]) -> dict[str, object]:
    """Return *values* as a host would give them; one that cannot be read is given as it stands.

    Whether it is accepted is for the engine to say, so that a test can expect a refusal.

    Raises:
        Nothing.

    >>> specs = {"budget": FieldSpec("budget", "number")}
    >>> read_values(specs, {"budget": "5000"}), read_values(specs, {"budget": "much"})
    ({'budget': 5000}, {'budget': 'much'})
    """
    return {name: _read(specs.get(name), value) for name, value in values.items()}


def field_specs(workflow: Workflow) -> Mapping[str, FieldSpec]:
    """Return how values of each field of the guide look.

    Raises:
        Nothing.
    """
    return {rule.spec.id: rule.spec for rule in workflow.fields}


def _read(spec: FieldSpec | None, value: object) -> object:
    if spec is None or not isinstance(value, str):
        return value
    try:
        return parse_value(spec, value)
    except ValueRefused:
        return value
