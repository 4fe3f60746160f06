"""The sentence of every refusal, word for word."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadflow.problems import CODES, Facts, Objection, Place, Rule
from leadflow.problems.sentences import sentence, value_text

NINE, TEN = datetime(2026, 3, 2, 9, tzinfo=UTC), datetime(2026, 3, 2, 10, tzinfo=UTC)
OBJECTION_CODES = {code for code in CODES if code.startswith("LF4")}

SENTENCES: list[tuple[str, str, Facts, str]] = [
    (
        "LF401",
        "won",
        (("from", "new"), ("to", "won"), ("allowed", ("working", "nurture"))),
        "a lead in 'new' cannot move to 'won'; from there it may move to working or nurture.",
    ),
    (
        "LF401",
        "won",
        (("from", "new"), ("to", "won"), ("allowed", ())),
        "a lead in 'new' cannot move to 'won'; no move leads on from there.",
    ),
    ("LF402", "new", (), "the lead is in 'new' already, and nothing else was asked."),
    ("LF403", "won", (), "'won' is locked; a lead that has arrived there stays."),
    ("LF404", "note", (), "a note is missing; write what happened."),
    ("LF404", "follow_up", (), "a follow-up is missing; schedule one that lies ahead."),
    ("LF404", "call", (), "a call is missing; log one in this status first."),
    ("LF404", "attempt", (), "an attempt is missing; try to reach the lead and log it first."),
    ("LF404", "contact", (), "contact with a human is missing; log the conversation first."),
    ("LF404", "duration", (), "the call's duration is missing; enter it in seconds."),
    ("LF404", "budget", (), "budget is missing; fill it in."),
    ("LF404", "why", (("fresh", True),), "why must be given with this very change."),
    (
        "LF404",
        "email or phone",
        (("any_of", ("email", "phone")),),
        "email or phone is missing; one of them is enough.",
    ),
    (
        "LF405",
        "budget >= 10000",
        (("budget", 500),),
        "budget >= 10000 does not hold: budget is 500.",
    ),
    (
        "LF405",
        "budget >= 10000",
        (("unknown", ("budget",)),),
        "whether budget >= 10000 holds cannot be told; budget is not known.",
    ),
    ("LF405", 'visits("won") > 1', (), 'visits("won") > 1 does not hold.'),
    (
        "LF409",
        'actor.role == "rep" and attempts < 3',
        (("actor.role", None), ("attempts", 4)),
        'actor.role == "rep" and attempts < 3 does not hold: '
        "actor.role is not known; attempts is 4.",
    ),
    (
        "LF406",
        "",
        (("roles", ("rep",)),),
        "this takes somebody with the role rep, and nobody with a role asks.",
    ),
    (
        "LF406",
        "clerk",
        (("roles", ("rep", "senior", "manager")),),
        "the role 'clerk' may not do this; it takes rep, senior or manager.",
    ),
    (
        "LF407",
        "manual",
        (("opens", "new"), ("sources", ("import",))),
        "a lead opens in 'new'; only an import may open it elsewhere.",
    ),
    (
        "LF407",
        "inbound",
        (("call_status", "called"), ("direction", "outbound")),
        "a call 'called' is outbound, not inbound.",
    ),
    (
        "LF407",
        "agent",
        (("call_status", "ringing"), ("set_by", "dialer")),
        "a call 'ringing' is set by the dialer, not by the agent.",
    ),
    (
        "LF407",
        "import",
        (("sources", ("manual", "timer")),),
        "this does not happen by an import, only by hand or through a timer.",
    ),
    (
        "LF408",
        "working",
        (("stage", "mql"), ("belongs", ("sql", "opp"))),
        "'working' does not belong in the stage 'mql', only in sql or opp.",
    ),
    (
        "LF408",
        "working",
        (("stage", "mql"), ("belongs", ())),
        "'working' does not belong in the stage 'mql'.",
    ),
    (
        "LF410",
        "zebra",
        (("kind", "status"), ("known", ("new", "won"))),
        "unknown status 'zebra'; there are new, won.",
    ),
    (
        "LF410",
        "conected",
        (("kind", "status"), ("known", ("new", "connected"))),
        "unknown status 'conected'; did you mean 'connected'?",
    ),
    (
        "LF410",
        "left_voice",
        (("kind", "sub-status"), ("known", ("left_voicemail",)), ("of", "working")),
        "unknown sub-status 'left_voice' of 'working'; did you mean 'left_voicemail'?",
    ),
    ("LF410", "x", (("kind", "provider"), ("known", ())), "unknown provider 'x'."),
    (
        "LF410",
        "",
        (("kind", "stage of the lead"), ("known", ("mql", "sql"))),
        "the lead has no stage, and this guide has mql or sql; say with Migrate where it stands.",
    ),
    (
        "LF411",
        "L-1",
        (("expected", 3), ("version", 5)),
        "the lead 'L-1' is at version 5, not at 3; read it again.",
    ),
    (
        "LF412",
        "duration",
        (("value", "-1"), ("says", "it is a number of seconds, 0 or more")),
        "duration cannot be -1; it is a number of seconds, 0 or more.",
    ),
    (
        "LF412",
        "budget",
        (("says", "'abc' is not a number; give one such as 1200 or 0.5"),),
        "budget: 'abc' is not a number; give one such as 1200 or 0.5.",
    ),
    (
        "LF412",
        "why",
        (("says", "'budgt' is not one of the choices; did you mean 'budget'?"),),
        "why: 'budgt' is not one of the choices; did you mean 'budget'?",
    ),
    (
        "LF413",
        "budgt",
        (("known", ("budget",)),),
        "unknown field 'budgt'; did you mean 'budget'?",
    ),
    (
        "LF413",
        "zebra",
        (("known", ("budget",)),),
        "unknown field 'zebra'; there is budget.",
    ),
    (
        "LF413",
        "txet",
        (("known", ("text",)), ("kind", "parameter")),
        "unknown parameter 'txet'; did you mean 'text'?",
    ),
    (
        "LF413",
        "text",
        (("known", ()), ("kind", "parameter")),
        "unknown parameter 'text'; the signal carries none.",
    ),
    (
        "LF414",
        "connected",
        (("source", "signal"),),
        "'connected' wants contact with a human, and this signal is none; "
        "a person may move the lead.",
    ),
    (
        "LF415",
        "reason",
        (("to", "won"),),
        "an override needs a reason; say why the gates are to be skipped.",
    ),
    (
        "LF415",
        "locked",
        (("role", "rep"), ("to", "won"), ("may_skip", ("role", "when"))),
        "the role 'rep' may not skip 'locked' on the way to 'won', only role or when.",
    ),
    (
        "LF415",
        "locked",
        (("role", "rep"), ("to", "won"), ("may_skip", ())),
        "the role 'rep' may not skip 'locked' on the way to 'won'.",
    ),
    (
        "LF415",
        "override",
        (("role", "rep"), ("to", "won"), ("may_skip", ()), ("elsewhere", True)),
        "the role 'rep' may override rules, but not on the way to 'won' from here.",
    ),
    (
        "LF415",
        "override",
        (("role", ""), ("to", "won"), ("may_skip", ()), ("elsewhere", False)),
        "somebody without a role may override nothing; the guide's `overrides` say who may.",
    ),
    (
        "LF416",
        "nothing",
        (),
        "no change waits for approval; it may have been decided, dropped or expired.",
    ),
    (
        "LF416",
        "rep",
        (("roles", ("manager", "boss")),),
        "the role 'rep' may not decide about the change that waits; it takes manager or boss.",
    ),
    (
        "LF416",
        "",
        (("roles", ("manager",)),),
        "a change that waits is decided by the role manager, and nobody with a role asks.",
    ),
    (
        "LF416",
        "manager",
        (("four_eyes", True),),
        "whoever asked for a change may not approve it; somebody else has to.",
    ),
    (
        "LF417",
        "won",
        (("call_status", "called"), ("choices", ("working", "nurture"))),
        "the call status 'called' has no 'won'; it offers working or nurture.",
    ),
    (
        "LF417",
        "won",
        (("call_status", "busy"), ("choices", ())),
        "the call status 'busy' has no 'won'; it offers no choice here.",
    ),
    (
        "LF418",
        "mql",
        (("from", "sql"), ("to", "mql"), ("direction", "back")),
        "a lead does not move back from the stage 'sql' to 'mql'; "
        "the guide declares no such way back.",
    ),
    (
        "LF418",
        "opp",
        (("from", "mql"), ("to", "opp"), ("direction", "forward")),
        "a lead does not move forward from the stage 'mql' to 'opp'; it moves one stage at a time.",
    ),
    ("LF420", "follow_up", (), "no follow-up is open."),
    ("LF420", "fields", (), "no fields were given."),
    ("LF420", "owner", (("owner", "bob"),), "'bob' owns the lead already."),
    ("LF420", "owner", (("owner", ""),), "the lead has no owner as it is."),
    (
        "LF419",
        "bob",
        (("status", "new"), ("owner", "bob"), ("owned", True)),
        "a lead in 'new' goes to somebody who has never owned it, and 'bob' has; choose another "
        "owner.",
    ),
    (
        "LF419",
        "cy",
        (("status", "new"), ("owner", "bob")),
        "the lead belongs to 'bob', and automation does not reassign leads in 'new'; a person may.",
    ),
    (
        "LF422",
        "do_not_call",
        (("name", "refused"), ("at", NINE), ("signal", False)),
        "the lead does not want to be called, as 'refused' of 2026-03-02 09:00:00+00:00 says.",
    ),
    (
        "LF421",
        "L-1",
        (("at", NINE), ("last", TEN)),
        "the command is from 2026-03-02 09:00:00+00:00, "
        "but the last event of lead 'L-1' is from 2026-03-02 10:00:00+00:00.",
    ),
]


@pytest.mark.parametrize(("code", "subject", "facts", "said"), SENTENCES)
def test_an_objection_says_this(code: str, subject: str, facts: Facts, said: str):
    assert Objection(code, subject, None, facts).message == said


def test_every_code_of_an_objection_is_said_here():
    assert {code for code, *_ in SENTENCES} == OBJECTION_CODES


def test_a_sentence_may_use_what_people_call_things():
    labels = {
        "email": "E-mail",
        "phone": "Phone",
        "won": "Customer",
        "new": "New",
        "rep": "Sales rep",
    }
    facts = (("any_of", ("email", "phone", "contact")),)
    names = lambda thing, name: labels.get(name, name)  # noqa: E731
    assert sentence("LF404", "email or (phone and contact)", facts, names) == (
        "E-mail or (Phone and contact with a human) is missing; one of them is enough."
    )
    assert sentence("LF406", "rep", (("roles", ("rep",)),), names) == (
        "the role 'Sales rep' may not do this; it takes Sales rep."
    )
    assert Objection("LF403", "won").said(names).startswith("'Customer' is locked")
    assert sentence("LF407", "sms", (("sources", ("manual", "fax")),)) == (
        "this does not happen by 'sms', only by hand or fax."
    )


def test_the_only_alternative_is_missing_like_any_other():
    assert sentence("LF404", "email", (("any_of", ("email",)),)) == "email is missing; fill it in."


@pytest.mark.parametrize("code", ["LF201", "LF701", "LF499", ""])
def test_what_is_no_objection_has_no_sentence(code: str):
    with pytest.raises(KeyError):
        sentence(code, "x", ())


def test_the_authors_reason_follows_the_sentence():
    rule = Rule("statuses.won.requires[0]", None, "Nobody signs without a budget.")
    said = Objection("LF404", "budget", rule).message
    assert said == "budget is missing; fill it in. Nobody signs without a budget."


@pytest.mark.parametrize(
    ("rule", "where"),
    [
        (None, ""),
        (Rule("statuses.won.requires[0]"), " (statuses.won.requires[0])"),
        (Rule("x", Place("g.yaml", 7, 3, 7, 9)), " (g.yaml:7:3)"),
    ],
)
def test_as_text_an_objection_names_its_code_and_where_its_rule_stands(
    rule: Rule | None, where: str
):
    said = str(Objection("LF404", "budget", rule))
    assert said == f"LF404 missing: budget is missing; fill it in.{where}"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "not known"),
        (True, "true"),
        (False, "false"),
        (0, "0"),
        (0.5, "0.5"),
        ("new", "'new'"),
        ("x" * 81, "'" + "x" * 80 + "…'"),
        (("a", "b"), "a, b"),
        (date(2026, 3, 2), "2026-03-02"),
        (NINE.replace(microsecond=5), "2026-03-02 09:00:00+00:00"),
        (timedelta(days=2, hours=3), "2d3h"),
    ],
)
def test_a_value_stands_in_a_sentence_like_this(value: object, text: str):
    assert value_text(value) == text


@given(st.sampled_from(SENTENCES), st.text(st.characters(categories=["L", "Zs"]), max_size=200))
def test_a_sentence_ends_with_one_mark_and_never_shows_what_python_calls_nothing(row, subject):
    code, _, facts, _ = row
    said = Objection(code, subject.replace("None", ""), None, facts).message
    assert said.endswith((".", "?"))
    assert not said.endswith(("..", "?."))
    assert "None" not in said
