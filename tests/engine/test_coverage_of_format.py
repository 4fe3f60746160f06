"""The random guides and walks reach everything there is: keys, objections, events, commands.

A law over guides that never use a key says nothing about it. What is expected here is derived from
the format, the catalogue and the engine, so that whatever is added fails until it is reached.
"""

from collections import Counter
from collections.abc import Mapping
from typing import get_args

from hypothesis import HealthCheck, Phase, given, settings
from pydantic import BaseModel

from leadflow.checking.not_supported import REFUSED
from leadflow.checking.parts import written
from leadflow.engine import Accepted, Command, Event, OpenLead, OutcomeRefused, Refused
from leadflow.guide import Guide
from leadflow.problems import CODES
from strategies.guides import guide_data
from strategies.walks import walks

# Only a call has an agent who could choose.
NOBODY_CHOOSES = {"signals.lead_status.choose", "statuses.timers.then.choose"}
# Requirements nest without end; an item means the same at every depth.
NESTING = ("any_of", "all_of")

FIXED = settings(
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def test_every_supported_key_stands_in_some_random_guide():
    expected = {".".join(path) for path in _expected_keys(Guide, ())} - NOBODY_CHOOSES
    seen = {".".join(path) for path in _keys_seen()}
    assert sorted(expected - seen) == []
    assert sorted(seen - expected) == []


def test_every_objection_is_raised_in_some_random_walk():
    expected = {code for code in CODES if code.startswith("LF4")}
    assert expected - _seen_in_walks()["codes"].keys() == set()


def test_every_event_is_told_in_some_random_walk():
    expected = {event.__name__ for event in get_args(Event)}
    assert expected - _seen_in_walks()["events"].keys() == set()


def test_every_command_is_accepted_and_refused_in_some_random_walk():
    expected = {command.__name__ for command in (*get_args(Command), OpenLead)}
    assert expected - _seen_in_walks()["accepted"].keys() == set()
    assert expected - _seen_in_walks()["refused"].keys() == set()


def _expected_keys(model, path):
    """Yield the path of every key of *model* that this version enforces."""
    for name, field in model.model_fields.items():
        key = field.alias or name
        if name == "extras" or key in REFUSED.get(model, ()):
            continue
        yield (*path, key)
        if key not in NESTING:
            for inner in _models_in(field.annotation):
                yield from _expected_keys(inner, (*path, key))


def _models_in(annotation):
    """Yield each model that a value of the type *annotation* may hold."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    else:
        for part in get_args(annotation):
            yield from _models_in(part)


def _keys_seen():
    seen = set()

    @settings(FIXED, max_examples=1500)
    @given(guide_data(timed=True))
    def look(data):
        seen.update(_present_keys(Guide.model_validate(data), ()))

    look()
    return seen


def _present_keys(model, path):
    for key, value in written(model):
        here = (*path, key)
        yield here
        for inner in _inside(value):
            yield from _present_keys(inner, path if key in NESTING else here)


def _inside(value):
    """Yield each model in *value*."""
    if isinstance(value, BaseModel):
        yield value
    elif isinstance(value, Mapping | tuple):
        for part in value.values() if isinstance(value, Mapping) else value:
            yield from _inside(part)


def _seen_in_walks(found={}):  # noqa: B006 - looked for once, asked about in several tests
    if not found:
        found.update({name: Counter() for name in ("codes", "events", "accepted", "refused")})
        _look_through_walks(found)
    return found


def _look_through_walks(found):
    @settings(FIXED, max_examples=800)
    @given(walks(timed=True))
    def look(walk):
        for step in walk.steps:
            answer = "accepted" if isinstance(step.decision, Accepted) else "refused"
            found[answer][type(step.command).__name__] += 1
            found["codes"].update(each.code for each in _objections(step.decision))
            found["codes"].update(each.code for each in _bars(walk.workflow, step.decision.lead))
            found["events"].update(type(event).__name__ for event in step.decision.events)

    look()


def _bars(workflow, lead):
    """Return why *lead* is not to be called, if there is one."""
    return () if lead is None else workflow.may_call(lead).objections


def _objections(decision):
    if isinstance(decision, Refused):
        yield from decision.objections
    for event in decision.events:
        if isinstance(event, OutcomeRefused):
            yield from event.objections
