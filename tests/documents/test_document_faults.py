"""Everything that can be wrong with a text as such: LF001 to LF012."""

import codecs
import os
from pathlib import Path

import pytest

from leadflow.documents import MOST_BYTES, parse_document, plain, read_document
from leadflow.problems import Place, Problem


def faults(text):
    _, problems = parse_document(text, "a.yaml")
    return [str(problem).removeprefix("a.yaml:") for problem in problems]


def tree(text):
    document, _ = parse_document(text, "a.yaml")
    return None if document is None else plain(document.root)


def unreadable(path, sentence):
    return None, (Problem("LF001", sentence, Place(str(path), 1, 1, 1, 1)),)


def test_a_file_is_read_from_disk(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: b\r\n")
    document, problems = read_document(path)
    assert (plain(document.root), problems, document.file) == ({"a": "b"}, (), str(path))


def test_a_missing_file_is_told_in_one_sentence(tmp_path):
    path = tmp_path / "none.yaml"
    sentence = f"there is no file {str(path)!r}; check the name and the folder"
    assert read_document(path) == unreadable(path, sentence)


def test_a_folder_is_no_file(tmp_path):
    sentence = f"{str(tmp_path)!r} is a folder; name the file in it"
    assert read_document(tmp_path) == unreadable(tmp_path, sentence)


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (
            PermissionError(13, "no"),
            "this user may not read 'a.yaml'; ask for the right to read it",
        ),
        (OSError(5, "Input/output error"), "'a.yaml' cannot be read: Input/output error"),
    ],
)
def test_a_file_that_the_system_withholds_is_told_in_one_sentence(
    tmp_path, monkeypatch, error, sentence
):
    monkeypatch.chdir(tmp_path)
    Path("a.yaml").write_text("a: b")

    def refuse(self, mode):
        raise error

    monkeypatch.setattr(Path, "open", refuse)
    assert read_document("a.yaml") == unreadable("a.yaml", sentence)


def test_a_name_that_no_file_can_have_is_told_in_one_sentence():
    sentence = "'a\\x00b' is not the name of a file; check it for invisible characters"
    assert read_document("a\0b") == unreadable("a\0b", sentence)


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_unicode_is_read_with_and_without_byte_order_mark(mark, encoding):
    document, problems = parse_document(mark + "é: 😀".encode(encoding), "a.yaml")
    assert (plain(document.root), problems) == ({"é": "😀"}, ())
    assert str(document.place(("é",), key=True)) == "a.yaml:1:1"


def test_byte_order_marks_count_for_no_column():
    assert faults("\ufeff\ufeffa: 1\na: 2\nb: @") == faults("a: 1\na: 2\nb: @")
    assert faults("\ufeff\ufeffa: @")[0][:4] == "1:4:"
    document, _ = parse_document("\ufeff\ufeffa: b", "a.yaml")
    assert (document.text, str(document.place(("a",)))) == ("a: b", "a.yaml:1:4")


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"a: b\nc: d\xe9e", "2:5: error LF002 not-text: the byte 0xE9 is not UTF-8 text; "),
        ("é: ".encode() + b"\xff", "1:4: error LF002 not-text: the byte 0xFF is not UTF-8 text; "),
        (
            codecs.BOM_UTF16_LE + b"a\0:\0 ",
            "1:3: error LF002 not-text: the byte 0x20 is not UTF-16 text; ",
        ),
    ],
)  # fmt: skip
def test_the_first_byte_that_is_no_text_is_shown(content, fault):
    assert faults(content) == [
        fault + "save the file as UTF-8 in your editor, then look at this spot"
    ]


def test_invisible_characters_are_shown():
    fault = (
        "{}: error LF003 yaml-syntax: the invisible character {} has no place in YAML; delete it"
    )
    assert faults("a: b\nc: d\x07e") == [fault.format("2:5", "U+0007")]
    assert faults("a: \ud800") == [fault.format("1:4", "U+D800")]


def test_text_in_utf16_without_a_mark_is_recognised():
    assert faults("a: b".encode("utf-16-le")) == [
        "1:2: error LF003 yaml-syntax: the character U+0000 has no place in YAML; the file is "
        "perhaps no text, or UTF-16 without a byte order mark: save it as UTF-8"
    ]


def test_more_than_five_megabytes_are_not_read(tmp_path):
    path = tmp_path / "big.yaml"
    fault = [
        "1:1: error LF004 too-large: the file is larger than 5 MB, the most that is read; "
        "is it really a guide?"
    ]
    with path.open("wb") as file:
        file.truncate(10**12)
    problems = read_document(path)[1]
    assert [str(problem).removeprefix(f"{path}:") for problem in problems] == fault
    assert faults("a: " + "b" * (MOST_BYTES - 3)) == []
    assert faults("a: " + "b" * (MOST_BYTES - 2)) == fault
    assert faults("a: " + "é" * (MOST_BYTES // 2)) == fault
    assert faults(b"\xff" * (MOST_BYTES + 1)) == fault


def test_sixty_four_levels_are_read_and_no_more():
    fault = (
        "1:65: error LF005 too-deep: this is nested 65 levels deep, and at most 64 are read; "
        "look for brackets or indentation that go too far"
    )
    assert faults("[" * 64 + "]" * 64) == []
    assert faults("[" * 65 + "]" * 65) == [fault]
    assert tree("[" * 65 + "]" * 65) is None
    assert faults("[" * 30_000) == [fault]


def test_aliases_do_not_get_around_the_levels():
    anchored = "a: &a " + "[" * 40 + "]" * 40
    assert faults(f"{anchored}\nb: {'[' * 23}*a{']' * 23}") == []
    assert faults(f"{anchored}\nb: {'[' * 24}*a{']' * 24}") == [
        "2:28: error LF005 too-deep: this is nested 65 levels deep, and at most 64 are read; "
        "look for brackets or indentation that go too far"
    ]


def bomb(levels):
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, levels)]
    return "\n".join(lines)


def test_an_alias_bomb_costs_nothing():
    # expanded, the bomb has more values than there are atoms: whoever expands it never ends
    assert faults(bomb(60)) == [
        "6:10: error LF006 too-many-values: with this the file has more than 100,000 values, the "
        "most that is read; split it, or use fewer aliases of aliases"
    ]


def test_a_hundred_thousand_values_are_read_and_no_more():
    assert faults("[" + "a," * 99_999 + "]") == []
    assert [fault[:28] for fault in faults("[" + "a," * 100_000 + "]")] == [
        "1:200000: error LF006 too-ma"
    ]


def test_a_key_that_stands_twice_is_shown_with_its_first_line_and_the_first_is_kept():
    text = "a: 1\nb: {c: 2,\n  'c': 3}\n\"a\": [4]\n1: x\n'1': y"
    assert faults(text) == [
        "3:3: error LF007 duplicate-key: the key 'c' stands twice here, first in line 2; keep one",
        "4:1: error LF007 duplicate-key: the key 'a' stands twice here, first in line 1; keep one",
        "6:1: error LF007 duplicate-key: the key '1' stands twice here, first in line 5; keep one",
    ]
    assert tree(text) == {"a": "1", "b": {"c": "2"}, "1": "x"}


def test_faults_know_their_path():
    _, problems = parse_document("a:\n- b: 1\n  b: 2\n- !t x", "a.yaml")
    assert [problem.place.path for problem in problems] == ["a[0].b", "a[1]"]


def test_merge_keys_are_refused_and_quoted_ones_are_text():
    text = "a: &a {b: c}\nd:\n  <<: *a\n  e: f\n'<<': g"
    assert faults(text) == [
        "3:3: error LF008 merge-key: merge keys ('<<') are not part of the format; "
        "write the keys out here"
    ]
    assert tree(text) == {"a": {"b": "c"}, "d": {"e": "f"}, "<<": "g"}


def test_a_second_document_is_refused_and_the_first_is_read():
    text = "---\na: b\n...\n---\nc: d"
    assert faults(text) == [
        "4:1: error LF009 second-document: a second document begins here, and a file holds one; "
        "take this line away, or move what follows into a file of its own"
    ]
    assert tree(text) == {"a": "b"}


def test_tags_are_refused_and_the_values_are_read():
    text = "a: !!str b\nc: &x !mine {d: e}\nf: ! 'g'\n!k h: !<tag:i> [*x]"
    sentence = (
        "is not part of the format; take it away, or put the text in quotes if it is to begin "
        "with '!'"
    )
    assert faults(text) == [
        f"1:4: error LF010 custom-tag: the tag '!!str' {sentence}",
        f"2:7: error LF010 custom-tag: the tag '!mine' {sentence}",
        f"3:4: error LF010 custom-tag: the tag '!' {sentence}",
        f"4:1: error LF010 custom-tag: the tag '!k' {sentence}",
        f"4:7: error LF010 custom-tag: the tag '!<tag:i>' {sentence}",
    ]
    assert tree(text) == {"a": "b", "c": {"d": "e"}, "f": "g", "h": [{"d": "e"}]}


@pytest.mark.parametrize("text", ["", "\n \n", "# only\n# it", "---\n", "\ufeff", "---\n..."])
def test_a_file_without_content_is_empty(text):
    fault = "1:1: error LF011 empty: the file has no content: it is empty, or all of it is comments"
    assert (faults(text), tree(text)) == ([fault], None)


def test_keys_must_be_text():
    text = "? [a]\n: b\n? {c: d}\n: e\n{{f}}: g\nh:\n  ? \n  : i\n? j\n: k\n? |\n  l\n: m"
    assert faults(text) == [
        "1:3: error LF012 key-not-text: a key must be plain text, not a list; "
        "put it in quotes if it is text",
        "3:3: error LF012 key-not-text: a key must be plain text, not a mapping; "
        "put it in quotes if it is text",
        "5:2: error LF012 key-not-text: a key must be plain text, not a mapping; "
        "put it in quotes if it is text",
        "5:1: error LF012 key-not-text: a key must be plain text, not a mapping; "
        "put it in quotes if it is text",
        "7:4: error LF012 key-not-text: a key is missing here; write 'key: value'",
    ]
    assert tree(text) == {"h": {}, "j": "k", "l\n": "m"}


def test_an_alias_of_nothing_is_left_out():
    text = "a: &first x\nb: *frist\nc: [*no, y]\n*no : z\nd: *first"
    sentence = "text that begins with '*' goes in quotes; as an alias, "
    assert faults(text) == [
        f"2:4: error LF003 yaml-syntax: {sentence}'*frist' points at '&frist', which stands "
        "nowhere above; did you mean 'first'?",
        f"3:5: error LF003 yaml-syntax: {sentence}'*no' points at '&no', which stands "
        "nowhere above; there is first",
        f"4:1: error LF003 yaml-syntax: {sentence}'*no' points at '&no', which stands "
        "nowhere above; there is first",
    ]
    assert tree(text) == {"a": "x", "c": ["y"], "d": "x"}
    assert tree("*x") is None


def test_an_alias_within_its_own_value_is_left_out():
    text = "a: &a\n  b: [c, *a]"
    assert faults(text) == [
        "2:10: error LF003 yaml-syntax: '*a' stands inside the very value that '&a' names, "
        "which would never end; write that part out here"
    ]
    assert tree(text) == {"a": {"b": ["c"]}}


def test_an_anchor_name_means_the_latest_value_that_has_it():
    assert tree("- &a x\n- *a\n- &a [&a y, *a]\n- *a") == ["x", "x", ["y", "y"], "y"]


def test_directives_are_fine():
    assert tree("%YAML 1.2\n%TAG ! tag:example.org,2026:\n---\na: b") == {"a": "b"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_is_not_waited_for(tmp_path):
    pipe = tmp_path / "pipe.leadflow.yaml"
    os.mkfifo(pipe)
    document, problems = read_document(pipe)
    assert document is None
    assert [problem.code for problem in problems] == ["LF001"]
    assert problems[0].message == f"{str(pipe)!r} cannot be read: it is no ordinary file"
