"""What each part of a guide becomes, as whole values."""

from datetime import date

from compiled_guides import SUPPORTED, at, number, rules_with, workflow_of

from leadflow.compiler.compilation import compile_rules
from leadflow.compiler.origin import Origin
from leadflow.compiler.vocabulary import vocabulary_of
from leadflow.documents import read_document
from leadflow.engine.requirement_rules import AllOf, AnyOf, Check, Condition, Need
from leadflow.engine.rules import (
    BackMove,
    FieldRule,
    Prose,
    Retired,
    RetiredId,
    RoleList,
    RoleRule,
    SourceList,
    StageMoves,
    StageRule,
    StatusRule,
    TransitionRule,
)
from leadflow.guide import read_guide
from leadflow.language import Call, Compare, Constant, FieldSpec, Name, parse_mask


def requirements_of(items: str):
    (status, _) = rules_with(
        f"statuses: {{new: {{category: open, requires: {items}}}, won: {{category: won}}}}"
    ).statuses
    return status.requires


def test_a_guide_without_rules_has_only_its_statuses():
    rules = rules_with()
    assert (rules.title, rules.start_status, rules.start_stage) == ("Guide", "new", None)
    assert (rules.stamp.id, rules.stamp.revision) == ("g", "7")
    assert rules.statuses == (
        StatusRule(
            "new", "new", "open", at("statuses.new"), reassign_rule=at("statuses.new.reassign")
        ),
        StatusRule(
            "won", "won", "won", at("statuses.won"), reassign_rule=at("statuses.won.reassign")
        ),
    )
    assert (rules.stages, rules.transitions, rules.calls, rules.every_change) == ((), (), (), ())
    assert rules.stage_moves == StageMoves(
        "any", (), at("stage_moves.forward"), at("stage_moves.back")
    )
    assert (rules.roles, rules.providers, rules.retired) == ((), (), Retired())


def test_a_call_is_connected_if_it_lasted_unless_the_guide_says_otherwise():
    default = Compare(">", Name("call.duration"), number(0))
    assert rules_with().connected == Condition(default, at("calls.connected"))
    own = rules_with("calls: {connected: call.duration >= 10}").connected
    assert own.tree == Compare(">=", Name("call.duration"), number(10))


def test_a_status_keeps_what_it_demands_does_and_tells():
    rules = rules_with(
        "start: {stage: mql, status: new}",
        "stages: {mql: {statuses: [new]}, opp: {statuses: [won], enters_status: won, "
        "category: won, label: Opportunity, means: Money., aliases: [opps], x-a: 1}}",
        "statuses: {new: {category: open}, won: {category: won, label: Won, aliases: [closed], "
        "sub_statuses: [small, large], locked: true, enters_stage: opp, requires: note, "
        "means: M, use_when: U, next_steps: N, examples: E, tags: {a: b}, x-crm: {id: 7}, "
        "reassign: different_owner}}",
    )
    assert rules.statuses[1] == StatusRule(
        id="won",
        label="Won",
        category="won",
        rule=at("statuses.won"),
        aliases=("closed",),
        sub_statuses=("small", "large"),
        lock=at("statuses.won.locked"),
        enters_stage="opp",
        requires=(Need("note", at("statuses.won.requires[0]")),),
        reassign="different_owner",
        reassign_rule=at("statuses.won.reassign"),
        prose=Prose("M", "U", ("N",), ("E",)),
        tags={"a": "b"},
        extras={"x-crm": {"id": 7}},
    )
    assert rules.stages == (
        StageRule("mql", "mql", frozenset({"new"}), at("stages.mql"), at("stages.mql.statuses")),
        StageRule(
            id="opp",
            label="Opportunity",
            statuses=frozenset({"won"}),
            home=at("stages.opp.statuses"),
            rule=at("stages.opp"),
            category="won",
            aliases=("opps",),
            enters_status="won",
            prose=Prose("Money."),
            extras={"x-a": 1},
        ),
    )
    assert (rules.start_stage, rules.start_status) == ("mql", "new")


def test_requirements_of_every_kind():
    path = "statuses.new.requires"
    needs_name = Need("name", at(f"{path}[0]"))
    assert requirements_of("name") == (needs_name,)
    assert requirements_of("[name, follow_up]") == (
        needs_name,
        Need("follow_up", at(f"{path}[1]")),
    )
    assert requirements_of("{field: name, fresh: true, when: budget > 5, because: B}") == (
        Need(
            "name",
            at(f"{path}[0]", "B"),
            Condition(Compare(">", Name("budget"), number(5)), at(f"{path}[0].when")),
            fresh=True,
        ),
    )
    assert requirements_of("{check: has(name), because: B}") == (
        Check(Condition(Call("has", (Name("name"),)), at(f"{path}[0].check", "B"))),
    )
    assert requirements_of("[{any_of: [name, {all_of: [budget, {any_of: closes}]}]}]") == (
        AnyOf(
            (
                Need("name", at(f"{path}[0].any_of[0]")),
                AllOf(
                    (
                        Need("budget", at(f"{path}[0].any_of[1].all_of[0]")),
                        AnyOf(
                            (Need("closes", at(f"{path}[0].any_of[1].all_of[1].any_of[0]")),),
                            at(f"{path}[0].any_of[1].all_of[1]"),
                        ),
                    )
                ),
            ),
            at(f"{path}[0]"),
        ),
    )


def test_a_condition_reads_its_literals_as_what_they_are_compared_with():
    (check,) = requirements_of('{check: closes >= "2026-01-31"}')
    assert isinstance(check, Check)
    closes = Constant(date(2026, 1, 31), "date")
    assert check.condition.tree == Compare(">=", Name("closes"), closes)


def test_every_change_and_a_transition_demand_the_same_way():
    rules = rules_with(
        "every_change: {requires: [note]}",
        "transitions: [{id: close, from: new, to: won, when: has(note), because: B, "
        "sources: [manual, call], requires: {field: name, because: N}, x-a: [1]}]",
    )
    assert rules.every_change == (Need("note", at("every_change.requires[0]")),)
    path = "transitions[0]"
    assert rules.transitions == (
        TransitionRule(
            name="close",
            froms=("new",),
            tos=("won",),
            rule=at(path, "B"),
            sources=SourceList(
                frozenset({"manual", "call"}), ("manual", "call"), at(f"{path}.sources", "B")
            ),
            requires=(Need("name", at(f"{path}.requires[0]", "N")),),
            when=Condition(Call("has", (Name("note"),)), at(f"{path}.when", "B")),
            extras={"x-a": [1]},
        ),
    )


def test_a_transition_without_an_id_is_named_after_its_position():
    rules = rules_with(
        "statuses: {new: {category: open}, a: {category: open}, b: {category: open}}",
        "transitions: [{from: new, to: [a, b]}, {id: back, from: [a, b], to: new}]",
    )
    assert [(rule.name, rule.froms, rule.tos) for rule in rules.transitions] == [
        ("transitions[0]", ("new",), ("a", "b")),
        ("back", ("a", "b"), ("new",)),
    ]


def test_roles_cover_everybody_who_includes_them_directly_or_through_others():
    rules = rules_with(
        "roles: {rep: {label: Rep, means: M, x-a: 1}, senior: {includes: rep}, "
        "lead: {includes: [senior]}, clerk: {}, boss: {includes: [clerk, lead]}}",
        "transitions: [{from: new, to: won, roles: [senior]}, {from: won, to: new, roles: []}]",
    )
    assert rules.roles == (
        RoleRule("rep", "Rep", "M", {"x-a": 1}),
        *(RoleRule(name, name) for name in ("senior", "lead", "clerk", "boss")),
    )
    covering = frozenset({"senior", "lead", "boss"})
    first, second = rules.transitions
    assert first.roles == RoleList(covering, ("senior", "lead", "boss"), at("transitions[0].roles"))
    assert second.roles is None


def test_a_way_back_is_one_rule_for_each_pair_of_stages():
    rules = rules_with(
        "start: {stage: a, status: new}",
        "roles: {rep: {}, boss: {includes: rep}}",
        "stages: {a: {statuses: new}, b: {statuses: new}, c: {statuses: won}}",
        "stage_moves: {forward: next, back: [{from: [b, c], to: a, roles: rep, because: B}]}",
    )
    rule = at("stage_moves.back[0]", "B")
    roles = RoleList(
        frozenset({"rep", "boss"}), ("rep", "boss"), at("stage_moves.back[0].roles", "B")
    )
    ways = (BackMove("b", "a", rule, roles), BackMove("c", "a", rule, roles))
    assert rules.stage_moves == StageMoves(
        "next", ways, at("stage_moves.forward"), at("stage_moves.back")
    )


def test_fields_with_their_formats_and_choices():
    rules = rules_with(
        "formats: {code: AB-##}",
        "fields: {name: text, order: {type: text, format: code, label: Order, means: M, x-a: 1}, "
        "price: {type: number, unit: EUR}, why: {type: choice, choices: "
        "[rich, {id: other, aliases: [else], requires: [note]}]}}",
    )
    asked = (("other", (Need("note", at("fields.why.choices[1].requires[0]")),)),)
    code = parse_mask("code", "AB-##")
    assert rules.fields == (
        FieldRule(FieldSpec("name", "text", label="name"), at("fields.name")),
        FieldRule(
            FieldSpec("order", "text", format=code, label="Order"),
            at("fields.order"),
            means="M",
            extras={"x-a": 1},
        ),
        FieldRule(FieldSpec("price", "number", label="price", unit="EUR"), at("fields.price")),
        FieldRule(
            FieldSpec("why", "choice", ("rich", "other"), (("else", "other"),), label="why"),
            at("fields.why"),
            asked,
            choice_labels={"rich": "rich", "other": "other"},
        ),
    )


def test_retired_ids_and_diallers_codes():
    rules = rules_with(
        "start: {stage: a, status: new}",
        "stages: {a: {statuses: [new, won]}}",
        "calls: {statuses: {busy: {}}, providers: {dial: {B: busy, BZ: busy}}}",
        "retired: {statuses: {old: won}, stages: {z: a}, call_statuses: {engaged: {use: busy}}, "
        "fields: {title: name}}",
        "x-team: inbound",
    )
    assert rules.providers == (("dial", (("B", "busy"), ("BZ", "busy"))),)
    assert rules.retired == Retired(
        statuses=(RetiredId("old", "won", at("retired.statuses.old")),),
        stages=(RetiredId("z", "a", at("retired.stages.z")),),
        call_statuses=(RetiredId("engaged", "busy", at("retired.call_statuses.engaged")),),
        fields=(RetiredId("title", "name", at("retired.fields.title")),),
    )
    assert rules.extras == {"x-team": "inbound"}


def test_the_rules_of_a_workflow_are_the_compiled_ones():
    document, _ = read_document(SUPPORTED)
    guide, _ = read_guide(document)
    rules = compile_rules(Origin(guide, document, vocabulary_of(guide)))
    assert workflow_of(SUPPORTED.read_text()).rules.statuses[0].label == "New"
    assert [status.id for status in rules.statuses] == list(guide.statuses)
    assert [call.id for call in rules.calls] == list(guide.calls.statuses)
