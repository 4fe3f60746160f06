"""Every key of the format is enforced, informs people or hosts, or is refused: nothing between."""

import importlib
import pkgutil
from pathlib import Path

import pytest

import leadflow.guide
from leadflow.checking import check, check_text
from leadflow.checking.not_supported import REFUSED
from leadflow.checking.parts import parts
from leadflow.documents import read_document
from leadflow.documents.shape import Shape
from leadflow.guide import read_guide

WHOLE_FORMAT = Path(__file__).parents[1] / "guide" / "whole_format.leadflow.yaml"

ENFORCED = {
    "AccountRule": "id every_lead_in at_least do because",
    "ActionKind": "params",
    "ActionRequest": "when",
    "AllOf": "all_of",
    "AnyOf": "any_of",
    "Approval": "by when expires four_eyes because",
    "Calendar": "timezone hours holidays closed special",
    "CallStatus": "aliases flags set_by direction requires lead_status",
    "CanReachInvariant": "can_always_reach because",
    "Calls": "connected statuses providers",
    "CheckItem": "check because",
    "CheckSetting": "level most least",
    "Choice": "id aliases requires",
    "EveryChange": "requires",
    "Field": "type format choices from account",
    "FieldItem": "field when fresh because",
    "FillFrom": "from",
    "Guide": "leadflow guide start calendars calendar roles formats fields every_change stages "
    "stage_moves statuses transitions calls signals actions overrides account_rules invariants "
    "retired checks",
    "GuideInfo": "id title revision reviewed review_every",
    "NeverInvariant": "never because",
    "NeverLeaveInvariant": "never_leave because",
    "OutcomeEntry": "set keep choose when only_from never_from forward_only sub_status fill after "
    "mode because",
    "Override": "by may_skip of never_into because",
    "Position": "stage status category",
    "Retired": "statuses call_statuses stages fields",
    "RetiredId": "use",
    "Role": "includes",
    "Signal": "flags contact params lead_status",
    "Sla": "id within met_by recurring warn_at on_warn on_breach because",
    "Stage": "statuses aliases enters_status category requires",
    "StageMoveBack": "from to roles because",
    "StageMoves": "forward back",
    "Start": "status stage",
    "Status": "category aliases sub_statuses requires evidence locked reassign enters_stage "
    "on_enter on_exit slas timers",
    "StatusGoal": "status",
    "Timer": "id after since when repeat red_flag do then because",
    "Transition": "from to id because when roles sources requires approval do",
}
INFORMS = {
    "ActionKind": "label means",
    "CallStatus": "label means use_when examples opens",
    "Choice": "label",
    "Field": "label means unit",
    "GuideInfo": "owner",
    "RetiredId": "because",
    "Role": "label means",
    "Signal": "label means",
    "Stage": "label means",
    "Status": "label means use_when next_steps examples tags",
}
ONLY_WITHIN_REFUSED_KEYS = {
    "ConversionTarget",
    "FromTo",
    "LengthBounds",
    "ShareBounds",
    "ShareTarget",
    "TimeTarget",
}

HEAD = {
    "leadflow": "leadflow: 1",
    "guide": "guide: {id: g, title: G, revision: 1}",
    "start": "start: {status: new}",
    "statuses": "statuses: {new: {category: open}, won: {category: won}}",
    "transitions": "transitions: []",
}
REFUSED_PARTS = {
    ("Guide", "targets"): "targets: [{share: won, at_least: 5%}]",
}  # fmt: skip


def shapes() -> dict[str, type[Shape]]:
    """Every model of the format by its name."""
    for module in pkgutil.iter_modules(leadflow.guide.__path__, "leadflow.guide."):
        importlib.import_module(module.name)
    found, waiting = {}, [Shape]
    while waiting:
        shape = waiting.pop()
        waiting.extend(shape.__subclasses__())
        if shape.__module__.startswith("leadflow.guide."):
            found[shape.__name__] = shape
    return found


def keys_of(table: dict[str, str], name: str) -> set[str]:
    return set(table.get(name, "").split())


def test_no_model_of_the_format_is_forgotten():
    assert set(shapes()) == set(ENFORCED) | ONLY_WITHIN_REFUSED_KEYS


@pytest.mark.parametrize("name", sorted(ENFORCED))
def test_every_key_is_enforced_informs_or_is_refused(name: str):
    shape = shapes()[name]
    refused = REFUSED.get(shape, frozenset())
    sorted_out = [*keys_of(ENFORCED, name), *keys_of(INFORMS, name), *refused]
    assert sorted(sorted_out) == sorted(shape.written_keys)


def test_models_said_to_lie_within_refused_keys_lie_there():
    document, _ = read_document(WHOLE_FORMAT)
    guide, _ = read_guide(document)
    refused = {
        (*path, key)
        for path, model in parts(guide)
        for key in REFUSED.get(type(model), frozenset())
    }
    within = [
        (path, type(model).__name__)
        for path, model in parts(guide)
        if type(model).__name__ in ONLY_WITHIN_REFUSED_KEYS
    ]
    assert len({name for _, name in within}) > 4
    for path, _ in within:
        assert any(path[:length] in refused for length in range(len(path) + 1))


def test_every_refused_key_is_tried():
    refused = {(shape.__name__, key) for shape, keys in REFUSED.items() for key in keys}
    assert refused == set(REFUSED_PARTS)


@pytest.mark.parametrize("key", sorted(REFUSED_PARTS))
def test_a_refused_key_is_said_once_at_the_key(key: tuple[str, str]):
    part = REFUSED_PARTS[key]
    section = part.split(":")[0]
    text = "\n".join({**HEAD, section: part}.values())
    said = [
        (each.code, each.place.line_text[each.place.column - 1 : each.place.end_column - 1])
        for each in check_text(text, "g.yaml")
    ]
    assert said == [("LF220", key[1])]


def test_the_whole_format_has_no_other_fault_than_keys_that_are_not_supported_yet():
    assert {problem.code for problem in check(WHOLE_FORMAT)} == {"LF220"}
