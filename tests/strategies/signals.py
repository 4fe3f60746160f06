"""Random signals: what they count as, what they carry, what they do."""

from leadflow.language import FieldSpec
from strategies.outcomes import outcome
from strategies.words import PARAMETERS, TEXTS, labels_of

TYPES = dict(
    zip(
        PARAMETERS,
        ("text", "number", "date", "datetime", "boolean", "integer", "duration"),
        strict=True,
    )
)


def parameters_of(chooser):
    """Return the kinds of the parameters that a signal carries."""
    return {name: FieldSpec(name, TYPES[name]).kind for name in chooser.few(PARAMETERS, most=3)}


def signal_table(chooser, outline):
    """Return the section `signals`."""
    return {name: _signal(chooser, outline, name) for name in outline.signals}


def _signal(chooser, outline, name):
    readable, params = outline.readable(f"signal:{name}"), outline.signals[name]
    told = {"label": labels_of(name), "means": TEXTS, "x-colour": ("red",)}
    return {
        **chooser.maybe("flags", lambda: chooser.one_or_many(["attempt"]), odds=2),
        **chooser.maybe("contact", lambda: chooser.one(["none", "one_way", "two_way"]), odds=2),
        **({"params": {param: TYPES[param] for param in params}} if params else {}),
        **chooser.adorned(**told),
        "lead_status": outcome(chooser, outline, readable, choosing=False),
    }
