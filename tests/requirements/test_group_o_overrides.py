"""Requirements 187 to 191: people overrule rules, and the history tells who did what and why."""

import pytest
from worked_leads import (
    INSIDE_SALES,
    MARKETING,
    NINE,
    REP,
    SDR_MANAGER,
    WHO,
    accepted,
    call,
    change,
    codes,
    moved,
    prospect,
    the,
    tried,
)

from leadflow import (
    AutomationOverridden,
    CallLogged,
    FieldsSet,
    OpenLead,
    Override,
    OverrideUsed,
    StatusChanged,
    fold,
)
from leadflow.activity.people_tally import PeopleTally

MISHEARD = Override("That was the assistant.")


def wrongly_lost():
    """Return a lead at work that a call has given up by itself."""
    said = call(prospect("working"), "not_interested", duration=20, note="No, thanks.")
    assert said.lead.status == "disqualified"
    return said.lead


@pytest.mark.requirement(187)
def test_a_rep_takes_a_lead_back_to_where_a_rule_took_it_from():
    lost = wrongly_lost()
    assert codes(change(lost, "working")) == ("LF401",)
    assert moved(change(lost, "working", override=MISHEARD)) == ("disqualified", "working")


@pytest.mark.requirement(187)
def test_a_rep_overrides_the_rule_and_no_more_than_that():
    lost = wrongly_lost()
    assert "LF415" in codes(change(lost, "qualified", override=MISHEARD))
    by_hand = accepted(change(prospect("working"), "disqualified"))
    assert "LF415" in codes(change(by_hand, "working", override=MISHEARD))
    assert codes(change(lost, "working", fields={"need": None}, override=MISHEARD)) == ("LF404",)
    assert "LF415" in codes(change(lost, "working", MARKETING, override=MISHEARD))


@pytest.mark.requirement(188)
def test_every_override_is_logged_with_its_reason_and_what_stood_in_the_way():
    used = the(OverrideUsed, change(wrongly_lost(), "working", override=MISHEARD))
    assert (used.reason, used.skipped, used.actor, used.to_status) == (
        "That was the assistant.", ("transition",), REP, "working",
    )  # fmt: skip
    assert used.rules == ("overrides[0]",)
    assert [each.code for each in used.objections] == ["LF401"]


@pytest.mark.requirement(188)
def test_there_is_no_override_without_a_reason():
    silent = change(wrongly_lost(), "working", override=Override(" "))
    assert "LF415" in codes(silent)


@pytest.mark.requirement(188)
def test_what_a_person_does_at_once_against_a_rule_is_logged_though_it_is_allowed():
    lead = tried(prospect("attempting_contact"), 10)
    assert lead.status == "nurture"
    decision = change(lead, "connected")
    told = the(AutomationOverridden, decision)
    assert told.rule == "calls.statuses.no_answer.lead_status[1]"
    assert (told.from_status, told.status, told.to_status) == (
        "attempting_contact", "nurture", "connected",
    )  # fmt: skip
    answered = accepted(call(lead, "conversation", duration=60, note="Rang back."))
    later = change(answered, "connected")
    assert [each for each in later.events if isinstance(each, AutomationOverridden)] == []


@pytest.mark.requirement(190)
def test_a_manager_reads_who_moved_a_lead_by_which_rule_and_on_what_evidence():
    said = call(prospect("working"), "not_interested", duration=20, note="No, thanks.")
    lost = the(StatusChanged, said)
    assert (lost.actor, lost.source, lost.automatic, lost.rule) == (
        REP, "call", True, "calls.statuses.not_interested.lead_status[0]",
    )  # fmt: skip
    assert "No, thanks." in lost.note
    assert (the(CallLogged, said).duration, lost.guide) == (20, INSIDE_SALES.guide)
    chance = the(StatusChanged, change(said.lead, "recycled", SDR_MANAGER))
    assert (chance.actor, chance.source, chance.automatic) == (SDR_MANAGER, "manual", False)
    assert chance.rule == "second_chance"
    assert chance.dwell == chance.at - lost.at


@pytest.mark.requirement(191)
def test_the_day_and_reason_of_a_loss_and_the_last_contact_survive_what_comes_later():
    said = call(prospect("working"), "not_interested", duration=20, note="No.")
    recycled = change(said.lead, "recycled", SDR_MANAGER)  # its own reason takes the place
    assert recycled.lead.fields["loss_reason"] == "competitor"
    history = (*said.events, *recycled.events)
    lost = [
        each.at
        for each in history
        if isinstance(each, StatusChanged) and each.to_status == "disqualified"
    ]
    reasons = [
        each.values["loss_reason"]
        for each in history
        if isinstance(each, FieldsSet) and "loss_reason" in each.values
    ]
    assert lost == [said.lead.at]
    assert reasons == ["no_interest", "competitor"]
    assert recycled.lead.activity.last_contact_at == said.lead.at


@pytest.mark.requirement(191)
def test_the_lead_of_any_day_is_the_fold_of_its_events_up_to_then():
    first = INSIDE_SALES.open(OpenLead("L-1", at=NINE, fields=WHO, note="Web form."))
    second = call(first.lead, "not_interested", duration=20, note="No.")
    third = change(second.lead, "recycled", SDR_MANAGER)
    history = (*first.events, *second.events, *third.events)
    for day in (first, second, third):
        assert fold(history[: day.lead.version]) == day.lead


@pytest.mark.requirement(189)
def test_the_report_says_which_rule_people_correct_again_and_again():
    lost, tally = wrongly_lost(), PeopleTally()
    for decision in (
        call(prospect("working"), "not_interested", duration=20, note="No, thanks."),
        change(lost, "working", override=MISHEARD),
    ):
        for event in decision.events:
            tally.take(event)
    (correction,) = tally.corrections()
    assert (correction.moves, correction.corrected, correction.share) == (1, 1, 1.0)
    assert correction.rule.startswith("calls.statuses.not_interested")
    assert [each.used for each in tally.overrides()] == [1]
