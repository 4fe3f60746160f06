"""Values for fields: those that a field takes, in every spelling, and those that it refuses."""

from datetime import UTC, date, datetime, timedelta, timezone

MOMENT = datetime(2026, 3, 2, 9, tzinfo=UTC)
MUMBAI = timezone(timedelta(hours=5, minutes=30))

PLAIN_TEXTS = ("Ada", "abc", "0", "follow up", "größer", 'said "yes"', "null", "~")
SHAPED = {
    "email": ("ada@example.org", "bob@example.co.uk"),
    "phone": ("+1 212 555 0100", "030 123456"),
    "url": ("https://example.org", "http://127.0.0.1/x?y=1"),
    "order": ("AB-12", "AB-99"),
    "code": ("xy", "abc1"),
}
NUMBERS = (0, 1, 5, 60, 0.5, -3, 1e6)
DATES = (date(2026, 1, 2), date(2026, 3, 2), date(2026, 12, 31))
MOMENTS = (MOMENT, MOMENT - timedelta(days=40), datetime(2026, 3, 2, 18, tzinfo=MUMBAI))

BAD = {
    "text": (5, True, ["Ada"], "a\x00b"),
    "number": ("5", True, 2**60, [1], "many"),
    "integer": (0.5, "5", False),
    "boolean": ("yes", 1, "true"),
    "date": ("2026-13-01", "soon", MOMENT, 5),
    "datetime": ("2026-03-02", "2026-03-02T25:00Z", date(2026, 3, 2)),
    "choice": ("too deer", "nothing known", 5),
}


def good_values(spec):
    """Return values that *spec* takes and that are not missing."""
    match spec.type:
        case "text":
            return SHAPED[spec.format.name] if spec.format else PLAIN_TEXTS
        case "number":
            return NUMBERS
        case "integer":
            return (0, 3, 40, 7.0)
        case "boolean":
            return (True, False)
        case "date":
            return (*DATES, "2026-02-28")
        case "datetime":
            return (*MOMENTS, "2026-03-01T09:00:00-05:00")
        case "choice":
            return (*spec.choices, *(spelling for spelling, _ in spec.aliases))


def bad_values(spec):
    """Return values that *spec* refuses."""
    return (*BAD[spec.type], *(("not of this shape",) if spec.format else ()))


def any_values(spec):
    """Return values of all sorts, mostly good ones."""
    return (*good_values(spec) * 3, None, "", *bad_values(spec))


def written_values(spec):
    """Return values as a guide writes them."""
    match spec.type:
        case "number":
            return (5, 0.5, "1e3", "007")
        case "integer":
            return (3, "030")
        case "boolean":
            return (True, "FALSE")
        case "date":
            return (DATES[0], "2026-02-28")
        case "datetime":
            return ("2026-03-01T09:00:00-05:00",)
        case _:
            return good_values(spec)
