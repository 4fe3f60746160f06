"""Random calendars: few of them, for what they say is put to the test where time is counted."""

WEEKS = (
    {"mon-fri": ["09:00-13:00", "14:00-18:00"], "sat": "10:00-12:00"},
    {"sun-thu": "22:00-06:00"},
    {"mon": "00:00-24:00"},
)
ZONES = ("America/New_York", "Asia/Kolkata", "UTC")


def calendar_sections(chooser):
    """Return the calendars of a guide and which is the default, or mostly nothing."""
    if not chooser.chance(6):
        return {}
    names = chooser.some(["office", "night shift"])
    calendars = {name: _calendar(chooser) for name in names}
    return {"calendars": calendars, **chooser.maybe("calendar", lambda: chooser.one(names), odds=2)}


def _calendar(chooser):
    return {
        "timezone": chooser.one(ZONES),
        "hours": dict(chooser.one(WEEKS)),
        **chooser.maybe("holidays", lambda: chooser.one(["GB", "DE-BY"])),
        **chooser.maybe("closed", lambda: chooser.one(["2026-12-24", ["2026-12-23"]])),
        **chooser.maybe("special", lambda: {"2026-12-31": ["09:00-12:00"]}),
    }
