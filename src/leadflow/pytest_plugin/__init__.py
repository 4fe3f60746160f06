"""pytest runs the tests of guides: every `NAME.leadflow.test.yaml` that it comes across.

Each test is an item of its own, with its name, its line and what happened instead; so is each
invariant of a guide `NAME.leadflow.yaml`. What reads and runs them is loaded when there is such a
file, and no sooner. `-p no:leadflow` switches it off.
"""

from pathlib import Path

import pytest

from leadflow.file_names import GUIDE_ENDING, TESTS_ENDING


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Return the collector of a file with tests of a guide, or of a guide, None for any other."""
    is_guide = file_path.name.endswith(GUIDE_ENDING) and _speaks_of_invariants(file_path)
    if not (is_guide or file_path.name.endswith(TESTS_ENDING)):
        return None
    from leadflow.pytest_plugin.items import GuideFile, GuideTestFile

    kind = GuideFile if is_guide else GuideTestFile
    collector: pytest.Collector = kind.from_parent(parent, path=file_path)
    return collector


def _speaks_of_invariants(guide: Path) -> bool:
    """Tell whether *guide* has the word in it; one that cannot be read is told when it is.

    UTF-16 and UTF-32 have zeros between the letters.
    """
    try:
        return b"invariants" in guide.read_bytes().replace(b"\0", b"")
    except OSError:
        return True
