"""An editor that has the schema of the format, if Node.js and the language server are there.

The guides that it shows are mostly those of the tests of the guide.
"""

import sys
from pathlib import Path

import pytest
from language_server import PROGRAM, node
from typing_editor import Editor

sys.path.append(str(Path(__file__).parents[1] / "guide"))


@pytest.fixture(scope="session")
def editor(tmp_path_factory):
    if node() is None:
        pytest.skip("the language server of editors runs on Node.js, which is not there")
    if not PROGRAM.exists():
        pytest.skip("the language server is not installed: run `npm ci` in tests/editor")
    with Editor(tmp_path_factory.mktemp("editor")) as opened:
        yield opened
