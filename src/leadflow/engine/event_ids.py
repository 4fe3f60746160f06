"""The id of an event: the lead's id and the version that the event brought about."""

from typing import Protocol


class _Numbered(Protocol):
    @property
    def lead_id(self) -> str: ...
    @property
    def version(self) -> int: ...


class EventId:
    """The event's id, put together only when it is read."""

    def __get__(self, event: _Numbered, owner: type) -> str:
        return f"{event.lead_id}/{event.version}"
