"""The names of a small guide, and what is wrong with a condition that reads them."""

from leadflow.language import Kind, check_condition, names_of, parse_condition

FIELDS = {
    "budget": Kind("number"),
    "name": Kind("text"),
    "authority": Kind("boolean"),
    "close": Kind("date"),
    "met": Kind("datetime"),
    "reason": Kind("text", ("budget", "other")),
    "Deal value": Kind("number"),
    "lead-score": Kind("number"),
}
CHOICES = {"status": ("new", "connected"), "stage": ("mql",)}
TRANSITION = names_of("transition", FIELDS, CHOICES)


def faults(text, names=TRANSITION):
    return check_condition(parse_condition(text), names, ("new",), ("view",))
