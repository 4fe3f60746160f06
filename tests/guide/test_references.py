"""Every id and every condition of a guide, with the way to it in the file."""

from dataclasses import replace

import pytest
from guide_texts import WHOLE_FORMAT, guide_with

from leadflow.documents.nodes import MappingNode, Scalar
from leadflow.documents.reading import read_document
from leadflow.guide import ConditionText, Guide, Reference, conditions, read_guide, references


@pytest.fixture(scope="module")
def document():
    return read_document(WHOLE_FORMAT)[0]


@pytest.fixture(scope="module")
def guide(document) -> Guide:
    return read_guide(document)[0]


def named(part):
    """The references of the smallest guide with *part*, without those of its start."""
    found = references(guide_with(part))
    return [each for each in found if each.path != ("start", "status")]


def test_every_reference_is_written_where_its_path_says(document, guide):
    for reference in references(guide):
        if reference.is_key:
            parent = document.node(reference.path[:-1])
            assert isinstance(parent, MappingNode)
            assert parent.entry(reference.path[-1]).key.text == reference.id
        else:
            node = document.node(reference.path)
            assert isinstance(node, Scalar)
            assert node.text == reference.id


def test_every_condition_is_written_where_its_path_says(document, guide):
    for condition in conditions(guide):
        assert document.node(condition.path).text == condition.text


def test_no_reference_and_no_condition_comes_twice(guide):
    for found in ([*references(guide)], [*conditions(guide)]):
        assert len({each.path for each in found}) == len(found)


def ids_under(node, keys, of_keys):
    """Scalars of the file that name an id, found by the keys above them alone."""
    found = set()
    stack = [((), node)]
    while stack:
        path, here = stack.pop()
        if isinstance(here, MappingNode):
            for entry in here.entries:
                key = entry.key.text
                stack.append(((*path, key), entry.value))
                if path and path[-1] in of_keys:
                    found.add((*path, key))
        elif not isinstance(here, Scalar):
            stack.extend(((*path, index), item) for index, item in enumerate(here.items))
        elif path and [step for step in path if isinstance(step, str)][-1] in keys:
            found.add(path)
    return found


def test_nothing_that_names_a_status_stage_or_role_is_forgotten(document, guide):
    keys = {"set", "choose", "only_from", "enters_status", "enters_stage", "every_lead_in"}
    keys |= {"never_into", "never_leave", "roles", "by", "includes", "time_in", "share", "use"}
    expected = ids_under(document.root, keys, {"fill"})
    expected.discard(("signals", "email_sent", "lead_status", "fill", "follow_up"))
    assert expected <= {reference.path for reference in references(guide)}


def test_nothing_that_is_a_condition_is_forgotten(document, guide):
    expected = ids_under(document.root, {"when", "check", "connected"}, ())
    expected = {path for path in expected if path[-1] in ("when", "check", "connected")}
    found = {each.path for each in conditions(guide)}
    assert expected == {path for path in found if path[-1] != "from"}


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (
            "start: {status: new, stage: mql}",
            [("stage", "mql", ("start", "stage"))],
        ),
        ("calendar: office", [("calendar", "office", ("calendar",))]),
        ("checks: {c: ignore}", [("check", "c", ("checks", "c"))]),
        (
            "fields: {a: {type: text, format: email}}",
            [("format", "email", ("fields", "a", "format"))],
        ),
        (
            "roles: {a: {includes: b}}",
            [("role", "b", ("roles", "a", "includes"))],
        ),
        (
            "every_change: {requires: [note, {any_of: [a, {field: b}, {all_of: [c]}]}]}",
            [
                ("requirement_name", "note", ("every_change", "requires", 0)),
                ("requirement_name", "a", ("every_change", "requires", 1, "any_of", 0)),
                ("requirement_name", "b", ("every_change", "requires", 1, "any_of", 1, "field")),
                (
                    "requirement_name",
                    "c",
                    ("every_change", "requires", 1, "any_of", 2, "all_of", 0),
                ),
            ],
        ),
        (
            "stage_moves: {back: [{from: b, to: [a], roles: [r]}]}",
            [
                ("stage", "b", ("stage_moves", "back", 0, "from")),
                ("stage", "a", ("stage_moves", "back", 0, "to", 0)),
                ("role", "r", ("stage_moves", "back", 0, "roles", 0)),
            ],
        ),
        (
            "stages: {a: {statuses: new, enters_status: won}}",
            [
                ("status", "new", ("stages", "a", "statuses")),
                ("status", "won", ("stages", "a", "enters_status")),
            ],
        ),
        (
            "statuses: {new: {category: open, slas: [{id: s, within: 1h, met_by: "
            "[call, {status: won}]}], timers: [{id: t, after: 1h, since: due, then: won}]}}",
            [
                ("goal", "call", ("statuses", "new", "slas", 0, "met_by", 0)),
                ("status", "won", ("statuses", "new", "slas", 0, "met_by", 1, "status")),
                ("timer_origin", "due", ("statuses", "new", "timers", 0, "since")),
                ("status", "won", ("statuses", "new", "timers", 0, "then")),
            ],
        ),
        (
            "transitions: [{from: new, to: [won], approval: {by: r}}]",
            [
                ("status", "new", ("transitions", 0, "from")),
                ("status", "won", ("transitions", 0, "to", 0)),
                ("role", "r", ("transitions", 0, "approval", "by")),
            ],
        ),
        (
            "signals: {s: {lead_status: {choose: [won], never_from: new}}}",
            [
                ("status", "won", ("signals", "s", "lead_status", "choose", 0)),
                ("status", "new", ("signals", "s", "lead_status", "never_from")),
            ],
        ),
        (
            "account_rules: [{every_lead_in: won, do: [{notify: {to: owner}}, {mine: {to: x}}]}]",
            [
                ("action", "notify", ("account_rules", 0, "do", 0, "notify")),
                ("recipient", "owner", ("account_rules", 0, "do", 0, "notify", "to")),
                ("action", "mine", ("account_rules", 0, "do", 1, "mine")),
                ("status", "won", ("account_rules", 0, "every_lead_in")),
            ],
        ),
        (
            "targets: [{conversion: {from: new, to: won}, at_least: 5%}]",
            [
                ("status", "new", ("targets", 0, "conversion", "from")),
                ("status", "won", ("targets", 0, "conversion", "to")),
            ],
        ),
        (
            "retired: {call_statuses: {a: b}, fields: {c: {use: d}}}",
            [
                ("call_status", "b", ("retired", "call_statuses", "a")),
                ("field", "d", ("retired", "fields", "c", "use")),
            ],
        ),
    ],
)
def test_an_id_is_named_with_the_path_that_is_written(part, expected):
    assert [(each.kind, each.id, each.path) for each in named(part)] == expected


def test_a_sub_status_is_named_with_its_status_and_a_filled_field_by_its_key():
    part = "signals: {s: {lead_status: {set: won, sub_status: w, fill: {follow_up: 1d, a: b}}}}"
    path = ("signals", "s", "lead_status")
    assert named(part)[1:] == [
        Reference("sub_status", "w", (*path, "sub_status"), of="won"),
        Reference("field", "a", (*path, "fill", "a"), is_key=True),
    ]


def test_a_condition_knows_what_may_be_read_where_it_stands():
    status = (
        "{category: open, requires: [{check: a}], timers: [{id: t, when: b, do: [{review: {}, "
        "when: c}], then: {set: won, when: d}}]}"
    )
    assert list(conditions(guide_with(f"statuses: {{new: {status}}}"))) == [
        ConditionText(text, ("statuses", "new", *path), "lead")
        for text, path in [
            ("a", ("requires", 0, "check")),
            ("b", ("timers", 0, "when")),
            ("d", ("timers", 0, "then", "when")),
            ("c", ("timers", 0, "do", 0, "when")),
        ]
    ]


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("calls: {connected: a}", ConditionText("a", ("calls", "connected"), "call")),
        (
            "calls: {statuses: {c: {requires: {check: a}}}}",
            ConditionText("a", ("calls", "statuses", "c", "requires", "check"), "call"),
        ),
        (
            "calls: {statuses: {c: {lead_status: {set: new, when: a}}}}",
            ConditionText("a", ("calls", "statuses", "c", "lead_status", "when"), "call"),
        ),
        (
            "signals: {s: {lead_status: {set: new, fill: {f: {from: a}}}}}",
            ConditionText(
                "a", ("signals", "s", "lead_status", "fill", "f", "from"), "signal:s",
                "expression", "f",
            ),
        ),
        (
            "every_change: {requires: [{field: f, when: a}]}",
            ConditionText("a", ("every_change", "requires", 0, "when"), "transition"),
        ),
        (
            "transitions: [{from: new, to: won, when: a}]",
            ConditionText("a", ("transitions", 0, "when"), "transition"),
        ),
        (
            "transitions: [{from: new, to: won, approval: {by: r, when: a}}]",
            ConditionText("a", ("transitions", 0, "approval", "when"), "transition"),
        ),
    ],
)  # fmt: skip
def test_a_condition_comes_with_path_scope_and_kind(part, expected):
    assert list(conditions(guide_with(part))) == [expected]


def test_a_guide_that_was_not_read_from_a_file_names_the_long_way():
    data = {
        "leadflow": 1,
        "guide": {"id": "g", "title": "G", "revision": "1"},
        "start": {"status": "new"},
        "statuses": {},
        "transitions": [],
        "every_change": {"requires": "note"},
    }
    read = guide_with("every_change: {requires: note}")
    (from_file,) = (each for each in references(read) if each.id == "note")
    (from_data,) = (each for each in references(Guide.model_validate(data)) if each.id == "note")
    assert from_file.path == ("every_change", "requires")
    assert from_data == replace(from_file, path=("every_change", "requires", 0, "field"))
