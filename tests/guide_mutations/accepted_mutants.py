"""Mutants that no test can tell from the guide, each with the reason why that is so.

They count as survivors all the same, but are listed apart. Whoever adds one has looked at it: the
key is the example, the way to the change, and what the change says, as the command prints them. A
key that no surviving mutant has is an error.
"""

from collections.abc import Mapping

Key = tuple[str, str, str]

_NO_CONTACT = "nothing in this guide asks whether a human was there; reports do"
_HUMAN_ALREADY = "every rule that leads there has contact with a human; this guards rules to come"
_OPENING = "leads enter this status only when they are opened, and no test opens one"

_CLASSIC_SIGNALS: tuple[Key, ...] = (
    ("classic_funnel", "signals.email_sent", "contact changed: one_way → two_way"),
    ("classic_funnel", "signals.email_reply", "contact changed: two_way → one_way"),
    ("classic_funnel", "signals.email_opened", "contact changed: one_way → two_way"),
    ("classic_funnel", "signals.webinar_attended", "contact changed: one_way → two_way"),
    ("classic_funnel", "signals.pricing_page", "contact changed: one_way → two_way"),
    ("classic_funnel", "signals.product_sheet", "contact changed: one_way → two_way"),
    ("classic_funnel", "signals.chatbot", "contact changed: one_way → two_way"),
)

ACCEPTED: Mapping[Key, str] = {
    ("call_center", "calls.statuses.Conversation completed.flags[1]", "flag dropped: human"): (
        _NO_CONTACT
    ),
    ("call_center", "calls.statuses.Transferred to sales.flags[1]", "flag dropped: human"): (
        _NO_CONTACT
    ),
    ("call_center", "calls.statuses.Not interested.flags[1]", "flag dropped: human"): _NO_CONTACT,
    (
        "classic_funnel",
        "statuses.New Lead.on_enter[0]",
        "action dropped: {enroll: {sequence: welcome}}",
    ): _OPENING,
    (
        "classic_funnel",
        "statuses.New Lead.on_enter[1]",
        "action dropped: {task: {to: sales, subject: First contact, due: 1bd}}",
    ): _OPENING,
    ("classic_funnel", "calls.statuses.talked.flags[1]", "flag dropped: human"): _NO_CONTACT,
    **dict.fromkeys(_CLASSIC_SIGNALS, _NO_CONTACT),
    ("inside_sales", "statuses.connected.evidence", "evidence dropped: two_way"): _HUMAN_ALREADY,
    (
        "inside_sales",
        "statuses.disqualified.requires[1]",
        "requirement dropped: note",
    ): "every change asks for a note, and no test opens a lead",
    ("telecalling", "calls.statuses.Called.flags[1]", "flag dropped: human"): _NO_CONTACT,
    ("telecalling", "calls.statuses.Follow up.flags[1]", "flag dropped: human"): _NO_CONTACT,
    ("telecalling", "calls.statuses.Rescheduled.flags[1]", "flag dropped: human"): _NO_CONTACT,
    ("temperature", "statuses.Contacted.evidence", "evidence dropped: two_way"): _HUMAN_ALREADY,
}
