"""Text in columns."""

from hypothesis import given
from hypothesis import strategies as st

from leadflow.cli.tables import paragraph, table, width

cells = st.text("ab 客é", min_size=1, max_size=8).map(str.strip)


@given(st.lists(st.tuples(cells, cells, st.integers(0, 10**9).map(str)), min_size=1))
def test_numbers_of_a_table_end_in_one_column_however_wide_the_texts_are(rows):
    lines = table(["From", "To", "Leads"], rows, texts=2)
    assert len({width(line) for line in lines}) == 1


@given(st.text("ab -", max_size=200))
def test_a_paragraph_keeps_its_words_and_its_width(text):
    lines = paragraph(text, "2 times: ", 40)
    assert "".join(lines).split() == ["2", "times:", *text.split()] or not text.split()
    assert all(width(line) <= 40 or " " not in line[9:] for line in lines)
