"""A key in the wrong column is one problem, at the key, where it leaves good YAML."""

import pytest
from guide_texts import read

HEAD = 'leadflow: 1\nguide: {id: g, title: G, revision: "1"}\nstart: {status: new}\n'
WAYS = "transitions: []\n"


def said(text: str) -> list[str]:
    _, problems = read(text)
    return [
        f"{each.place.line}:{each.place.column} {each.code} {each.message}" for each in problems
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            f"{HEAD}statuses:\n  new:\n    label: New\n  category: open\n{WAYS}",
            "7:3 LF102 'category' stands beside 'new' here, as if it were another; "
            "begin it further to the right",
        ),
        (
            f"{HEAD}statuses:\n  new:\n    category: open\n  requires:\n    - note\n{WAYS}",
            "7:3 LF102 'requires' stands beside 'new' here, as if it were another; "
            "begin it further to the right",
        ),
        (
            f"{HEAD}statuses: {{new: {{category: open}}}}\n{WAYS}"
            "calls:\n  statuses:\n    busy:\n      flags: attempt\n"
            "    lead_status:\n      set: new\n      only_from: new\n",
            "10:5 LF102 'lead_status' stands beside 'busy' here, as if it were another; "
            "begin it further to the right",
        ),
        (
            f"{HEAD}statuses: {{new: {{category: open}}}}\n{WAYS}"
            "calls:\n  statuses:\n  busy:\n    flags: attempt\n  called:\n    flags: human\n",
            "7:3 LF102 nothing belongs to 'statuses', since 'busy' in line 8 begins in the same "
            "column; begin one of them further to the right or left",
        ),
        (
            f"{HEAD}statuses: {{new: {{category: open}}}}\n{WAYS}"
            "roles:\n  rep: {label: Rep}\n  fields:\n  name: text\n  city: {type: text}\n",
            "8:3 LF103 nothing belongs to 'fields', since 'name' in line 9 begins in the same "
            "column; begin one of them further to the right or left",
        ),
        (
            f"{HEAD}statuses:\n  new: {{category: open}}\n  transitions:\n    - {{from: new}}\n",
            "6:3 LF102 'transitions' stands under 'statuses' here, but is a part of the file "
            "itself; begin it in column 1",
        ),
        (
            f"{HEAD}statuses: {{new: {{category: open}}}}\n{WAYS}"
            "roles:\n  rep: {label: Rep}\n  fields:\n    name: {type: text}\n    city: text\n",
            "8:3 LF102 'fields' stands under 'roles' here, but is a part of the file itself; "
            "begin it in column 1",
        ),
    ],
)
def test_a_key_in_the_wrong_column_is_told_once(text: str, sentence: str):
    assert said(text) == [sentence]


def test_what_is_wrong_elsewhere_is_told_as_well():
    statuses = "  new:\n    lable: New\n  category: open\n  won: {category: wno}\n"
    text = f"{HEAD}statuses:\n{statuses}{WAYS}"
    assert [line[:10] for line in said(text)] == ["6:5 LF102 ", "7:3 LF102 ", "8:19 LF104"]


@pytest.mark.parametrize(
    "roles", ["{rep: , fields: text}", "\n  rep:\n  boss: text", "\n  rep:\n  fields: text"]
)
def test_ids_that_are_what_they_look_like_are_no_keys_in_the_wrong_column(roles: str):
    text = (
        f"{HEAD}fields: {{a: text}}\nstatuses: {{new: {{category: open}}}}\n{WAYS}roles: {roles}\n"
    )
    (sentence,) = said(text)
    assert "LF103" in sentence
    assert "must be a mapping" in sentence
