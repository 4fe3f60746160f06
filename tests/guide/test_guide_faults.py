import pytest
from guide_texts import MINIMAL, read, said_about

from leadflow.problems import report

FAULTS = [
    # missing keys
    ("guide: {id: g, title: G}", "LF101 guide: 'guide' needs the key 'revision'"),
    ("statuses: {new: }", "LF101 statuses.new: 'new' needs the key 'category'"),
    (
        "transitions: [{to: new}]",
        "LF101 transitions[0]: item 1 of 'transitions' needs the key 'from'",
    ),
    ("fields: {a: {type: choice}}", "LF101 fields.a: 'a' needs the key 'choices'"),
    (
        "signals: {s: {lead_status: {when: a}}}",
        "LF101 signals.s.lead_status: 'lead_status' needs one of the keys 'set', 'keep', 'choose'",
    ),
    (
        "signals: {s: {lead_status: {keep: false}}}",
        "LF101 signals.s.lead_status: 'lead_status' needs one of the keys 'set', 'keep', 'choose'",
    ),
    (
        "statuses: {new: {category: open, timers: [{id: t}]}}",
        "LF101 statuses.new.timers[0]: item 1 of 'timers' needs one of the keys 'after', 'when'",
    ),
    (
        "statuses: {new: {category: open, on_exit: [{when: a}]}}",
        "LF101 statuses.new.on_exit[0]: "
        "item 1 of 'on_exit' needs an action, such as `notify: {to: owner}`",
    ),
    (
        "targets: [{median: {at_most: 4h}}]",
        "LF101 targets[0]: "
        "item 1 of 'targets' needs one of the keys 'conversion', 'time_in', 'share'",
    ),
    (
        "targets: [{time_in: new, median: {}}]",
        "LF101 targets[0].median: 'median' needs one of the keys 'at_least', 'at_most'",
    ),
    (
        "targets: [{share: new}]",
        "LF101 targets[0]: "
        "item 1 of 'targets' needs one of the keys 'between', 'at_least', 'at_most'",
    ),
    (
        "invariants: [{can_always_reach: {}}]",
        "LF101 invariants[0].can_always_reach: "
        "'can_always_reach' needs one of the keys 'stage', 'status', 'category'",
    ),
    # unknown keys: a misspelt key is one fault, not also a missing one
    (
        "guide: {id: g, title: G, revison: 1}",
        "LF102 guide.revison: 'guide' has no key 'revison'; did you mean 'revision'?",
    ),
    (
        "every_change: {requires: [{feild: a}]}",
        "LF102 every_change.requires[0].feild: "
        "item 1 of 'requires' has no key 'feild'; did you mean 'field'?",
    ),
    (
        "every_change: {requires: {any_off: [a, b]}}",
        "LF102 every_change.requires.any_off: "
        "'requires' has no key 'any_off'; did you mean 'any_of'?",
    ),
    (
        "every_change: {requires: [{check: a, when: b}]}",
        "LF102 every_change.requires[0].when: item 1 of 'requires' has no key 'when'; "
        "there are check, because; keys of your own begin with 'x-'",
    ),
    (
        "targets: [{shaer: new, at_most: 5%}]",
        "LF102 targets[0].shaer: item 1 of 'targets' has no key 'shaer'; did you mean 'share'?",
    ),
    (
        "transitions: [{from_: new, to: won}]",
        "LF102 transitions[0].from_: "
        "item 1 of 'transitions' has no key 'from_'; did you mean 'from'?",
    ),
    ("extras: {}", "LF102 extras: the file has no key 'extras'; keys of your own begin with 'x-'"),
    (
        "statuses: {new: {category: open, on_enter: [{review: {}, extras: {}}]}}",
        "LF102 statuses.new.on_enter[0].extras: "
        "item 1 of 'on_enter' has no key 'extras'; there is when; keys of your own begin with 'x-'",
    ),
    # wrong kinds
    (
        "start: new",
        "LF103 start: 'start' must be a mapping (lines of `key: value`), not the text 'new'",
    ),
    (
        "statuses: [new]",
        "LF103 statuses: 'statuses' must be a mapping (lines of `key: value`), not a list",
    ),
    (
        "transitions: {from: a, to: b}",
        "LF103 transitions: "
        "'transitions' must be a list (lines that begin with `- `), not a mapping",
    ),
    (
        "transitions: ",
        "LF103 transitions: 'transitions' has no value; "
        "it must be a list (lines that begin with `- `)",
    ),
    (
        "guide: {id: g, title: , revision: 1}",
        "LF103 guide.title: 'title' has no value; it must be text",
    ),
    ("guide: {id: [g], title: G, revision: 1}", "LF103 guide.id: 'id' must be text, not a list"),
    ("calendar: ", "LF103 calendar: 'calendar' has no value; it must be text"),
    (
        "fields: {a: }",
        "LF103 fields.a: 'a' has no value; it must be text or a mapping (lines of `key: value`)",
    ),
    (
        "roles: {a: {includes: [[b]]}}",
        "LF103 roles.a.includes[0]: item 1 of 'includes' must be text, not a list",
    ),
    (
        "roles: {a: {includes: }}",
        "LF103 roles.a.includes: 'includes' has no value; write one item or a list",
    ),
    (
        "signals: {s: {lead_status: {set: new, fill: {a: }}}}",
        "LF103 signals.s.lead_status.fill.a: 'a' has no value; it must be text",
    ),
    (
        "statuses: {new: {category: open, on_enter: [review]}}",
        "LF103 statuses.new.on_enter[0]: item 1 of 'on_enter' must be a mapping "
        "(lines of `key: value`), not the text 'review'",
    ),
    # bad values
    (
        "leadflow: 2",
        "LF104 leadflow: this leadflow reads guides of format 1, not '2'; "
        "write `leadflow: 1`, or install a leadflow that knows the other format",
    ),
    (
        "leadflow: [1]",
        "LF103 leadflow: 'leadflow' must be the version of the format, 1, not a list",
    ),
    (
        "statuses: {new: {category: opne}}",
        "LF104 statuses.new.category: "
        "'opne' is not one of open, on_hold, won, lost; did you mean 'open'?",
    ),
    (
        "fields: {a: {type: text, choices: [b]}}",
        "LF104 fields.a.choices: a text field has no choices",
    ),
    (
        "fields: {a: {type: number, format: email}}",
        "LF104 fields.a.format: only a text field has a format, not a number",
    ),
    (
        "signals: {s: {lead_status: [{set: new, keep: true}]}}",
        "LF104 signals.s.lead_status[0].keep: "
        "'set' and 'keep' do not go together; an entry does one thing",
    ),
    (
        "signals: {s: {lead_status: []}}",
        "LF104 signals.s.lead_status: the list is empty; at least one item is needed here",
    ),
    (
        "transitions: [{from: new, to: won, do: [{review: {}, notify: {}}]}]",
        "LF104 transitions[0].do[0].notify: "
        "'review' and 'notify' are two actions; give each its own item of the list",
    ),
    (
        "targets: [{share: new, between: [5%]}]",
        "LF104 targets[0].between: two shares are wanted, not 1; write them like [30%, 50%]",
    ),
    (
        "targets: [{share: new, between: [5%, 9%], at_most: 9%}]",
        "LF104 targets[0].at_most: 'between' and 'at_most' do not go together",
    ),
    (
        "targets: [{share: new, at_least: 50%, at_most: 9%}]",
        "LF104 targets[0]: the smallest share is larger than the largest; turn them round",
    ),
    ("checks: {a: ignor}", "LF104 checks.a: 'ignor' is not ignore; did you mean 'ignore'?"),
    # keys that are values
    (
        "calendars: {o: {timezone: UTC, hours: {monday: []}}}",
        "LF104 calendars.o.hours.monday: "
        "'monday' are no days of the week; write them like mon or mon-fri",
    ),
    (
        "calendars: {o: {timezone: UTC, hours: {}, special: {2026-02-30: []}}}",
        "LF104 calendars.o.special.2026-02-30: the calendar has no day '2026-02-30'",
    ),
    ('roles: {"": {}}', "LF105 roles.: an id must not be empty"),
    ("guide: {id: ' g', title: G, revision: 1}",
     "LF105 guide.id: the id ' g' begins or ends with a blank; remove it"),
]  # fmt: skip


@pytest.mark.parametrize(("part", "said"), FAULTS)
def test_a_fault_is_said_once_in_plain_words_and_where_it_is(part, said):
    assert said_about(part) == [said]


def test_an_empty_file_of_a_guide_lacks_every_required_key():
    _, problems = read("{}")
    assert [problem.message for problem in problems] == [
        f"the file needs the key {key!r}" for key in MINIMAL
    ]


def test_all_faults_of_a_file_are_in_one_report_in_the_order_of_the_file():
    text = """\
leadflow: 1
guide: {id: g, title: G, revision: 1, ownr: me}
start: {status: new}
statuses:
  new:
    category: opne
    timers:
      - {id: t, after: 5 months}
  " won":
    category: won
transitions:
  - {from: new}
"""
    _, problems = read(text)
    assert (
        "\n".join(map(report, problems))
        == """\
g.yaml:2:39: error LF102 unknown-key: 'guide' has no key 'ownr'; did you mean 'owner'?
    2 | guide: {id: g, title: G, revision: 1, ownr: me}
      |                                       ^^^^
g.yaml:6:15: error LF104 bad-value: 'opne' is not one of open, on_hold, won, lost; \
did you mean 'open'?
    6 |     category: opne
      |               ^^^^
g.yaml:8:24: error LF106 bad-duration: '5 months' counts in months or years, which differ in \
length; write days, such as 90d
    8 |       - {id: t, after: 5 months}
      |                        ^^^^^^^^
g.yaml:9:3: error LF105 bad-id: the id ' won' begins or ends with a blank; remove it
    9 |   " won":
      |   ^^^^^^
g.yaml:12:5: error LF101 missing-key: item 1 of 'transitions' needs the key 'to'
   12 |   - {from: new}
      |     ^^^^^^^^^^^"""
    )


def test_unknown_keys_do_not_keep_a_guide_from_being_read():
    guide, problems = read("\n".join([*MINIMAL.values(), "colour: blue"]))
    assert guide.start.status == "new"
    assert [problem.code for problem in problems] == ["LF102"]


def test_what_an_alias_repeats_is_reported_where_it_is_written_and_once():
    part = "statuses: {new: &s {category: opne, lable: N}, won: *s}"
    assert said_about(part) == [
        "LF104 statuses.new.category: "
        "'opne' is not one of open, on_hold, won, lost; did you mean 'open'?",
        "LF102 statuses.new.lable: 'new' has no key 'lable'; did you mean 'label'?",
    ]
