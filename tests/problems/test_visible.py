"""What a terminal would obey is shown; all else stays as it is."""

import pytest

from leadflow.problems import visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        ("Größe 5 €, 日本", "Größe 5 €, 日本"),
        ("\x1b[2J", "\\x1b[2J"),
        ("one\ntwo\tthree", "one\\ntwo\\tthree"),
        ("a\u202eb\u2028c", "a\\u202eb\\u2028c"),
        ("a\u00a0b", "a\u00a0b"),
    ],
)
def test_a_text_is_shown_like_this(text: str, shown: str):
    assert visible(text) == shown
