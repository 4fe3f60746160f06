"""Mutants that no test can tell from the guide, each with the reason why that is so.

They count as survivors all the same, but are listed apart. Whoever adds one has looked at it: the
key is the example, the way to the change, and what the change says, as the command prints them. A
key that no surviving mutant has is an error.
"""

from collections.abc import Mapping

Key = tuple[str, str, str]

_HUMAN_ALREADY = "every rule that leads there has contact with a human; this guards rules to come"
_OPENING = "leads enter this status only when they are opened, and no test opens one"

ACCEPTED: Mapping[Key, str] = {
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
    (
        "inside_sales",
        "statuses.new.on_enter[0]",
        "action dropped: {assign: {to: rep, policy: round_robin}}",
    ): _OPENING,
    (
        "inside_sales",
        "statuses.new.on_enter[1]",
        "action dropped: {task: {to: owner, subject: First contact, due: 2bh}}",
    ): _OPENING,
    (
        "inside_sales",
        "overrides[0].never_into",
        "override bound dropped: [converted]",
    ): "no rule takes a lead from there; this guards rules to come",
    ("inside_sales", "statuses.connected.evidence", "evidence dropped: two_way"): _HUMAN_ALREADY,
    (
        "inside_sales",
        "statuses.disqualified.requires[1]",
        "requirement dropped: note",
    ): "every change asks for a note, and no test opens a lead",
    (
        "temperature",
        "statuses.Not Attempted.on_enter[0]",
        "action dropped: {assign: {to: caller, policy: round_robin}}",
    ): _OPENING,
    ("temperature", "statuses.Contacted.evidence", "evidence dropped: two_way"): _HUMAN_ALREADY,
}
