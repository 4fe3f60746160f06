import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadflow.language import FORMATS, Format, FormatError, matches_format, parse_mask


def as_pattern(mask):
    """The mask as a regular expression, for short texts only."""
    drawn = {"#": "[0-9]", "@": r"[^\W\d_]", "*": "(?s:.*)"}
    return "".join(drawn.get(character, re.escape(character)) for character in mask)


@given(st.text("#@*a1-", min_size=1, max_size=8), st.text("a1-é٣ \n", max_size=8))
def test_a_mask_matches_what_its_pattern_matches(mask, text):
    expected = re.fullmatch(as_pattern(mask), text) is not None
    assert matches_format(parse_mask("code", mask), text) is expected


@given(st.text())
def test_every_format_answers_any_text(text):
    for shape in (*FORMATS.values(), Format("code", "mask", "*#")):
        assert matches_format(shape, text) in (True, False)


def test_many_stars_do_not_explode():
    # a matcher that tries every split would not end before the stars do
    assert not matches_format(parse_mask("code", "*a" * 50), "a" * 20_000 + "b")


@pytest.mark.parametrize(
    ("mask", "good", "bad"),
    [
        ("AB-####", ["AB-1234"], ["AB-123", "ab-1234", "AB-12345", "AB-１２３４", ""]),
        ("@@#", ["xy1", "éß1"], ["x11", "xy", "xyz"]),
        ("*-#", ["-1", "a-b-1", "\n-1"], ["a-", "1"]),
        ("*-*b", ["-b", "xx-xxb", "b-b-b"], ["xx-xxc", "b-bc"]),
        ("**", ["", "anything"], []),
    ],
)
def test_masks_by_example(mask, good, bad):
    shape = parse_mask("code", mask)
    assert [text for text in [*good, *bad] if matches_format(shape, text)] == good


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        (
            "email",
            [
                "ada@example.org",
                "a.b+c'd@mail.example.co",
                "jürgen@müller.de",
                "a@हिन्दी.भारत",
                "a@b.c",
                "ada@my-shop2.24.example.org",
                "a" * 64 + "@example.org",
                "a@" + "a" * 63 + ".org",
                "ab@" + "a." * 124 + "org",
            ],
            [
                "ada",
                "@example.org",
                "ada@",
                "ada@example",
                "ada@example.",
                "ada@.org",
                "ada@ex ample.org",
                "a b@example.org",
                "a@b@example.org",
                ".a@example.org",
                "a..b@example.org",
                "a@-example.org",
                "a@example-.org",
                "a@example.123",
                "a@127.0.0.1",
                "a@b.example.123",
                "a@exam_ple.org",
                " ada@example.org",
                "ada@example.org\n",
                "a" * 65 + "@example.org",
                "a@" + "a" * 64 + ".org",
                "abc@" + "a." * 124 + "org",
            ],
        ),
        (
            "phone",
            [
                "+1 212 555 0100",
                "(212) 555-0100",
                "030/1234567",
                "555 0100 x12",
                "+49 30 123456 ext. 7",
                "5550100, ext 12",
                "123456",
                "123456789012345",
                "555 0100X12",
                "5550100 ex 123456",
                "5550100 ,x  12 ",
                "212 555 0100" + " " * 47 + "1",
            ],
            [
                "12345",
                "1234567890123456",
                "call me",
                "++1 212 555 0100",
                "212-555-0100-",
                "-212 555 0100",
                "２１２ ５５５ ０１００",
                "555 0100 x",
                "555 0100 x\t12",
                "555 0100 xt12",
                "555 0100 x.12",
                "555 0100 x1234567",
                "555 0100 x1 x2",
                "212 555 0100" + " " * 48 + "1",
                "",
                "x12",
                "+",
            ],
        ),
        (
            "url",
            [
                "https://example.org",
                "HTTP://example.org/a?b=c#d",
                "http://192.168.0.1:8080/x",
                "https://müller.de?x",
                "https://example.org/a://b",
                "https://example.org#a:b",
                "https://example.org:65535",
                "http://255.255.255.255",
                "https://" + "a." * 125 + "org",
            ],
            [
                "example.org",
                "ftp://example.org",
                "https://",
                "https://localhost",
                "https://example.org:65536",
                "https://example.org:065535",
                "https://example.org:",
                "https://example.org/a b",
                "https://ada@example.org",
                "http://1.2.3.256",
                "http://1.2.3.0004",
                "http://1.2.3",
                "https:///example.org",
                "https://" + "a." * 125 + "orgs",
                "javascript:alert(1)",
                "https://example.org\n",
            ],
        ),
    ],
)
def test_built_in_formats_by_example(name, good, bad):
    assert [text for text in [*good, *bad] if matches_format(FORMATS[name], text)] == good


def test_a_mask_of_a_hundred_characters_is_a_format_of_its_own():
    mask = "A-#*@" * 20
    assert parse_mask("code", mask) == Format("code", "mask", mask)


@pytest.mark.parametrize(
    ("name", "mask", "message"),
    [
        ("email", "*", "the format 'email' is built in; choose another name"),
        ("code", " ", "the format 'code' has no mask; draw one, such as AB-####"),
        ("code", "#" * 101, "the mask of 'code' has 101 characters; 100 is the most"),
    ],
)
def test_what_is_no_mask_is_explained(name, mask, message):
    with pytest.raises(FormatError) as raised:
        parse_mask(name, mask)
    assert raised.value.args == (message,)
