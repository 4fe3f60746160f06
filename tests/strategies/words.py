"""The words that random guides are made of: every family has its own, so that nothing clashes."""

from hypothesis import strategies as st

STATUSES = ("new", "working", "Not Interested", "01", "no", "won", "lost/nurture", "größer")
STAGES = ("mql", "sql", "Opportunity")
FIELDS = ("budget", "Deal value", "email", "why", "decided", "close", "phone", "no", "größe")
ROLES = ("rep", "manager", "Team lead")
CALLS = ("called", "no_answer", "Left voicemail", "busy", "follow up")
SUB_STATUSES = ("first", "second", "e-mail sent")
CHOICES = ("too dear", "other", "rival")
MASKS = {"order": "AB-##", "code": "@@*"}

OLD_STATUSES = ("Not Picked", "fresh")
OLD_STAGES = ("leads",)
OLD_FIELDS = ("old budget", "mail")
OLD_CALLS = ("rang out",)
OLD = {
    "statuses": OLD_STATUSES,
    "stages": OLD_STAGES,
    "fields": OLD_FIELDS,
    "call_statuses": OLD_CALLS,
}
UNKNOWN = "nowhere"

TEXTS = st.sampled_from(["Ask first.", "so that nobody waits", "01", "no", "Größe: zählt # auch"])


def label_of(name):
    """Return a strategy for labels of *name*, which nothing else has."""
    return st.sampled_from([f"{name}, as people say", f"{name.title()} (label)"])


def some(items, most=2):
    """Return a strategy for a few different *items*, at least one."""
    return st.lists(st.sampled_from(items), min_size=1, max_size=most, unique=True)


def few(items, most=2):
    """Return a strategy for a few different *items*, or none."""
    if not items:
        return st.just([])
    return st.lists(st.sampled_from(items), max_size=most, unique=True)


def one_or_many(items):
    """Return *items* as a guide may write them: an only one without its list, or always as list."""
    return st.sampled_from([items[0], list(items)]) if len(items) == 1 else st.just(list(items))


def maybe(draw, key, values, odds=3):
    """Return `{key: value}` with one of *values*, or nothing; one time in *odds* it is there."""
    if draw(st.integers(1, odds)) == odds:
        return {key: draw(values)}
    return {}
