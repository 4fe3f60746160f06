"""Every code that leadflow ever reports: what it is called and what it says, in one line.

A code lives for ever. The hundreds tell the kind: LF0 the YAML text, LF1 its shape, LF2
contradictions, LF3 advice, LF4 objections to a command, LF5 revision differences, LF6 guide
tests, LF7 data rows, LF9 suppressions.
"""

from typing import Literal

from leadflow.record import record


@record
class Code:
    """A code, its name for people, and what it says."""

    code: str
    name: str
    says: str

    @property
    def severity(self) -> Literal["error", "advice"]:
        """Whether it must be mended, or may stay as it is."""
        return "advice" if self.code.startswith("LF3") or self.code == "LF902" else "error"


_ALL = (
    Code("LF001", "unreadable", "the file cannot be read"),
    Code("LF002", "not-text", "the file is not UTF-8 text"),
    Code("LF003", "yaml-syntax", "the text is not YAML"),
    Code("LF004", "too-large", "the file is larger than 5 MB"),
    Code("LF005", "too-deep", "values are nested deeper than 64 levels"),
    Code("LF006", "too-many-values", "aliases expand to more than 100,000 values"),
    Code("LF007", "duplicate-key", "a key stands twice in one mapping"),
    Code("LF008", "merge-key", "merge keys (<<) are not part of the format"),
    Code("LF009", "second-document", "a guide is one YAML document"),
    Code("LF010", "custom-tag", "YAML tags are not part of the format"),
    Code("LF011", "empty", "the file has no content"),
    Code("LF012", "key-not-text", "a key must be plain text"),
    Code("LF101", "missing-key", "a key that the format demands is not there"),
    Code("LF102", "unknown-key", "the format has no such key here"),
    Code("LF103", "wrong-kind", "text, a list or a mapping stands where another kind is wanted"),
    Code("LF104", "bad-value", "the value is not one that the format allows here"),
    Code("LF105", "bad-id", "an id is empty, too long or surrounded by blanks"),
    Code("LF106", "bad-duration", "the text is not a duration"),
    Code("LF201", "unknown-status", "a rule names a status that the guide does not have"),
    Code("LF202", "unknown-stage", "a rule names a stage that the guide does not have"),
    Code("LF203", "unknown-field", "a rule names a field or fact that the guide does not have"),
    Code("LF204", "unknown-role", "a rule names a role that the guide does not have"),
    Code("LF205", "unknown-call-status", "a rule names a call status that the guide does not have"),
    Code("LF206", "unknown-sub-status", "a rule names a sub-status that its status does not have"),
    Code("LF207", "unknown-format", "a field wants a format that the guide does not declare"),
    Code("LF208", "bad-condition", "a condition cannot be read"),
    Code("LF209", "condition-type", "a condition compares or combines what does not go together"),
    Code("LF210", "condition-name", "a condition reads a name that it cannot know"),
    Code("LF211", "duplicate-transition", "a pair of statuses stands in two transitions"),
    Code("LF212", "self-transition", "a transition leads from a status to itself"),
    Code("LF213", "start-mismatch", "a lead cannot begin in this stage with this status"),
    Code("LF214", "status-without-stage", "a status belongs to no stage"),
    Code("LF215", "way-out-of-locked", "a rule leads out of a locked status"),
    Code("LF216", "stages-missing", "a stage rule in a guide without stages"),
    Code("LF217", "stage-status-mismatch", "a stage and a status that it enters do not fit"),
    Code("LF218", "taken-name", "a field, a signal or an action has a name that is taken"),
    Code("LF219", "bad-fill", "a value does not fit the field that it is meant for"),
    Code("LF220", "not-supported", "this version of leadflow does not enforce this key yet"),
    Code("LF221", "id-clash", "two things answer to one id, alias or name"),
    Code("LF222", "flags-contradict", "call flags that cannot hold together"),
    Code("LF223", "live-outcome", "a live call cannot move a lead"),
    Code("LF224", "bad-stage-move", "a declared stage move that is none"),
    Code("LF225", "role-circle", "a role includes itself"),
    Code("LF226", "bad-format", "a mask that cannot be one"),
    Code("LF227", "fresh-fact", "a fact is asked for afresh, which only a field can be"),
    Code("LF228", "idle-part", "a part of a rule that cannot have any effect"),
    Code("LF229", "locked-start", "new leads begin in a status that cannot be left"),
    Code("LF230", "listed-twice", "an id or a requirement stands twice in one list"),
    Code("LF231", "misplaced-fact", "a fact is demanded where it can never be known"),
    Code("LF232", "impossible-condition", "a condition can never be true"),
    Code("LF233", "unreachable-status", "no way leads into a status from where leads begin"),
    Code("LF235", "barred-transition", "a transition between statuses that the stages keep apart"),
    Code("LF236", "impossible-transition", "the gates of a transition exclude each other"),
    Code("LF237", "impossible-outcome", "an outcome can never pass the gates of its move"),
    Code("LF238", "bad-setting", "a setting under `checks` that no check has"),
    Code("LF239", "impossible-start", "the start demands what no new lead can have"),
    Code("LF240", "unknown-time-zone", "a calendar names a time zone that there is not"),
    Code("LF241", "unknown-holidays", "a calendar names holidays that nobody can look up"),
    Code("LF242", "never-open", "a calendar is never open"),
    Code("LF243", "overlapping-hours", "two opening hours of a calendar overlap"),
    Code("LF244", "weekday-twice", "a day of the week stands in two keys of a calendar"),
    Code("LF245", "date-twice", "a date of a calendar is said to be two things"),
    Code("LF246", "unknown-calendar", "the default names a calendar that the guide does not have"),
    Code("LF247", "no-calendar", "business time in a guide that has no calendar to count it in"),
    Code("LF250", "automatic-circle", "timers move a lead round and round without anybody's doing"),
    Code("LF251", "unknown-signal", "a rule names a signal that the guide does not have"),
    Code("LF252", "bad-origin", "a timer counts from a field that holds no moment"),
    Code("LF253", "unknown-action", "a rule asks for an action that there is not"),
    Code("LF254", "bad-action", "an action is asked for with what it does not take"),
    Code("LF255", "unforeseeable-timer", "a timer's condition reads what changes by itself"),
    Code("LF256", "hasty-repeat", "a timer would fire again before an hour is over"),
    Code("LF257", "nobody-to-choose", "a signal or timer leaves a choice to an agent"),
    Code("LF258", "bad-warning", "a warning comes at the very beginning or with the breach"),
    Code("LF259", "unreachable-goal", "a service level waits for what nothing ever brings about"),
    Code("LF260", "signal-flag", "a signal has a flag that only a call can have"),
    Code("LF261", "filled-by-host", "a rule writes into a field that the host computes"),
    Code("LF301", "too-many-statuses", "more statuses than people keep apart"),
    Code("LF302", "too-few-statuses", "so few statuses that they tell little"),
    Code("LF303", "dead-end", "a status that is neither won nor lost has no way out"),
    Code("LF304", "no-definition", "a status does not say what it means, while others do"),
    Code("LF305", "no-next-steps", "a status does not say what comes next, while others do"),
    Code("LF306", "no-outcome", "a call status leaves open what it does to the lead status"),
    Code("LF307", "other-readers", "other YAML readers would take the text for something else"),
    Code("LF308", "always-true", "a condition holds for every lead"),
    Code("LF309", "same-label", "two things of one kind have the same label"),
    Code("LF310", "unreachable-stage", "no way leads into a stage"),
    Code("LF311", "weak-evidence", "an automatic move lacks the evidence that its status wants"),
    Code("LF401", "not-allowed", "the guide has no such move from here"),
    Code("LF402", "already-there", "the lead is there already, and nothing else was asked"),
    Code("LF403", "locked", "the status cannot be left"),
    Code("LF404", "missing", "a required field or fact is not there"),
    Code("LF405", "check-failed", "a required check is false, or unknown for lack of data"),
    Code("LF406", "role", "this role may not"),
    Code("LF407", "source", "may not happen, or be recorded, by this source"),
    Code("LF408", "stage-mismatch", "the status does not belong in the stage"),
    Code("LF409", "guard", "the condition of the move does not hold"),
    Code("LF410", "unknown", "the guide has no such id"),
    Code("LF411", "stale", "the lead is no longer at the expected version"),
    Code("LF412", "bad-value", "a value of the wrong type, choice or format"),
    Code("LF413", "unknown-field", "a field that the guide does not declare"),
    Code("LF414", "evidence", "the status wants contact with a human that nobody has had"),
    Code("LF417", "not-a-choice", "the call status does not offer that lead status"),
    Code("LF418", "stage-order", "the stage may not be left that way"),
    Code("LF420", "nothing-to-do", "there is nothing to close, to accept or to write"),
    Code("LF421", "out-of-order", "the command is older than the lead's last event"),
    Code("LF701", "unreadable-row", "a row of a log cannot be read"),
    Code("LF702", "missing-column", "a log or row lacks a value that it needs"),
    Code("LF703", "bad-time", "a row's time cannot be read"),
    Code("LF704", "bad-kind", "a row is of a kind that logs do not have"),
    Code("LF705", "bad-number", "a row's number cannot be read"),
    Code("LF706", "unknown-lead", "a row is about a lead that was never opened"),
    Code("LF707", "lead-opened-twice", "a row opens a lead that is open already"),
    Code("LF708", "bad-field", "a row's field column holds a value that does not fit"),
    Code("LF709", "ambiguous-name", "a row's name stands for more than one thing of the guide"),
    Code("LF710", "unknown-column", "a log has a column that is no field of the guide"),
    Code("LF711", "duplicate-column", "two columns of a log hold the same thing"),
    Code("LF712", "bad-word", "a row's word is not one of those that its column takes"),
    Code("LF713", "overlong-line", "a line of a log has more than a million characters"),
    Code("LF714", "unread-cell", "a cell is filled that rows of this kind do not read"),
    Code("LF901", "no-reason", "advice is ignored without a reason"),
    Code("LF902", "no-effect", "what is ignored is not reported"),
    Code("LF903", "bad-suppression", "a comment to leadflow that it cannot follow"),
)

CODES: dict[str, Code] = {code.code: code for code in _ALL}
