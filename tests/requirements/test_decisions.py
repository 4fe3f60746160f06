"""Where the articles contradict each other: what was decided, each shown by a guide that ships."""

import pytest
from worked_leads import (
    AGENT,
    FIELDS_OF,
    FUNNEL,
    HERE,
    INSIDE_SALES,
    INSIDE_SALES_FILE,
    MANAGER,
    REP,
    SCORE,
    SDR_MANAGER,
    TELECALLING,
    TELECALLING_FILE,
    TELECALLING_LOG,
    TEMPERATURE,
    accepted,
    call,
    change,
    codes,
    dialled,
    edited,
    kept_out,
    listed,
    move,
    moved,
    opened,
    planned,
    prospect,
    signalled,
    standing,
    the,
)

from leadflow import Override, OverrideUsed, check, check_text, load_text
from leadflow.activity import read_log, replay

TALKED = {"duration": 95, "note": "Talked about prices."}


@pytest.mark.requirement("C1")
def test_a_busy_line_keeps_the_status_and_no_answer_makes_the_lead_not_picked():
    assert dialled(listed(), "Busy", duration=0).lead.status == "New"
    assert moved(dialled(listed(), "No Answer", duration=0)) == ("New", "Not Picked")


@pytest.mark.requirement("C1")
def test_the_other_reading_is_what_the_comment_in_the_guide_says():
    text = edited(
        TELECALLING_FILE,
        (
            "and then need `{from: Missed, to: Not Picked}` among the transitions.\n"
            "      lead_status: keep\n",
            "\n      lead_status: {set: Not Picked, only_from: [New, Missed]}\n",
        ),
        (
            "  - {from: Not Picked, to: Missed}\n",
            "  - {from: Not Picked, to: Missed}\n  - {from: Missed, to: Not Picked}\n",
        ),
    )
    other = load_text(text)
    assert moved(call(listed(), "Busy", AGENT, other)) == ("New", "Not Picked")
    assert moved(call(listed("Missed"), "Busy", AGENT, other)) == ("Missed", "Not Picked")


@pytest.mark.requirement("C1")
def test_the_inside_sales_team_reads_a_busy_line_as_one_more_call_without_an_answer():
    busy = call(prospect(), "busy", None, provider="dialler", set_by="dialer", duration=0)
    assert planned(busy.lead).status == "attempting_contact"


@pytest.mark.requirement("C2")
def test_a_rule_that_takes_a_click_for_a_conversation_is_advice_and_then_refused_at_work():
    suggests = "      mode: suggest\n      because: The lead reads our mails; call now.\n"
    text = edited(INSIDE_SALES_FILE, (suggests, ""))
    assert [each.code for each in check_text(text, "hasty.leadflow.yaml")] == ["LF311"]
    clicked = signalled(prospect("attempting_contact"), "email_clicked", load_text(text))
    assert "LF414" in kept_out(clicked)
    assert clicked.lead.status == "attempting_contact"


@pytest.mark.requirement("C5")
def test_stages_go_forward_and_back_only_where_that_is_declared():
    lead = prospect("working", "sql")
    back = {"fields": FIELDS_OF["nurture"]}
    assert "LF418" in codes(move(lead, "sal", SDR_MANAGER, **back))
    assert codes(move(lead, "mql", REP, **back)) == ("LF406",)
    returned = accepted(move(lead, "mql", SDR_MANAGER, **back))
    assert standing(returned) == ("mql", "nurture")


@pytest.mark.requirement("C7")
def test_a_rule_that_brings_no_reason_for_a_loss_is_a_contradiction():
    gives_up = "{set: disqualified, fill: {loss_reason: gone_stale}}"
    text = edited(INSIDE_SALES_FILE, (gives_up, "{set: disqualified}"))
    (problem,) = check_text(text, "hasty.leadflow.yaml")
    assert (problem.code, problem.severity) == ("LF237", "error")


@pytest.mark.requirement("C9")
@pytest.mark.parametrize("workflow", [TELECALLING, FUNNEL], ids=["telecalling", "funnel"])
def test_a_guide_may_do_without_stages(workflow):
    assert workflow.stages == ()


@pytest.mark.requirement("C9")
def test_without_stages_a_lead_has_no_stage_and_cannot_be_moved_to_one():
    lead = accepted(dialled(listed(), "Called", choose="Interested", **TALKED))
    assert standing(lead) == (None, "Interested")
    assert codes(move(lead, "mql", AGENT, TELECALLING)) == ("LF410",)


@pytest.mark.requirement("C10")
def test_the_stage_is_told_and_never_guessed_from_the_status():
    warm = opened(TEMPERATURE, "Contacted", person="Ada")
    guessed = change(warm, "Not Qualified", None, TEMPERATURE)
    assert codes(guessed) == ("LF408",)
    for stage in ("Cold", "Lost"):
        assert standing(accepted(move(warm, stage, None, TEMPERATURE))) == (stage, "Not Qualified")
    cold = accepted(move(warm, "Cold", None, TEMPERATURE))
    assert standing(accepted(move(cold, "Lost", None, TEMPERATURE))) == ("Lost", "Not Qualified")


@pytest.mark.requirement("C11")
def test_connected_calls_and_human_contacts_are_two_figures():
    voicemail = call(prospect(), "voicemail", duration=25).lead.activity
    hung_up = call(prospect(), "hung_up", duration=3).lead.activity
    talked = call(prospect(), "conversation", **TALKED).lead.activity
    assert [(each.connects, each.contacts) for each in (voicemail, hung_up, talked)] == [
        (1, 0), (1, 0), (1, 1),
    ]  # fmt: skip


@pytest.mark.requirement("C11")
def test_a_report_names_both_figures():
    summary = replay(TELECALLING, read_log(TELECALLING_LOG, TELECALLING)).summary
    assert (summary.all_calls.connected, summary.all_calls.human) == (156, 139)


@pytest.mark.requirement("C11")
def test_the_status_connected_takes_a_human_and_not_a_duration():
    lead = accepted(call(prospect("attempting_contact"), "voicemail", duration=40))
    fields = {"next_steps": "Call again"}
    assert codes(change(lead, "connected", fields=fields)) == ("LF404",)
    said = accepted(call(lead, "conversation", fields=fields, **TALKED))
    assert said.status == "connected"


@pytest.mark.requirement("C12")
def test_an_outcome_is_carried_out_at_once_or_waits_for_the_follow_up():
    at_once = call(prospect("connected"), "not_interested", note="No.")
    assert moved(at_once) == ("connected", "disqualified")
    waits = call(prospect("attempting_contact"), "call_later", duration=30, note="In a meeting.")
    assert (waits.lead.status, waits.lead.pending.deferred.to) == (
        "attempting_contact", "connected",
    )  # fmt: skip
    saved = planned(waits.lead)
    assert (saved.status, saved.fields["next_steps"]) == ("connected", "Call at the agreed time.")


@pytest.mark.requirement("C12")
def test_who_has_no_deferred_outcome_moves_with_the_latest_call_alone():
    outcomes = [entry for each in INSIDE_SALES.call_statuses for entry in each.outcome]
    assert {entry.after_follow_up for entry in outcomes} == {True, False}


@pytest.mark.requirement("C13")
def test_a_lock_opens_by_an_override_that_the_guide_allows_and_by_nothing_else():
    lead = prospect("converted")
    mistake = Override("Wrong lead.", skip=("transition", "locked", "stage"))
    for actor in (REP, MANAGER):
        refused = change(lead, "qualified", actor, override=mistake)
        assert {"LF403", "LF415"} <= set(codes(refused))
    right = "overrides:\n  - {by: [manager], may_skip: [transition, locked, stage]}\n"
    lenient = load_text(edited(INSIDE_SALES_FILE, ("overrides:\n", right)))
    fields = {**SCORE, **FIELDS_OF["qualified"]}
    allowed = change(lead, "qualified", MANAGER, lenient, fields=fields, override=mistake)
    assert standing(accepted(allowed)) == ("sql", "qualified")
    assert the(OverrideUsed, allowed).reason == "Wrong lead."


@pytest.mark.requirement("C8", 213, 214)
@pytest.mark.parametrize(
    ("most", "codes_told"), [("", ["LF301"]), ("checks: {too-many-statuses: {most: 13}}", [])]
)
def test_the_number_of_statuses_that_is_still_fine_is_the_teams_to_say(most, codes_told):
    setting = "checks:\n  too-many-statuses: {most: 13}        # all that the article names\n"
    text = edited(HERE / "funnel.leadflow.yaml", (setting, f"{most}\n"))
    found = [each.code for each in check_text(text, "funnel.leadflow.yaml")]
    assert found == codes_told
    assert [each.code for each in check(TELECALLING_FILE)] == []


@pytest.mark.requirement("C8", 214)
def test_new_and_closed_alone_are_too_few():
    text = (
        'leadflow: 1\nguide: {id: two, title: Two, revision: "1"}\nstart: {status: new}\n'
        "statuses: {new: {category: open}, closed: {category: won}}\n"
        "transitions: [{from: new, to: closed}]\n"
    )
    assert [each.code for each in check_text(text, "two.leadflow.yaml")] == ["LF302"]
