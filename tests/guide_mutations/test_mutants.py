"""Every kind of change, tried on a guide that can be changed in every way."""

from collections import Counter
from copy import deepcopy
from pathlib import Path

import pytest
from accepted_mutants import ACCEPTED
from guide_parts import all_pairs
from guide_sites import Site, Value, text_of
from move_mutants import MOST_ADDED, missing_pairs, tried_pairs
from mutants import KINDS, Mutant, mutants_of, name_of

from leadflow.checking import load_text
from leadflow.documents import parse_document, plain, read_document

HERE = Path(__file__).parent
EXAMPLES = sorted((HERE.parents[1] / "examples").glob("*/*.leadflow.yaml"))


def data_in(file: Path) -> Value:
    document, problems = read_document(file)
    assert document is not None
    assert problems == ()
    return plain(document.root)


def data_of(text: str) -> Value:
    document, problems = parse_document(text, "guide.leadflow.yaml")
    assert document is not None
    assert problems == ()
    return plain(document.root)


def lines_of(guide: Value, kind: str = "") -> list[str]:
    mutants = (mutant for mutant in mutants_of(guide) if mutant.says.startswith(kind))
    return [f"{mutant.path} {mutant.says}" for mutant in mutants]


GUIDE = data_in(HERE / "every-kind.leadflow.yaml")


def test_every_change_of_the_guide_is_made_in_this_order():
    written = (HERE / "every-kind.txt").read_text(encoding="utf-8").splitlines()
    assert lines_of(GUIDE) == written


def test_no_kind_of_change_goes_untried():
    assert {mutant.kind for mutant in mutants_of(GUIDE)} == {name_of(kind) for kind in KINDS}


def test_the_guide_passes_the_check_before_anything_is_changed():
    assert load_text(text_of(GUIDE)).statuses


def test_a_mutant_differs_from_its_guide_which_stays_as_it_is():
    before = deepcopy(GUIDE)
    assert [mutant for mutant in mutants_of(GUIDE) if mutant.change.applied(GUIDE) == GUIDE] == []
    assert before == GUIDE


def test_the_text_of_a_mutant_reads_back_as_the_changed_guide():
    for mutant in mutants_of(GUIDE):
        assert data_of(mutant.text(GUIDE)) == mutant.change.applied(GUIDE), mutant


@pytest.mark.parametrize("written", ["no", "01", "09:30", "2026-01-02", "~", "null", "0x1F", ""])
def test_what_yaml_would_take_for_something_else_reads_back_as_written(written: str):
    guide = {"title": written, "x-own": [written, None, 1, 1.5, True], "absent": None}
    assert data_of(text_of(guide)) == guide


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.parent.name)
def test_mutants_of_an_example_can_be_told_apart_and_read_back(file: Path):
    guide = data_in(file)
    mutants = list(mutants_of(guide))
    assert [line for line, times in Counter(lines_of(guide)).items() if times > 1] == []
    assert [mutant for mutant in mutants if mutant.change.applied(guide) == guide] == []
    for mutant in mutants[::25]:
        assert data_of(mutant.text(guide)) == mutant.change.applied(guide), mutant


def test_what_is_accepted_is_a_mutant_of_an_example_and_has_a_reason():
    known = {
        (file.parent.name, mutant.path, mutant.says)
        for file in EXAMPLES
        for mutant in mutants_of(data_in(file))
    }
    assert [key for key, reason in ACCEPTED.items() if key not in known or not reason] == []


def removed_pairs(guide: Value) -> list[Mutant]:
    return [mutant for mutant in mutants_of(guide) if mutant.kind == "transition removed"]


def test_a_removed_pair_leaves_all_others():
    pairs = all_pairs(Site(GUIDE))
    for mutant in removed_pairs(GUIDE):
        (gone,) = pairs - all_pairs(Site(mutant.change.applied(GUIDE)))
        assert mutant.says == f"transition removed: from {gone[0]} to {gone[1]}"


def test_the_pairs_that_stay_keep_their_gates_and_one_of_two_parts_the_id():
    way = {"id": "close", "from": ["a", "b"], "to": ["c", "d"], "roles": "boss"}
    first, *_ = removed_pairs({"statuses": {}, "transitions": [way]})
    assert first.change.value == [
        {"id": "close", "from": ["b"], "to": ["c", "d"], "roles": "boss"},
        {"from": "a", "to": ["d"], "roles": "boss"},
    ]


def test_the_last_pair_takes_its_transition_along_and_leaves_the_list():
    guide = {"statuses": {}, "transitions": [{"from": "a", "to": "b"}]}
    (mutant,) = removed_pairs(guide)
    assert mutant.change.applied(guide) == {"statuses": {}, "transitions": []}


def test_of_too_many_missing_pairs_an_even_sample_is_tried_always_the_same():
    statuses = {f"s{number:02}": {"category": "open"} for number in range(20)}
    guide = Site({"statuses": statuses, "transitions": []})
    tried, missing = tried_pairs(guide), missing_pairs(guide)
    assert (len(missing), len(tried), len(set(tried))) == (380, MOST_ADDED, MOST_ADDED)
    assert tried == tried_pairs(guide)
    assert [pair for pair in missing if pair in tried] == list(tried)
    assert min(Counter(left for left, _ in tried).values()) >= 5


def test_what_was_alone_in_a_list_takes_the_list_along():
    guide = {"calls": {"statuses": {"busy": {"flags": ["attempt"], "lead_status": "keep"}}}}
    (mutant,) = (each for each in mutants_of(guide) if each.kind == "flag dropped")
    busy = {"lead_status": "keep"}
    assert mutant.change.applied(guide) == {"calls": {"statuses": {"busy": busy}}}


def test_a_last_entry_that_only_keeps_is_not_dropped_since_none_keeps_as_well():
    for kept in ("keep", ["keep"], [{"keep": "true", "only_from": "new"}]):
        guide = {"signals": {"click": {"lead_status": kept}}}
        assert lines_of(guide, "outcome dropped") == []
    filled = {"signals": {"click": {"lead_status": {"keep": "true", "fill": {"name": "Ada"}}}}}
    assert len(lines_of(filled, "outcome dropped")) == 1


def test_an_outcome_is_redirected_to_where_most_leads_can_go():
    guide = {
        "statuses": {name: {} for name in ("new", "tried", "far", "near", "won")},
        "transitions": [
            {"from": ["new", "tried"], "to": "near"},
            {"from": ["new", "tried"], "to": "won", "sources": ["manual"]},
            {"from": "new", "to": "far"},
        ],
        "signals": {"reply": {"lead_status": {"set": "won", "only_from": ["new", "tried"]}}},
    }
    says = "signals.reply.lead_status outcome redirected: won → near"
    assert lines_of(guide, "outcome redirected") == [says]


def test_a_redirected_outcome_keeps_only_a_sub_status_that_the_new_status_has():
    for subs, kept in ((["voicemail"], {"sub_status": "voicemail"}), (["mail"], {})):
        guide = {
            "statuses": {"tried": {"sub_statuses": ["voicemail"]}, "other": {"sub_statuses": subs}},
            "signals": {"rang": {"lead_status": {"set": "tried", "sub_status": "voicemail"}}},
        }
        first = next(each for each in mutants_of(guide) if each.kind == "outcome redirected")
        assert first.change.value == {"set": "other", **kept}


def test_a_bare_status_is_an_outcome_like_any_other():
    guide = {"statuses": {"a": {}, "b": {}}, "signals": {"x": {"lead_status": "a"}}}
    changes = [each.change.value for each in mutants_of(guide) if each.kind == "mode changed"]
    assert changes == [{"set": "a", "mode": "suggest"}]


CALLS = {"statuses": {"talk": {"flags": ["attempt", "human"]}, "reached": {"flags": "human"}}}
SIGNALS = {"opened": {"contact": "one_way"}, "reply": {"contact": "two_way"}, "score": {}}


def test_without_a_rule_that_asks_for_contact_a_human_makes_no_difference():
    guide = {"calls": CALLS, "signals": SIGNALS}
    assert lines_of(guide, "flag dropped") == [
        "calls.statuses.talk.flags[0] flag dropped: attempt",
        "calls.statuses.reached.flags flag dropped: human",
    ]
    assert lines_of(guide, "contact changed") == [
        "signals.opened contact changed: one_way → none",
        "signals.reply contact changed: two_way → none",
        "signals.score contact changed: none → one_way",
    ]


@pytest.mark.parametrize(
    "status",
    [
        {"evidence": "two_way"},
        {"requires": "contact"},
        {"requires": [{"any_of": ["name", {"field": "contact"}]}]},
        {"requires": {"check": "since_last_contact < 7d"}},
        {"slas": [{"id": "talk", "within": "1d", "met_by": ["contact"]}]},
        {"timers": [{"id": "quiet", "after": "1d", "since": "last_contact"}]},
    ],
)
def test_with_a_rule_that_asks_for_contact_a_human_makes_one(status: Value):
    guide = {"statuses": {"new": status}, "calls": CALLS, "signals": SIGNALS}
    assert len(lines_of(guide, "flag dropped")) == 3
    assert len(lines_of(guide, "contact changed")) == 6


def test_two_stages_leave_none_to_skip():
    stages = {"early": {"statuses": ["new"]}, "late": {"statuses": ["won"]}}
    assert lines_of({"stages": stages}, "forward changed") == []


def test_stages_that_move_step_by_step_may_be_skipped():
    stages = {name: {"statuses": [name]} for name in ("a", "b", "c")}
    guide = {"stages": stages, "stage_moves": {"forward": "next"}}
    assert lines_of(guide, "forward changed") == ["stage_moves.forward forward changed: next → any"]


def test_an_alias_is_changed_one_use_at_a_time():
    text = "signals: {one: {lead_status: &same {set: a}}, two: {lead_status: *same}, three: {}}"
    assert lines_of({"statuses": {"a": {}, "b": {}}, **data_of(text)}, "mode changed") == [
        "signals.one.lead_status mode changed: suggest",
        "signals.two.lead_status mode changed: suggest",
    ]
