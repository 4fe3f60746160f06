"""The file by which the format is explained, read key by key."""

from datetime import date
from fractions import Fraction

import pytest
from guide_texts import WHOLE_FORMAT

from leadflow.documents.reading import read_document
from leadflow.documents.shape_values import TimeRange
from leadflow.guide import (
    AccountRule,
    ActionKind,
    ActionRequest,
    AllOf,
    AnyOf,
    Approval,
    Calendar,
    CanReachInvariant,
    CheckItem,
    CheckSetting,
    Choice,
    ConversionTarget,
    EveryChange,
    Field,
    FieldItem,
    FillFrom,
    Guide,
    GuideInfo,
    NeverInvariant,
    NeverLeaveInvariant,
    OutcomeEntry,
    Override,
    Position,
    Retired,
    RetiredId,
    Role,
    ShareTarget,
    Signal,
    Sla,
    StageMoveBack,
    StageMoves,
    Start,
    StatusGoal,
    Timer,
    TimeTarget,
    Transition,
    read_guide,
)
from leadflow.guide.targets import FromTo, LengthBounds
from leadflow.language.durations import parse_duration as lasting


def items(*names):
    return tuple(FieldItem(field=name) for name in names)


def asks(_action, _when=None, /, **parameters):
    return ActionRequest.model_validate({_action: parameters, **({"when": _when} if _when else {})})


@pytest.fixture(scope="module")
def guide() -> Guide:
    document, unreadable = read_document(WHOLE_FORMAT)
    read, problems = read_guide(document)
    assert (unreadable, problems) == ((), ())
    return read


def test_the_head(guide):
    assert guide.leadflow == 1
    assert guide.guide == GuideInfo(
        id="inside-sales",
        title="Inside sales status guide",
        revision="2026.4",
        owner="Revenue operations",
        reviewed=date(2026, 10, 1),
        review_every=lasting("90d"),
    )
    assert guide.start == Start(stage="mql", status="new")


def test_calendars(guide):
    assert guide.calendar == "office"
    assert guide.calendars == {
        "office": Calendar(
            timezone="America/New_York",
            hours={"mon-fri": (TimeRange(540, 780), TimeRange(840, 1080))},
            holidays="US",
            closed=(date(2026, 12, 24),),
            special={date(2026, 12, 31): (TimeRange(540, 720),)},
        )
    }


def test_roles(guide):
    assert guide.roles == {
        "rep": Role(label="Sales rep"),
        "manager": Role(label="Sales manager", includes=("rep",)),
        "sdr_manager": Role(),
    }


def test_fields(guide):
    assert list(guide.fields)[:6] == ["name", "email", "phone", "company", "score", "budget"]
    assert guide.fields["name"] == Field(type="text")
    assert guide.fields["email"] == Field(type="text", format="email")
    assert guide.fields["company"] == Field(type="text", account=True)
    assert guide.fields["score"] == Field(type="integer", from_="host")
    assert guide.fields["budget"] == Field(type="number", label="Budget", unit="USD")
    assert guide.fields["loss_reason"] == Field(
        type="choice",
        choices=(
            Choice(id="budget"),
            Choice(id="no authority"),
            Choice(id="competitor"),
            Choice(id="wrong fit"),
            Choice(id="other", requires=items("note")),
        ),
    )
    assert guide.every_change == EveryChange(requires=items("note"))


def test_stages(guide):
    assert list(guide.stages) == ["mql", "sql", "opportunity"]
    assert guide.stages["opportunity"].statuses == ("converted",)
    assert guide.stages["sql"].enters_status == "working"
    assert guide.stages["sql"].requires == (
        CheckItem(
            check="score >= 60", because="Only leads above the agreed score are handed over."
        ),
    )
    assert guide.stage_moves == StageMoves(
        forward="any",
        back=(
            StageMoveBack(
                from_=("sql",),
                to=("mql",),
                roles=("manager",),
                because="Sales hands a lead back with a reason.",
            ),
        ),
    )


def test_statuses(guide):
    new = guide.statuses["new"]
    assert (new.label, new.aliases, new.category) == ("New", ("Uncontacted",), "open")
    assert new.next_steps == ("First outreach within two business hours.",)
    assert new.requires == (*items("name"), AnyOf(any_of=items("email", "phone")))
    assert (new.tags, new.reassign) == ({"journey": "Awareness"}, "allowed")
    assert new.on_enter == (
        asks("assign", policy="round_robin"),
        asks("task", subject="First contact", due="2bh"),
    )
    assert guide.statuses["converted"].locked
    assert guide.statuses["converted"].enters_stage == "opportunity"
    assert guide.statuses["connected"].evidence == "two_way"
    assert guide.statuses["disqualified"].requires == (
        FieldItem(field="loss_reason", fresh=True),
        *items("note"),
    )
    assert guide.statuses["qualified"].requires[2] == FieldItem(
        field="authority", when="deal_value >= 50000"
    )
    assert guide.statuses["attempting_contact"].sub_statuses == (
        "email_sent",
        "called_no_answer",
        "linkedin_sent",
        "left_voicemail",
    )


def test_clocks(guide):
    assert guide.statuses["new"].slas == (
        Sla(
            id="first_contact",
            within=lasting("2bh"),
            met_by=("call", "email_sent"),
            warn_at=Fraction(4, 5),
        ),
    )
    assert guide.statuses["attempting_contact"].slas[0].met_by == (
        StatusGoal(status=("connected", "nurture")),
    )
    assert guide.statuses["new"].timers == (
        Timer(
            id="untouched",
            red_flag=True,
            after=lasting("24h"),
            do=(asks("notify", to=("sdr_manager",)),),
        ),
    )
    assert guide.statuses["attempting_contact"].timers[2] == Timer(
        id="too_many", when="attempts_here >= 8", do=(asks("review"),)
    )
    assert guide.statuses["working"].timers[1] == Timer(
        id="stale",
        after=lasting("30d"),
        since="last_activity",
        then=(OutcomeEntry(set="stale_review"),),
    )
    assert guide.statuses["stale_review"].timers[0].then == (
        OutcomeEntry(set="disqualified", fill={"loss_reason": "other"}),
    )


def test_transitions(guide):
    assert len(guide.transitions) == 12
    assert guide.transitions[0] == Transition(
        from_=("new",),
        to=("attempting_contact",),
        because="Someone has tried to reach the lead.",
    )
    assert guide.transitions[6].sources == ("timer",)
    give_up = guide.transitions[9]
    assert (give_up.id, give_up.roles) == ("give_up", ("rep",))
    assert give_up.approval == Approval(
        by=("manager",),
        when="has(deal_value) and deal_value >= 50000",
        expires=lasting("5d"),
    )
    assert give_up.do == (
        asks("unenroll", sequence="outbound"),
        asks("enroll", 'loss_reason == "budget"', sequence="nurture"),
    )


def test_calls(guide):
    calls = guide.calls
    assert calls.connected == "call.duration > 0"
    assert list(calls.statuses) == [
        "called", "busy", "no_answer", "missed", "in_progress", "follow_up",
    ]  # fmt: skip
    called = calls.statuses["called"]
    assert (called.flags, called.set_by) == (("attempt", "human"), "agent")
    assert called.lead_status == (OutcomeEntry(choose=("connected", "qualified", "disqualified")),)
    assert calls.statuses["busy"].lead_status == (OutcomeEntry(keep=True),)
    assert calls.statuses["missed"].lead_status == ()
    assert calls.statuses["no_answer"].lead_status == (
        OutcomeEntry(set="nurture", when="attempts_here >= 10"),
        OutcomeEntry(set="attempting_contact", only_from=("new",), sub_status="called_no_answer"),
    )
    assert calls.statuses["follow_up"].lead_status == (
        OutcomeEntry(
            set="connected", after="follow_up", fill={"next_steps": "Call back as agreed"}
        ),
    )
    assert calls.statuses["follow_up"].opens == "schedule_follow_up"
    assert calls.providers == {
        "twilio": {"no-answer": "no_answer", "busy": "busy", "in-progress": "in_progress"}
    }


def test_signals(guide):
    assert guide.signals["email_sent"] == Signal(
        flags=("attempt",),
        contact="one_way",
        lead_status=(
            OutcomeEntry(set="attempting_contact", only_from=("new",), fill={"follow_up": "2bd"}),
        ),
    )
    assert guide.signals["pricing_page_view"].lead_status[0].mode == "suggest"
    created = guide.signals["opportunity_created"]
    assert created.params == {"opportunity_id": "text", "closes": "date", "value": "number"}
    assert created.lead_status[0].fill == {
        "opportunity_id": FillFrom(from_="signal.opportunity_id"),
        "expected_close": FillFrom(from_="signal.closes"),
        "deal_value": FillFrom(from_="signal.value"),
    }


def test_overrides_and_actions(guide):
    assert guide.overrides == (
        Override(
            by=("manager",),
            may_skip=("transition", "role", "requires", "when", "approval", "stage", "locked"),
            never_into=("converted",),
        ),
        Override(by=("rep",), of="automation", may_skip=("transition",)),
    )
    assert guide.actions == {"book_demo": ActionKind(params={"room": "text", "due": "duration"})}
    assert guide.account_rules == (
        AccountRule(
            id="all_nurture",
            every_lead_in=("nurture",),
            at_least=3,
            do=(asks("notify", to=("manager",)),),
        ),
    )


def test_governance(guide):
    assert guide.targets == (
        ConversionTarget(
            conversion=FromTo(from_=("attempting_contact",), to=("connected",)),
            between=(Fraction(3, 10), Fraction(1, 2)),
        ),
        TimeTarget(time_in="new", median=LengthBounds(at_most=lasting("4h"))),
        ShareTarget(share="disqualified", at_most=Fraction(1, 2)),
    )
    assert [guide.targets[0].bounds, guide.targets[2].bounds] == [
        (Fraction(3, 10), Fraction(1, 2)),
        (Fraction(0), Fraction(1, 2)),
    ]
    assert guide.invariants == (
        NeverInvariant(never=Position(stage=("mql",), status=("converted",))),
        NeverLeaveInvariant(never_leave=("converted",)),
        CanReachInvariant(can_always_reach=Position(category=("won", "lost"))),
    )
    assert guide.retired == Retired(statuses={"Not Picked": RetiredId(use="attempting_contact")})
    assert guide.checks == {
        "too-many-statuses": CheckSetting(most=12),
        "no-next-steps": CheckSetting(level="ignore"),
    }


def test_a_guide_can_be_written_out_and_read_back(guide):
    written = guide.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    assert Guide.model_validate(written) == guide


def test_a_requirement_may_nest(guide):
    status = {"category": "open", "requires": {"any_of": ["a", {"all_of": ["b", "c"]}]}}
    read = type(guide.statuses["new"]).model_validate(status)
    assert read.requires == (AnyOf(any_of=(*items("a"), AllOf(all_of=items("b", "c")))),)
