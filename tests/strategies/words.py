"""The words that random guides are made of: every family has its own, so that nothing clashes."""

STATUSES = ("new", "working", "Not Interested", "01", "no", "won", "lost/nurture", "größer")
STAGES = ("mql", "sql", "Opportunity")
FIELDS = ("budget", "Deal value", "email", "why", "decided", "close", "phone", "no", "größe")
ROLES = (
    "rep",
    "manager",
    "Team lead",
    "another manager",
    "anybody who " + "looks after it " * 4 + "here",
)
CALLS = ("called", "no_answer", "Left voicemail", "busy", "follow up")
SIGNALS = ("email_sent", "Reply", "page view")
PARAMETERS = ("text", "value", "on", "at", "sure", "count", "took")
SUB_STATUSES = ("first", "second", "e-mail sent", "null")
CHOICES = ("too dear", "other", "rival", "~")
MASKS = {"order": "AB-##", "code": "@@*"}
TEXTS = ("Ask first.", "so that nobody waits", "01", "no", "Größe: zählt # auch")

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


def labels_of(name):
    """Return labels for *name* that nothing else has."""
    return (f"{name}, as people say", f"{name.title()} (label)")
