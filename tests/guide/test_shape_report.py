from leadflow.documents.reading import parse_document
from leadflow.documents.shape import Shape, validate
from leadflow.documents.shape_collections import ListOf
from leadflow.documents.shape_places import subject, written_path
from leadflow.documents.shape_report import shape_problems
from leadflow.documents.shape_values import Text


def document_of(text):
    return parse_document(text, "g.yaml")[0]


class Note(Shape):
    short_form = "text"

    text: Text


class Board(Shape):
    notes: ListOf[Note] = ()


def test_a_fault_that_only_pydantic_knows_still_gets_a_clear_sentence():
    document = document_of("a: {b: x}")
    errors = [{"type": "int_parsing", "loc": ("a", "b"), "msg": "Input should be", "input": "x"}]
    (problem,) = shape_problems(document, errors, ())
    assert str(problem) == ("g.yaml:1:8: error LF104 bad-value: 'x' is nothing that 'b' can be")


def test_any_model_of_shapes_can_be_read():
    read, problems = validate(document_of("notes: [one, {text: two, x-by: ann}]"), Board)
    assert problems == ()
    assert read == Board(notes=(Note(text="one"), Note(text="two", extras={"x-by": "ann"})))


def test_a_document_that_is_no_mapping_is_told_so():
    read, problems = validate(document_of("- a"), Board)
    assert read is None
    assert [problem.message for problem in problems] == [
        "the file must be a mapping (lines of `key: value`), not a list"
    ]


def test_a_way_ends_where_the_file_ends():
    root = document_of("a: {b: [c]}").root
    assert written_path(root, ("a", " tag", "b", 0, "long")) == ("a", "b", 0)
    assert written_path(root, ("a", "x", "b")) == ("a",)
    assert written_path(root, ("a", 3, "b", 7)) == ("a", "b")


def test_an_item_of_an_item_has_a_name():
    assert subject(("a", 0, 1)) == "item 2 of item 1 of 'a'"
