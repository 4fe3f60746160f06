"""Random actions that hosts are asked for: the built-in ones and those of the guide."""

from strategies.conditions import condition_text

RECIPIENTS = ("owner", "owner_manager", "previous_owner")
OWN_ACTIONS = {
    "book_demo": {
        "label": "Book a demo",
        "means": "The host books a room.",
        "params": {"room": "text", "due": "duration", "seats": "integer", "length": "duration"},
    }
}


def action_list(chooser, outline, scope="lead"):
    """Return a list of actions."""
    readable = outline.readable(scope)
    return [
        {
            **_action(chooser, outline),
            **chooser.maybe("when", lambda: condition_text(chooser, readable, depth=1)),
        }
        for _ in range(chooser.number(1, 2))
    ]


def _action(chooser, outline):
    to = chooser.one_or_many(chooser.some([*RECIPIENTS, *outline.roles]))
    return chooser.one(
        [
            {"notify": {"to": to, "message": "Look."}},
            {"task": {"subject": "Call", "due": outline.wait(chooser, ["2h", "3d"]), "to": to}},
            {"review": {}},
            {"assign": {"policy": "round_robin"}},
            {"email": {"template": "welcome", "to": to}},
            {"enroll": {"sequence": "outbound"}},
            {"unenroll": {"sequence": "outbound"}},
            {"webhook": {"name": "crm"}},
            {"book_demo": {"room": "no", "due": "2h", "seats": "03", "length": "30m"}},
        ]
    )
