"""Comments are found wherever YAML allows one, and nowhere else."""

from leadflow.documents import Comment, parse_document


def comments(text):
    document, problems = parse_document(text, "a.yaml")
    assert problems == ()
    return [(found.line, found.column, found.text) for found in document.comments]


def test_comments_stand_above_beside_below_and_within_brackets():
    text = "# top\na: b # beside\n  # indented\nc: [d, # first\n  e] # second\nf: #later\n  g\n#"
    assert comments(text) == [
        (1, 1, "# top"),
        (2, 6, "# beside"),
        (3, 3, "# indented"),
        (4, 8, "# first"),
        (5, 6, "# second"),
        (6, 4, "#later"),
        (8, 1, "#"),
    ]


def test_a_number_sign_within_text_is_no_comment():
    assert comments("a: b#c\nd: '# e'\nf: \"x\n  # g\"\nh: 'it''s # i'\nj: k#") == []


def test_in_a_block_only_the_line_of_the_sign_has_a_comment():
    text = "a: |  # header\n  # text\n  b\n# after\nc: >-\n  # text\n\n # less\nd: e"
    assert comments(text) == [(1, 7, "# header"), (4, 1, "# after"), (8, 2, "# less")]


def test_comments_stand_between_an_anchor_and_its_value():
    assert comments("a: &b # why\n  c # d\ne: *b # f") == [
        (1, 7, "# why"), (2, 5, "# d"), (3, 7, "# f")
    ]  # fmt: skip


def test_one_comment_holds_further_number_signs():
    assert comments("a: b # c # d") == [(1, 6, "# c # d")]


def test_comments_of_what_was_left_out_are_kept():
    document, problems = parse_document("a: b # c\na: 'x # y' # d\n<<: '#' # e", "a.yaml")
    assert [problem.code for problem in problems] == ["LF007", "LF008"]
    assert document.comments == (Comment(1, 6, "# c"), Comment(2, 12, "# d"), Comment(3, 9, "# e"))


def test_a_second_document_has_no_comments():
    document, _ = parse_document("a: b # c\n---\nd: '# e' # f", "a.yaml")
    assert document.comments == (Comment(1, 6, "# c"),)


def test_lines_end_as_yaml_ends_them():
    assert comments("a: b # c\rd: e # f\r\ng: h # i\x85j: k # l") == [
        (1, 6, "# c"), (2, 6, "# f"), (3, 6, "# i"), (4, 6, "# l")
    ]  # fmt: skip
