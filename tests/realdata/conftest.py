"""The loan leads, read and replayed once for all tests here."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from conversion import raw_events, write_activity_log
from loan_history import GUIDE, RAW_LOG, REFERENCE, History

from leadflow import Event, load
from leadflow.activity import Log, Replay, read_log, replay


@pytest.fixture(scope="session")
def reference() -> Mapping:
    return json.loads(REFERENCE.read_text("utf-8"))


@pytest.fixture(scope="session")
def history() -> Iterator[History]:
    history = History()
    yield history
    history.close()


@pytest.fixture(scope="session")
def log(tmp_path_factory: pytest.TempPathFactory) -> Log:
    target: Path = tmp_path_factory.mktemp("loans") / "loans.csv"
    write_activity_log(raw_events(RAW_LOG), target)
    return read_log(target, load(GUIDE))


@pytest.fixture(scope="session")
def events() -> list[Event]:
    """What happened under the guide as it stands; `replayed` fills it."""
    return []


@pytest.fixture(scope="session")
def replayed(log: Log, events: list[Event]) -> Replay:
    return replay(load(GUIDE), log, events.extend)
