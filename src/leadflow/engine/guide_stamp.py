"""Which guide decided: stamped on every event of a change."""

from leadflow.record import record


@record
class GuideStamp:
    """The guide that decided: its id, the team's revision, and the fingerprint of its content."""

    id: str
    revision: str
    fingerprint: str
