"""With the schema that is made for it, an editor knows the names of a guide."""

import pytest
from guide_texts import WHOLE_FORMAT
from typing_editor import CURSOR, Mark

from leadflow.documents import parse_document
from leadflow.guide import read_guide, references
from leadflow.guide.own_schema import own_schema_text

GUIDE = """\
# yaml-language-server: $schema=own.schema.json
leadflow: 1
guide: {id: desk, title: Desk, revision: "1"}
start: {status: new}
roles: {rep: {label: Sales rep}}
formats: {order: AB-####}
fields:
  budget: {type: number, label: Budget}
  reached: datetime
statuses:
  new: {category: open, label: New, means: Nobody has called yet., sub_statuses: [early, late]}
  01: {category: open, label: First call}
  Not Interested: {category: lost}
transitions:
  - {from: new, to: 01}
calls:
  statuses:
    busy: {label: Busy}
"""
WAY = "  - {from: new, to: 01}"
CALL = "    busy: {label: Busy}"
STATUSES = {"new": "New: Nobody has called yet.", '"01"': "First call", "Not Interested": ""}


@pytest.fixture(scope="module")
def own(editor):
    """The editor, once the schema of the guide lies beside it."""
    editor.write("own.schema.json", own_schema_text(parse_document(GUIDE, "g.yaml")[0]))
    return editor


def typing(line: str, written: str) -> str:
    assert line in GUIDE
    return GUIDE.replace(line, written)


def test_the_guide_itself_has_no_marks(own):
    assert own.marks(GUIDE) == []


@pytest.mark.parametrize(
    "written",
    [
        f"  - {{from: new, to: {CURSOR}}}",
        f"  - {{from: new, to: [01, {CURSOR}]}}",
        f"  - from: new\n    to: {CURSOR}",
        f"  - from: new\n    to:\n      - {CURSOR}",
    ],
)
def test_statuses_are_offered_with_label_and_meaning(own, written):
    offered = own.offers(typing(WAY, written))
    assert {name: says for name, says in offered.items() if "array item" not in name} == STATUSES


@pytest.mark.parametrize(
    ("line", "written", "offered"),
    [
        (WAY, f"{WAY[:-1]}, roles: {CURSOR}}}", {"rep": "Sales rep"}),
        (CALL, f"{CALL[:-1]}, lead_status: {{set: {CURSOR}}}}}", STATUSES),
        (CALL, f"{CALL[:-1]}, lead_status: {CURSOR}}}", {**STATUSES, "keep the status": ""}),
        (
            CALL,
            f"{CALL[:-1]}, lead_status: {{set: new, sub_status: {CURSOR}}}}}",
            {"early": "a sub-status of new", "late": "a sub-status of new"},
        ),
        (
            CALL,
            f"    busy:\n      lead_status:\n        set: new\n        fill:\n          {CURSOR}",
            {
                "budget": "Budget (number)",
                "reached": "datetime",
                "follow_up": "how soon a follow-up is due",
            },
        ),
        (CALL, f"{CALL}\n  providers: {{dialler: {{B: {CURSOR}}}}}", {"busy": "Busy"}),
        (
            "  reached: datetime",
            f"  reached: datetime\n  number: {{type: text, format: {CURSOR}}}",
            {
                "order": "AB-####",
                "email": "an e-mail address such as ada@example.org",
                "phone": "a phone number such as +1 212 555 0100",
                "url": "a web address such as https://example.org",
            },
        ),
    ],
)
def test_names_of_every_kind_are_offered_where_a_rule_wants_one(own, line, written, offered):
    assert own.offers(typing(line, written)) == offered


def test_fields_and_facts_are_offered_for_requirements(own):
    offered = own.offers(typing(CALL, f"{CALL[:-1]}, requires: {CURSOR}}}"))
    assert offered["budget"] == "Budget (number)"
    assert offered["note"] == "the change or call comes with a note"


def test_over_a_status_that_a_rule_names_stand_its_label_and_meaning(own):
    assert own.tooltip(GUIDE.replace("from: new", f"from: n{CURSOR}ew")) == (
        "The statuses that the way leads out of.\n\nAllowed Values:\n\n"
        '* `new`: New: Nobody has called yet.\n* `"01"`: First call\n* `Not Interested`'
    )


def test_over_a_field_that_is_filled_stands_its_label(own):
    written = f"{CALL[:-1]}, lead_status: {{set: new, fill: {{b{CURSOR}udget: 3}}}}}}"
    assert own.tooltip(typing(CALL, written)) == "Budget (number)"


def test_a_misspelt_status_is_marked_with_the_names_that_there_are(own):
    assert own.marks(typing(WAY, "  - {from: nwe, to: 01}")) == [
        Mark(15, 'Value is not accepted. Valid values: "new", "01", "Not Interested".')
    ]


def test_a_sub_status_of_another_status_is_marked(own):
    written = f"{CALL[:-1]}, lead_status: {{set: 01, sub_status: late}}}}"
    assert own.marks(typing(CALL, written)) == [Mark(18, "the status '01' has no sub-statuses")]


def test_every_reference_of_the_whole_format_is_marked_when_it_is_misspelt(editor):
    text = WHOLE_FORMAT.read_text()
    document = parse_document(text, "g.yaml")[0]
    editor.write("whole.schema.json", own_schema_text(document))
    spans = sorted(
        document.node(each.path).span.start
        for each in references(read_guide(document)[0])
        if not each.is_key
    )
    modeline = "# yaml-language-server: $schema=whole.schema.json"
    body = text.partition("\n")[2]
    offset = len(text) - len(body)
    texts = [f"{modeline}\n{body[: start - offset]}zz-{body[start - offset :]}" for start in spans]
    assert editor.marks(f"{modeline}\n{body}") == []
    lines = [text.count("\n", 0, start) + 1 for start in spans]
    marked = [[mark.line for mark in marks] for marks in editor.marks_in(texts)]
    assert len(spans) > 100
    assert marked == [[line] for line in lines]
